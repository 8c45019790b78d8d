"""Every publish as it was: who made it, when and where, and every file of it."""
