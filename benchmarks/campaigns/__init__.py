"""Long runs of random work that look for what nobody thought of: `make campaigns`."""
