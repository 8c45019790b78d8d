"""KB Studio and the other generators: how each is set up, and what builds its site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.publish.converting import for_hugo, for_mkdocs
from benchmarks.publish.folders import KnowledgeBase
from benchmarks.publish.tools import packed, program

_PAGEFIND_HEAD = """\
<link href="/pagefind/pagefind-ui.css" rel="stylesheet">
<script src="/pagefind/pagefind-ui.js"></script>
<script>
  window.addEventListener("DOMContentLoaded", () => { new PagefindUI({ element: "#search" }); });
</script>
"""
_HUGO = """\
baseURL = "https://help.example.com/"
title = "Generated help"
theme = "plain"
[markup.goldmark.renderer]
unsafe = true  # HTML in articles is shown by the others too
"""
_MATERIAL = """\
site_name: Generated help
site_url: https://help.example.com/
theme:
  name: material
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - pymdownx.highlight
  - pymdownx.superfences
"""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder in which a site can be built: run the commands there, and its files stand in `out`.

    `articles` is the folder of the articles as this generator reads them; `kept` are folders that speed up
    the next build.
    """

    folder: Path
    commands: Sequence[Sequence[str]]
    articles: Path
    out: Path
    kept: Sequence[Path] = ()
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Generator:
    """One of those compared: `prepare` sets a knowledge base up in an empty folder."""

    name: str
    packages: Sequence[str]
    prepare: Callable[[KnowledgeBase, Path], Workplace]


def _kb_studio(base: KnowledgeBase, folder: Path) -> Workplace:
    out, home = folder / "site", folder / "home"
    publish = [sys.executable, "-m", "kbstudio", "publish", str(base.root), "--to", str(out)]
    root = Path(__file__).parents[2]
    return Workplace(root, [publish], base.root, out, [home], {"KBSTUDIO_HOME": str(home)})


def _hugo(base: KnowledgeBase, folder: Path) -> Workplace:
    """The site and the theme that Hugo writes for beginners, with Pagefind’s box on each page."""
    hugo = packed("hugo", "binaries/hugo")
    folder.rmdir()
    subprocess.run([hugo, "new", "site", folder], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([hugo, "new", "theme", "plain"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    theme = folder / "themes" / "plain"
    shutil.rmtree(theme / "content")
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (theme / "hugo.toml").write_text("", encoding="utf-8")  # a menu of posts that aren't there
    _change(theme / "layouts" / "_partials" / "head.html", r"\Z", _PAGEFIND_HEAD)
    _change(theme / "layouts" / "_partials" / "header.html", r"\Z", '<div id="search"></div>\n')
    _change(theme / "layouts" / "page.html", r'(?s)(define "main" }})(.*)({{ end }})', _SEARCHED)
    _change(theme / "layouts" / "home.html", "site.RegularPages", "site.Sections")  # not 10,000 on one page
    for_hugo(base, folder)
    out = folder / "public"
    pagefind = [packed("pagefind_bin", "pagefind"), "--site", str(out)]
    return Workplace(folder, [[hugo], pagefind], folder / "content", out, [folder / "resources"])


_SEARCHED = r"\1\n<div data-pagefind-body>\2</div>\n\3"


def _change(file: Path, pattern: str, text: str) -> None:
    changed, count = re.subn(pattern, text, file.read_text(encoding="utf-8"))
    if not count:
        sys.exit(f"bench-publish: Hugo’s new theme has another {file.name} now; see {__file__}.")
    file.write_text(changed, encoding="utf-8")


def _zensical(base: KnowledgeBase, folder: Path) -> Workplace:
    """What `zensical new` writes, but for the navigation, which then comes of the folders."""
    zensical = program("zensical")
    subprocess.run([zensical, "new", "."], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "docs")
    _change(folder / "zensical.toml", r"(?ms)^nav = \[.*?^\]\n", "")
    for_mkdocs(base, folder)
    return Workplace(folder, [[zensical, "build"]], folder / "docs", folder / "site", [folder / ".cache"])


def _material(base: KnowledgeBase, folder: Path) -> Workplace:
    (folder / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    for_mkdocs(base, folder)
    return Workplace(folder, [[program("mkdocs"), "build", "--quiet"]], folder / "docs", folder / "site")


GENERATORS = {
    "kb": Generator("KB Studio", (), _kb_studio),
    "hugo": Generator("Hugo + Pagefind", ("hugo", "pagefind"), _hugo),
    "zensical": Generator("Zensical", ("zensical",), _zensical),
    "material": Generator("MkDocs Material", ("mkdocs-material",), _material),
}
"""By the name on the command line."""
