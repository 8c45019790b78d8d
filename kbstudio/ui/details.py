"""The details form: the front matter of an article, without its syntax."""

from __future__ import annotations

from functools import partial
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from kbstudio.article import Article
from kbstudio.front_matter import ArticleType, Status, Value, key_line, split_front_matter
from kbstudio.problems import Problem
from kbstudio.text import line_feeds
from kbstudio.ui.article_words import STATUS_SHAPES, status_word, type_word
from kbstudio.ui.detail_fields import (
    ChoiceField,
    DateField,
    DetailField,
    FlagField,
    ListField,
    NumberField,
    SlugField,
    SummaryField,
    TextField,
)

SUMMARY_LENGTH = 160
"""Characters of a summary that search engines show."""


class Details(QWidget):
    """Shows what an article's front matter says, and announces what the writer changed of it.

    `values_changed` carries only the keys that changed; None removes a key.
    """

    values_changed = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._title = TextField(self.tr("Title"))
        self._fields = self._make_fields()
        self._broken = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._broken.hide()
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setContentsMargins(12, 8, 12, 12)
        form.setVerticalSpacing(2)
        for key, field in self._fields.items():
            if isinstance(field, FlagField):
                form.addRow(field)
            else:
                label = QLabel(field.control.accessibleName())
                label.setBuddy(field.control)
                form.addRow(label, field)
            field.edited.connect(partial(self._on_edited, key))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_scroll_area())
        self._stack.addWidget(QWidget())

    def show_article(self, article: Article | None) -> None:
        """Show an article's values; what is being typed into a field stays.

        Before another article, call `commit`, while the one to change is still the current one.
        """
        is_other = (article and article.id) != (self._article and self._article.id)
        self._article = article
        self._stack.setCurrentIndex(1 if article else 0)
        if article is None:
            return
        unreadable = next((each for each in article.problems if each.code == "bad-front-matter"), None)
        self._form.setEnabled(unreadable is None)
        self._broken.setVisible(unreadable is not None)
        if unreadable:
            self._broken.setText(
                self.tr("{} Mend line {} in the text.").format(unreadable.message, unreadable.where.line)
            )
        self._title.set_placeholder("" if article.meta.title else article.title)
        for key, field in self._fields.items():
            if is_other:
                field.forget()
            problem = _problem_of(article, _file_key(article, key))
            if problem:
                field.show_value(None, _text_in_file(article, problem), _reason(problem))
            else:
                field.show_value(getattr(article.meta, key))

    def show_waiting(self) -> None:
        """Show nothing: an article may be on its way."""
        self._stack.setCurrentIndex(2)

    def commit(self) -> None:
        """Take over at once what was typed into a field: before saving, closing or leaving the article."""
        for field in self._fields.values():
            field.commit()

    def _on_edited(self, key: str) -> None:
        article = self._article
        if article is None:
            return
        value = self._fields[key].value()
        if _problem_of(article, _file_key(article, key)) is None and _is_same(
            value, getattr(article.meta, key), key
        ):
            return
        changes: dict[str, Value] = {_file_key(article, key): value}
        if key == "status" and _has_key(article, "draft"):
            changes["draft"] = None
        self.values_changed.emit(changes)

    def _make_fields(self) -> dict[str, DetailField]:
        types = ((None, self.tr("None")), *((each, type_word(each)) for each in get_args(ArticleType)))
        statuses = [(each, f"{STATUS_SHAPES[each]} {status_word(each)}") for each in get_args(Status)]
        audiences = [("public", self.tr("Customers")), ("internal", self.tr("Our team only"))]
        return {
            "title": self._title,
            "summary": SummaryField(self.tr("Summary"), SUMMARY_LENGTH),
            "type": ChoiceField(self.tr("Type"), types, None),
            "status": ChoiceField(self.tr("Status"), statuses, None),
            "keywords": ListField(self.tr("Keywords"), self.tr("customers’ own words, with commas")),
            "tags": ListField(self.tr("Tags"), self.tr("with commas")),
            "applies_to": ListField(self.tr("Applies to"), self.tr("products or plans, with commas")),
            "owner": TextField(self.tr("Owner")),
            "featured": FlagField(self.tr("Featured on the first page")),
            "order": NumberField(self.tr("Order in its category")),
            "audience": ChoiceField(self.tr("Audience"), audiences, "public"),
            "related": ListField(self.tr("Related articles"), self.tr("paths, with commas")),
            "replaced_by": TextField(self.tr("Replaced by, once archived")),
            "reviewed": DateField(self.tr("Reviewed")),
            "review_by": DateField(self.tr("Review by")),
            "show_from": DateField(self.tr("On the first page from")),
            "show_until": DateField(self.tr("On the first page until")),
            "created": DateField(self.tr("Created")),
            "updated": DateField(self.tr("Updated")),
            "slug": SlugField(self.tr("Address ends with")),
            "redirect_from": ListField(self.tr("Earlier addresses"), self.tr("with commas")),
            "noindex": FlagField(self.tr("Keep out of search engines")),
        }

    def _make_empty(self) -> QWidget:
        empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        empty.setText(self.tr("Open an article to see its type, status, summary and keywords here."))
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setMargin(12)
        return empty

    def _make_scroll_area(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._broken.setMargin(12)
        layout.addWidget(self._broken)
        layout.addWidget(self._form)
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Details"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area


def _is_same(value: Value, shown: Value, key: str) -> bool:
    """Whether a field's value is what the file says already."""
    defaults: dict[str, Value] = {"audience": "public"}
    if isinstance(shown, tuple):
        return list(shown) == (value or [])
    return value == (None if shown in ("", False) or shown == defaults.get(key) else shown)


def _file_key(article: Article, key: str) -> str:
    """The key of the file that holds a value: a summary may be written as `description`."""
    is_alias = key == "summary" and not _has_key(article, key) and _has_key(article, "description")
    return "description" if is_alias else key


def _head(article: Article) -> str:
    return split_front_matter(line_feeds(article.source))[0]


def _has_key(article: Article, key: str) -> bool:
    return key_line(_head(article), key) > 1


def _problem_of(article: Article, key: str) -> Problem | None:
    return next(
        (
            problem
            for problem in article.problems
            if problem.code == "bad-value" and problem.message.startswith(f"{key}:")
        ),
        None,
    )


def _reason(problem: Problem) -> str:
    text = problem.message.partition(":")[2].strip()
    return text[:1].upper() + text[1:]


def _text_in_file(article: Article, problem: Problem) -> str:
    """What stands behind a key in the file, as it is written there."""
    line = line_feeds(article.source).split("\n")[problem.where.line - 1]
    return line.partition(":")[2].strip() or "…"
