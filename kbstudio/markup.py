"""Markdown to Document: each article is parsed once here, and sanitised once, last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown import Markdown

from kbstudio.article import Article
from kbstudio.block_parser import BlockChooser
from kbstudio.code_spans import without_plain_spans
from kbstudio.document import MARK, MARK_END, Document, make_document
from kbstudio.errors import RenderError
from kbstudio.fragments import expanded
from kbstudio.guards import hang_of
from kbstudio.headings import HeadingAnchors, StepAnchors, TableTidier, TitleRemover, without_gaps
from kbstudio.inline_parser import BareLinks, InlineParser
from kbstudio.outline import OutlineReader, located
from kbstudio.sanitiser import Sanitiser
from kbstudio.source_lines import LineReader, mark_lines, without_marks
from kbstudio.spared_steps import SparedSteps

_EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables"),
    *("pymdownx.betterem", "pymdownx.details", "pymdownx.highlight", "pymdownx.keys", "pymdownx.magiclink"),
    *("pymdownx.mark", "pymdownx.quotes", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
]
_OPTIONS: dict[str, dict[str, object]] = {
    "footnotes": {"BACKLINK_TEXT": "↩", "UNIQUE_IDS": False},
    "pymdownx.highlight": {"guess_lang": False, "anchor_linenums": False, "pygments_lang_class": True},
    "pymdownx.quotes": {"callouts": True},
    # Each tab beside its text: read in order, printed in order, and chosen with one rule of CSS.
    "pymdownx.tabbed": {"alternate_style": False},
    "pymdownx.tilde": {"subscript": False},
}
_LINK = r"<a\s(?:[^<>\"]|\"[^\"]*\")*>"
_WORDS = r"(?:[^<]|</?(?:b|code|em|i|mark|span|strong|u)\b[^<>]*>)*"
_LINKED_TWICE = re.compile(rf"({_LINK})({_WORDS}(?:{_LINK}{_WORDS}</a>{_WORDS})+</a>)")
_LINK_TAG = re.compile(rf"{_LINK}|</a>")
_CHECKBOX = re.compile(r'<input type="checkbox" disabled( checked)?')


class Renderer:
    """Renders articles one after another; keep one for each process or thread.

    Cost: about 3 ms an article of 600 words.
    """

    def __init__(self) -> None:
        self._start()
        self._sanitiser = Sanitiser()

    def _start(self) -> None:
        """Begin with a parser that has seen nothing."""
        self._markdown = Markdown(extensions=_EXTENSIONS, extension_configs=_OPTIONS, tab_length=4)
        self._title = TitleRemover(self._markdown)
        self._steps = StepAnchors(self._markdown)
        self._spared = SparedSteps(self._markdown)
        parser = self._markdown.parser  # the very one that every extension asks
        parser.parseBlocks = BlockChooser(parser).parse  # type: ignore[method-assign]
        self._markdown.inlinePatterns.register(BareLinks(self._markdown), "magic-link", 85)
        tree = self._markdown.treeprocessors
        tree.register(InlineParser(self._markdown), "inline", 20)  # in place of Python-Markdown's own
        tree.register(LineReader(self._markdown), "kb-lines", 100)
        tree.register(self._title, "kb-title", 7)
        tree.register(HeadingAnchors(self._markdown), "kb-anchors", 6)
        tree.register(self._steps, "kb-steps", 5.5)
        tree.register(TableTidier(self._markdown), "kb-tables", 5)

    def render(self, article: Article) -> Document:
        """The article as a Document. Raises RenderError, naming the article, where Markdown fails."""
        whole = expanded(article.body, article.body_line, article.fragments)
        if reason := hang_of(whole.text, whole.numbers):
            raise RenderError(f"“{article.id}” can’t be shown: {reason}", article.id)
        body = whole.text.replace(MARK, "�").replace(MARK_END, "�")
        html = self._sanitiser.clean(self._convert(article, body, whole.numbers))
        reader = OutlineReader(self._sanitiser.targets, article.title, article.body_line)
        reader.feed(html)
        links, images = located(reader, body, whole)
        return make_document(html, reader.sections(), links, images, self._sanitiser.anchors)

    def _convert(self, article: Article, body: str, numbers: Sequence[int]) -> str:
        self._title.title = article.title
        self._steps.is_how_to = article.meta.type == "how-to"
        self._spared.begin(body)
        self._markdown.reset()
        try:
            html = self._markdown.convert(mark_lines(body, numbers))
        except RecursionError as error:
            self._start()  # it was left in the middle of a list, where the next article would go on
            raise RenderError(
                f"“{article.id}” can’t be shown: its lists, quotes or emphasis are nested too deeply.",
                article.id,
            ) from error
        except Exception as error:  # Python-Markdown has failed on odd input in many ways (CVE-2025-69534)
            self._start()
            raise RenderError(
                f"“{article.id}” can’t be shown: Markdown failed on it ({error}).", article.id
            ) from error
        html = without_plain_spans(without_gaps(without_marks(html)))
        return _CHECKBOX.sub(_named_checkbox, _linked_once(html))


def _linked_once(html: str) -> str:
    """Without the links that addresses become in text that HTML of the writer’s own makes a link already."""
    return _LINKED_TWICE.sub(lambda match: f"{match[1]}{_LINK_TAG.sub('', match[2])}</a>", html)


def _named_checkbox(match: re.Match[str]) -> str:
    name = "Done" if match.group(1) else "To do"
    return f'<input type="checkbox" disabled aria-label="{name}"{match.group(1) or ""}'
