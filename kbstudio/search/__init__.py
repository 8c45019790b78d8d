"""Search on the desktop (the only package that knows Whoosh)."""
