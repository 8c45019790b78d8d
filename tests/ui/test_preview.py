"""The preview in a real web view, with the real theme."""

import os
import signal
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from shiboken6 import isValid

from kbstudio.article import article_from_text
from kbstudio.markup import Renderer
from kbstudio.scan import read_library
from kbstudio.ui.preview import Preview
from kbstudio.ui.preview_page import PreviewPage, ThemePlace
from kbstudio.ui.preview_pages import PreviewPages
from kbstudio.ui.preview_scheme import register_scheme
from kbstudio.ui.theme_palette import make_palette

THEMES = Path(__file__).parents[2] / "themes"
WAIT = 20_000


@pytest.fixture(scope="session")
def qapp_cls():
    register_scheme()
    return QApplication


@pytest.fixture
def preview(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(1100, 700)
    preview.show()
    return preview


@pytest.fixture
def shown(preview, qtbot, knowledge_base):
    """Show the text of an article and wait for its picture."""
    library, maker = read_library(knowledge_base), PreviewPages(knowledge_base)
    theme = ThemePlace("default", (THEMES,))

    def show(source, name="billing/card-declined.md"):
        article = article_from_text(name, source)
        document = Renderer().render(article)
        made = maker.page(theme, library, {name: document}, article, "")
        with qtbot.waitSignal(preview.updated, timeout=WAIT):
            preview.show_page(PreviewPage(made.address, made.html, made.files), article)

    return show


def asked(qtbot, preview, program, world=QWebEngineScript.ScriptWorldId.ApplicationWorld):
    answers = []
    preview.view.page().runJavaScript(program, world, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT)
    return answers[0]


def click(qtbot, preview, selector):
    box = f"document.querySelector({selector!r}).getBoundingClientRect()"
    x, y = (int(asked(qtbot, preview, f"{box}.{side}")) for side in ("left", "top"))
    QTest.mouseClick(
        preview.view.focusProxy(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(x + 5, y + 8),
    )


def body(qtbot, preview):
    return asked(qtbot, preview, "document.getElementById('kb-article-body').innerText").strip()


def texts(preview):
    return [label.text() for label in preview.findChildren(QLabel)]


LONG = "# Card\n\n" + "".join(f"## Part {number}\n\nWords.\n\n" for number in range(100))


def test_shows_the_page_with_the_themes_styles_and_the_writers_pictures(preview, shown, qtbot):
    shown("# My card\n\nHello **you**.\n\n![A card](../images/card.png)\n")

    assert body(qtbot, preview) == "Hello you."
    assert asked(qtbot, preview, "document.querySelector('h1').innerText") == "My card"
    assert asked(qtbot, preview, "getComputedStyle(document.querySelector('.kb-header')).display") != "inline"
    assert asked(qtbot, preview, "document.querySelector('#kb-article-body img').naturalWidth") == 1


def test_a_change_is_shown_in_place_and_the_page_stays_where_it_is(preview, shown, qtbot):
    shown(LONG)
    asked(qtbot, preview, "window.scrollTo(0, 2000); document.body.kept = true; true")

    shown(LONG.replace("# Card", "# Card\n\nNew first words", 1).replace("Part 7\n", "Part seven\n"))

    text = body(qtbot, preview)
    assert text.startswith("New first words")
    assert "Part seven" in text
    assert asked(qtbot, preview, "document.body.kept && window.scrollY > 1500")
    assert "Part seven" in asked(qtbot, preview, "document.querySelector('.kb-contents').innerText")


def test_the_page_after_changes_is_the_page_loaded_anew(preview, shown, qtbot):
    states = [
        "# A\n\n1. x\n2. y\n",
        "# B\n\n!!! note\n    n\n\ntext\n",
        "text\n\n- a\n- b\n\n| a |\n|---|\n| b |\n",
        "---\ntype: faq\n---\n\n# C\n\n## One?\n\na\n\n## Two?\n\nb\n",
        "---\ntype: troubleshooting\n---\n\n# C\n\n## Cause\n\na\n\n## Fix\n\n1. b\n",
        "# C\n",
    ]
    for source in states:
        shown(source)
        in_place = asked(qtbot, preview, "document.body.innerHTML")
        with qtbot.waitSignal(preview.updated, timeout=WAIT):
            preview.view.reload_page()
        assert asked(qtbot, preview, "document.body.innerHTML") == in_place


def test_another_article_is_loaded(preview, shown, qtbot):
    shown("One\n")
    shown("Two\n", "billing/refund.md")

    assert body(qtbot, preview) == "Two"
    assert asked(qtbot, preview, "location.pathname") == "/billing/refund/index.html"


def test_lines_are_scrolled_to_and_clicks_tell_theirs(preview, shown, qtbot):
    shown(LONG)
    preview.scroll_to_line(243)

    heading = "document.querySelectorAll('#kb-article-body h2')[60].getBoundingClientRect()"
    qtbot.waitUntil(lambda: 0 <= asked(qtbot, preview, heading + ".top") < 500, timeout=WAIT)
    with qtbot.waitSignal(preview.line_activated, timeout=WAIT) as emitted:
        click(qtbot, preview, "#kb-article-body h2[data-line='243']")
    assert emitted.args == [243]


def test_who_scrolls_the_page_takes_the_text_along_and_not_back(preview, shown, qtbot):
    shown(LONG)
    told = []
    preview.line_scrolled.connect(told.append)
    box = "document.querySelectorAll('#kb-article-body h2')[60].getBoundingClientRect()"
    top = asked(qtbot, preview, f"{box}.top + window.scrollY - window.innerHeight * 0.3")
    turn = count()

    def scrolled():  # again and again, as nothing is told in the moment after the page was loaded
        asked(qtbot, preview, f"window.scrollTo(0, {top + next(turn) % 2}); true")
        return bool(told)

    qtbot.waitUntil(scrolled, timeout=WAIT)
    assert abs(told[0] - 243) <= 2

    told.clear()
    preview.scroll_to_line(3)
    qtbot.waitUntil(lambda: asked(qtbot, preview, "window.scrollY") < 1000, timeout=WAIT)
    drawn = "requestAnimationFrame(() => requestAnimationFrame(() => { document.body.drawn = true; })); true"
    asked(qtbot, preview, drawn)
    qtbot.waitUntil(lambda: asked(qtbot, preview, "document.body.drawn === true"), timeout=WAIT)
    assert told == []


def test_every_answer_of_an_faq_is_open(preview, shown, qtbot):
    faq = "---\ntype: faq\n---\n\n# Refunds\n\n## When?\n\nToday.\n\n## How?\n\nBy card.\n"
    shown(faq)
    assert "Today." in body(qtbot, preview)

    shown(f"{faq}\n## Where?\n\nAt home.\n")

    assert "At home." in body(qtbot, preview)
    assert asked(qtbot, preview, "document.querySelectorAll('.kb-question[open]').length") == 3


def test_a_line_that_was_just_written_is_scrolled_to_once_the_page_has_it(preview, shown, qtbot):
    shown("Text\n")
    preview.scroll_to_line(240)
    shown(LONG)
    qtbot.waitUntil(lambda: asked(qtbot, preview, "window.scrollY") > 1500, timeout=WAIT)
    asked(qtbot, preview, "window.scrollTo(0, 0); true")
    shown(LONG.replace("1", "2"))
    assert asked(qtbot, preview, "window.scrollY") == 0, "who looks elsewhere is left alone"


def test_a_line_of_a_part_that_is_shown_elsewhere_is_scrolled_to(preview, shown, qtbot):
    words = "Words.\n\n" * 40
    parts = "".join(f"## {title}\n\n{words}" for title in ("Cause", "Resolution", "Issue"))
    shown(f"---\ntype: troubleshooting\n---\n\n{parts}")
    titles = asked(
        qtbot,
        preview,
        "[...document.querySelectorAll('#kb-article-body h2')].map((each) => each.innerText).join()",
    )
    assert titles == "Issue,Resolution,Cause"

    for line, anchor in ((5, "cause"), (87, "resolution"), (169, "issue")):
        preview.scroll_to_line(line)
        top = f"document.getElementById('{anchor}').getBoundingClientRect().top"
        qtbot.waitUntil(lambda top=top: 0 <= asked(qtbot, preview, top) < 600, timeout=WAIT)

    before_the_next_part = asked(qtbot, preview, "window.kbPreview.heightOf(86)")
    assert before_the_next_part == asked(qtbot, preview, "window.kbPreview.heightOf(85)")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[r](refund.md#how-long)", "billing/refund/index.html#how-long"),
        ("[w](../welcome.md)", "welcome/index.html"),
        ("[h](https://example.org/a%20b?c=d)", "https://example.org/a%20b?c=d"),
        ("[m](mailto:help@acme.example)", "mailto:help@acme.example"),
    ],
)
def test_links_are_announced_and_never_followed(preview, shown, qtbot, text, address):
    shown(text)

    with qtbot.waitSignal(preview.link_activated, timeout=WAIT) as emitted:
        click(qtbot, preview, "#kb-article-body a")

    assert emitted.args == [address]
    assert preview.view.url() == QUrl("kb-preview://site/billing/card-declined/index.html")


def test_nothing_is_loaded_from_elsewhere_and_no_script_of_the_page_runs(
    preview, shown, qtbot, knowledge_base
):
    (knowledge_base.parent / "secret.txt").write_text("secret")
    (knowledge_base / "images" / "out.png").symlink_to(knowledge_base.parent / "secret.txt")
    shown("Text ![x](https://example.org/x.png) ![y](../images/out.png)\n")

    script = "const own = document.createElement('script'); own.text = 'document.title = 1';"
    assert asked(qtbot, preview, script + "document.body.append(own); document.title") != "1"
    for address in (
        "https://example.org/",
        "file:///etc/passwd",
        "kb-preview://site/../../etc/passwd",
        "kb-preview://site/images/out.png",
        "kb-preview://site/site.toml",
        "kb-preview://other/images/card.png",
        "qrc:/",
        "chrome://version",
    ):
        program = f"""
            window.outcome = "";
            fetch({address!r}).then((answer) => answer.text())
              .then((text) => window.outcome = "got " + text, () => window.outcome = "refused");
            true
        """
        asked(qtbot, preview, program)
        qtbot.waitUntil(lambda: asked(qtbot, preview, "window.outcome") != "", timeout=WAIT)
        assert asked(qtbot, preview, "window.outcome") == "refused", address


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", ""),
        ("status: draft", "○ Draft, not on the site"),
        ("audience: internal", "For our team only, not on the site"),
    ],
)
def test_articles_that_customers_do_not_see_are_marked(preview, shown, head, title):
    shown(f"---\n{head}\n---\nText\n")

    assert ("not on the site" in title) == any("not on" in text for text in texts(preview))
    assert title in texts(preview)


def test_a_message_stands_above_the_last_good_picture(preview, shown, qtbot):
    shown("Good\n")
    preview.show_message("“card.md” <b>can’t</b> be rendered.")

    label = next(label for label in preview.findChildren(QLabel) if "can’t" in label.text())
    assert label.isVisible()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert body(qtbot, preview) == "Good"

    shown("Better\n")
    assert not label.isVisible()


def test_a_web_process_that_dies_is_started_again(preview, shown, qtbot):
    shown("Alive\n")

    with qtbot.waitSignal(preview.updated, timeout=WAIT):
        os.kill(preview.view.page().renderProcessPid(), signal.SIGKILL)

    assert body(qtbot, preview) == "Alive"
    assert any("started again" in label.text() for label in preview.findChildren(QLabel))


def test_widths_and_schemes(preview, shown, qtbot):
    shown("Text\n")
    buttons = {button.accessibleName(): button for button in preview.findChildren(QToolButton)}
    assert all(buttons)

    buttons["As on a phone"].click()
    qtbot.waitUntil(lambda: asked(qtbot, preview, "window.innerWidth") == 390, timeout=WAIT)
    preview.set_width("tablet")
    qtbot.waitUntil(lambda: asked(qtbot, preview, "window.innerWidth") == 820, timeout=WAIT)

    color = "getComputedStyle(document.body).backgroundColor"
    buttons["Dark"].click()
    dark = asked(qtbot, preview, color)
    with qtbot.waitSignals([preview.scheme_changed, preview.width_changed]):
        preview.set_scheme("light")
        preview.set_width("full")
    assert asked(qtbot, preview, color) != dark
    shown("Text two\n")
    assert asked(qtbot, preview, "document.documentElement.dataset.kbScheme") == "light"


def test_as_the_system_is_as_the_window_is(preview, shown, qtbot):
    shown("Text\n")
    scheme = "document.documentElement.dataset.kbScheme || ''"
    assert not asked(qtbot, preview, scheme)
    preview.setPalette(make_palette(dark=True))
    assert asked(qtbot, preview, scheme) == "dark"
    source = "const asked = new XMLHttpRequest(); asked.open('GET', location.href, false); asked.send();"
    served = asked(qtbot, preview, f"(() => {{ {source} return asked.responseText; }})()")
    assert '<html data-kb-scheme="dark"' in served, "no light page is seen before it is dark"
    preview.set_scheme("light")
    assert asked(qtbot, preview, scheme) == "light"


def test_one_calm_sentence_stands_until_the_first_page_is_there(preview, shown):
    preview.show_nothing()
    assert [text for text in texts(preview) if text] == [
        "Open an article and you see here what customers will see."
    ]
    preview.show_loading()
    assert [text for text in texts(preview) if text] == ["Loading the page…"]
    shown("Text\n")
    preview.show_loading()
    assert preview.view.isVisible(), "the page stays while the next one is made"


def test_nothing_that_comes_after_the_end_reaches_the_page(preview, shown):
    shown(LONG)
    page = preview.view.page()
    preview.set_scheme("dark")
    preview.end()
    assert not isValid(page)
    preview.scroll_to_line(100)
    preview.set_scheme("light")
    preview.setPalette(make_palette(dark=True))
    preview.view.reload_page()
