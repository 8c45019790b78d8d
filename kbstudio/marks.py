"""Files by which folders are known that hold something else than content."""

from __future__ import annotations

THEME_MARK = "theme.toml"
"""What stands in a theme of one’s own: a folder with it holds no articles."""

OUTPUT_MARK = ".kbstudio"
"""A folder that holds this is a published site, not content."""
