"""From a library to a published site (the only package that knows Jinja)."""
