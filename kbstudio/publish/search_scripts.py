"""The files of the customers’ search: a small script for every page, and what that brings when needed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kbstudio.publish.scripts import hashed, join_scripts
from kbstudio.publish.stemmer_script import stemmer_script
from kbstudio.publish.styles import join_styles
from kbstudio.publish.texts import Texts
from kbstudio.publish.theme import Theme

LOADER = "search-loader"
"""The folder of the script that every page has; it is published as `search.en.js`."""
AHEAD = "search-ahead"
"""The folder of what that script has besides where the index is large; the whole is `search-large.en.js`."""
ENGINE = "search"
"""The folder of the search itself, its field and the style of its answers."""
MORE = "search-more"
"""The folder of the scripts that only some queries and pages need."""
MEANING = "search-meaning"
"""The folder of the script that orders hits by what is meant, once they stand."""
FOLDERS = (LOADER, AHEAD, ENGINE, MORE, MEANING)

_TEXTS = {
    "results": "search-results",
    "more": "search-more",
    "apart": "search-apart",
    "updated": "search-updated",
    "marked": "search-marked",
    "unmark": "search-unmark",
    "any": "search-any",
    "category": "search-category",
    "type": "search-type",
    "applies-to": "applies-to",
    "none": "search-none",
    "meant": "search-meant",
    "near": "search-near",
    "browse": "categories",
    "close": "search-close",
}
_LOADER_TEXTS = {"failed": "search-failed", "retry": "search-retry", "list": "search-a-to-z"}


def search_files(theme: Theme, language: str) -> dict[str, bytes]:
    """The search of a language, by the names of the assets, each after those whose address it holds.

    `search-answers.css`, `search-more.js`, `search-meaning.js`, `search-engine.en.js`, and for pages to load
    `search.en.js` or, where the index is large, `search-large.en.js`.
    They must lie in one folder, under the names `hashed` gives them.
    """
    texts = theme.texts(language)
    files = {
        "search-answers.css": join_styles(_parts(theme, ENGINE, ".css")),
        "search-more.js": join_scripts(_parts(theme, MORE, ".js")),
        "search-meaning.js": join_scripts(_parts(theme, MEANING, ".js")),
    }
    engine = f"search-engine.{language}.js"
    files[engine] = join_scripts(
        [
            stemmer_script(language),
            _constants(
                MORE=_name("search-more.js", files),
                MEANING=_name("search-meaning.js", files),
                TEXTS=_engine_texts(texts),
            ),
            *_parts(theme, ENGINE, ".js"),
        ]
    )
    known = _constants(
        ENGINE=_name(engine, files),
        STYLE=_name("search-answers.css", files),
        TEXTS={key: texts(name) for key, name in _LOADER_TEXTS.items()},
    )
    loader = _parts(theme, LOADER, ".js")
    files[f"search.{language}.js"] = join_scripts([known, _constants(ahead=None), *loader])
    files[f"search-large.{language}.js"] = join_scripts([known, *_parts(theme, AHEAD, ".js"), *loader])
    return files


def _parts(theme: Theme, folder: str, ending: str) -> list[bytes]:
    """The assets of a folder with an ending, in the order of their names."""
    names = [name for name in theme.assets if name.rpartition("/")[0] == folder and name.endswith(ending)]
    return list(map(theme.asset, names))


def _name(name: str, files: Mapping[str, bytes]) -> str:
    return hashed(name, files[name]).rpartition("/")[2]


def _constants(**values: object) -> bytes:
    """Values for the scripts that follow. They name files, not templates, so that any layout finds them."""
    lines = (f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in values.items())
    return "\n".join(lines).encode()


def _engine_texts(texts: Texts) -> dict[str, str]:
    """The theme's words that answers are shown with; blanks in them are filled in the browser."""
    found = {key: texts(name) for key, name in (_TEXTS | _LOADER_TEXTS).items()}
    found |= {name: texts(name) for name in texts.entries if name.startswith("type-")}
    return found | {
        "one": texts("search-found", n=1),
        "many": texts("search-found", n="{n}"),
        "all": texts("search-all", n="{n}"),
        "corrected": texts("search-corrected", query="{query}"),
        "instead": texts("search-instead", query="{query}"),
    }
