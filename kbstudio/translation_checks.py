"""What is amiss with translations: what has none, what translates nothing, and folders of wrong names."""

from __future__ import annotations

from collections.abc import Iterator

from kbstudio.languages import is_language, join_path, language_name, split_path
from kbstudio.library import Library
from kbstudio.problems import Problem, Where
from kbstudio.site_toml import SETTINGS_FILE

_NAMED = 3
"""Articles that a problem names; more would hide the other problems."""


def translation_problems(library: Library) -> Iterator[Problem]:
    """The problems of all translations; none of a library in one language without folders like one's."""
    languages = library.settings.languages
    originals: set[str] = {
        article.id
        for article in library.articles.values()
        if article.is_public and not split_path(languages, article.id)[0]
    }
    for folder in languages[1:]:
        yield from _missing(library, folder, originals)
    for article_id in library.articles:
        folder, original = split_path(languages, article_id)
        if folder and original not in library.articles:
            message = (
                f"There is no “{original}” that this would translate, so it’s in {language_name(folder)} "
                "alone. If it is a translation, give it the original’s path."
            )
            yield Problem("hint", Where(article_id, 1), message, "lone-translation")
    yield from _folders(library, originals)


def _missing(library: Library, folder: str, originals: set[str]) -> Iterator[Problem]:
    there: set[str] = {article.id for article in library.articles.values() if article.is_public}
    missing = sorted(path for path in originals if join_path(folder, path) not in there)
    if missing:
        named = ", ".join(f"“{path}”" for path in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        message = (
            f"{language_name(folder)}: {len(missing)} of {len(originals)} articles aren’t translated, so "
            f"customers read the originals: {named}{more}."
        )
        yield Problem("hint", Where(SETTINGS_FILE), message, "missing-translation")


def _folders(library: Library, originals: set[str]) -> Iterator[Problem]:
    """Folders named after a language, with articles that stand as translations would, but aren't listed."""
    languages = library.settings.languages
    found: dict[str, str] = {}
    for article_id in sorted(library.articles):
        folder, _, rest = article_id.partition("/")
        if rest in originals and folder not in languages[1:] and is_language(folder):
            found.setdefault(folder, article_id)
    known = {language.lower(): language for language in languages[1:]}
    for folder, example in found.items():
        language = known.get(folder.lower().replace("_", "-"))
        advice = f"Name it “{language}”." if language else "Add its language to “languages” in site.toml."
        message = (
            f"The folder “{folder}” looks like a translation, but is a category like any other. {advice}"
        )
        yield Problem("hint", Where(example, 1), message, "language-folder")
