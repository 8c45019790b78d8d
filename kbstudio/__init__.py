"""KB Studio: write a help centre as Markdown files and publish it as a static, searchable site."""

__version__ = "0.1.0"
