"""Whole visits to a site that uses everything, in a folder of its host, by customers of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from kbstudio.publish.site import PublishOptions
from tests.browser.obstacles import DESKTOP, obstacles_everywhere
from tests.browser.recorder import Recorder, form_server, site_server
from tests.browser.showcase import ADDRESSES, write_showcase
from tests.publish.support import published

pytestmark = pytest.mark.browser
MOVING = '<meta http-equiv="refresh"'
REPORTS = """document.addEventListener("securitypolicyviolation",
  (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
window.print = () => { document.documentElement.dataset.printed = "" };
addEventListener("load", () => {
  const { serviceWorker } = navigator;
  if (serviceWorker) serviceWorker.ready.then(() => { document.documentElement.dataset.kept = "" });
});"""
SERIOUS = ("error", "warning")
UNWORKING = "delete Navigator.prototype.serviceWorker"
OUTLINED = """() => {
  const seen = (element, part) => element && getComputedStyle(element, part).outlineStyle !== "none";
  const at = document.activeElement;
  if (at === document.body || at.tagName === "VIDEO" || at.tagName === "AUDIO") return "";
  return seen(at) || seen(at, "::after") || seen(at.closest("label")) ? "" : at.outerHTML.slice(0, 200);
}"""

IN_VIEW = """() => {
  const at = document.activeElement;
  if (at === document.body) return "";
  const places = [...(at.closest("label") || at).getClientRects()];
  const seen = places.some(({ x, y, width, height }) => {
    const there = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 20));
    return there && (there.contains(at) || at.contains(there));
  });
  return seen ? "" : `hidden or out of view: ${at.outerHTML.slice(0, 200)}`;
}"""
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What a window of 1280 by 1024 pixels shows at 400 %."""


@pytest.fixture(scope="module")
def form() -> Iterator[Recorder]:
    """Where messages go."""
    with form_server() as service:
        yield service


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, form: Recorder) -> Iterator[Recorder]:
    """The showcase in the folder `help` of a host."""
    root = tmp_path_factory.mktemp("showcase")
    write_showcase(root / "kb", url="https://acme.example/help/", form=f"{form.address}new")
    published(root / "kb", root / "host" / "help")
    with site_server(root / "host" / "help", root / "host") as server:
        yield server


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser of one's own; the test fails when a script failed or the policy had to step in."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def start(*, offline: bool = False, **options: object) -> Page:
        settings = {"viewport": DESKTOP, "locale": "en-GB"} | options
        context = chromium.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(REPORTS if offline else f"{REPORTS}\n{UNWORKING}")
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type in SERIOUS else None)
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []


def h1(page: Page, text: str) -> None:
    """Wait for the page of this title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def search_for(page: Page, words: str) -> Locator:
    """Type into the field, and wait for a hit."""
    page.locator("#kb-search-input").press_sequentially(words)
    hit = page.get_by_role("option").first
    expect(hit).to_be_visible()
    return hit


@pytest.mark.parametrize("kind", ADDRESSES)
def test_no_page_keeps_anybody_out_or_asks_others(
    visit: Callable[..., Page], site: Recorder, kind: str
) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if kind == "moved":  # stays, for us to look at
        page.route("**/old/**", still)
    page.goto(site.address + ADDRESSES[kind])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if kind in ("found", "nothing found"):
        expect(page.locator(".kb-search-panel")).to_be_visible()
    assert obstacles_everywhere(page) == []
    assert [url for url in asked if not url.startswith(site.address)] == []


def still(route) -> None:  # type: ignore[no-untyped-def]
    """A page without the line that leads on from it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(MOVING, '<meta name="x"'))


def open_search(page: Page) -> None:
    search_for(page, "print")


def open_reasons(page: Page) -> None:
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("radio", name="It is out of date")).to_be_visible()


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Text size and colours").click()
    expect(page.locator("#kb-aids")).to_be_visible()


def open_languages(page: Page) -> None:
    page.locator(".kb-languages summary").click()


def open_term(page: Page) -> None:
    page.get_by_role("button", name="queue").click()
    expect(page.get_by_text("The list of pages that wait")).to_be_visible()


def open_picture(page: Page) -> None:
    page.get_by_role("button", name="Enlarge").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_answers(page: Page) -> None:
    page.get_by_role("button", name="Open all answers").click()


@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        ("home", [open_search]),
        ("troubleshooting", [open_search]),
        ("troubleshooting", [open_picture]),
        ("right to left", [open_search]),
        ("how-to", [open_reasons, open_menu]),
        ("faq", [open_answers, open_languages]),
        ("troubleshooting", [open_term]),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0].__name__,
)
def test_nothing_that_opens_keeps_anybody_out(
    visit: Callable[..., Page], site: Recorder, kind: str, opened: list[Callable[[Page], None]]
) -> None:
    page = visit()
    page.goto(site.address + ADDRESSES[kind])
    for each in opened:
        each(page)
    assert obstacles_everywhere(page) == []


@pytest.fixture
def tab_to(visit: Callable[..., Page]) -> Callable[[Page, Locator], None]:
    """Press Tab until something has the focus; on the way the focus is always to be seen."""

    def go(page: Page, target: Locator) -> None:
        for _ in range(90):
            page.keyboard.press("Tab")
            assert page.evaluate(OUTLINED) == ""
            assert page.evaluate(IN_VIEW) == ""
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab doesn’t lead to {target}")

    return go


@pytest.mark.parametrize("zoomed", [False, True], ids=["", "zoomed, forced colours"])
def test_a_whole_visit_with_keys_alone(
    visit: Callable[..., Page],
    site: Recorder,
    form: Recorder,
    tab_to: Callable[[Page, Locator], None],
    zoomed: bool,
) -> None:
    page = visit(forced_colors="active", viewport=ZOOMED) if zoomed else visit()
    form.posted.clear()
    keys = page.keyboard
    page.goto(site.address)
    tab_to(page, page.get_by_role("link", name="Skip to the text"))
    keys.press("/")
    keys.type("money back")
    expect(page.locator(".kb-search [role=status]")).to_contain_text("found")
    keys.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    h1(page, "Refunds")
    fold = page.locator("summary", has_text="Can I return opened ink?")
    tab_to(page, fold)
    keys.press("Enter")
    expect(page.get_by_text("Only when the cartridge is broken.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="No", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("radio", name="It is out of date")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_text("Thank you for telling us.")).to_be_focused()
    tab_to(page, page.locator(".kb-feedback").get_by_role("link", name="Send a message"))
    keys.press("Enter")
    h1(page, "Write to us")
    for label, words in (
        ("What is it about?", "Ink"),
        ("Your message", "Why?"),
        ("Your email", "me@home.example"),
    ):
        tab_to(page, page.get_by_label(label))
        keys.type(words)
    tab_to(page, page.get_by_label("Send this along"))
    keys.press("Space")
    tab_to(page, page.get_by_role("button", name="Send", exact=True))
    keys.press("Enter")
    h1(page, "We have it")
    assert form.posted[-1]["tried"] == "Searched: money back\r\nRead: Refunds"
    assert {told["e"] for told in site.told()} >= {"search", "hit", "vote", "why"}
    page.goto(site.address + ADDRESSES["troubleshooting"])
    tab_to(page, page.locator(".kb-languages summary"))
    keys.press("Enter")
    tab_to(page, page.get_by_role("link", name="Deutsch"))
    keys.press("Enter")
    h1(page, "Mein Drucker druckt Streifen")
    tab_to(page, page.get_by_role("button", name="Schriftgröße und Farben"))
    keys.press("Enter")
    expect(page.locator("#kb-aids")).to_be_visible()
    keys.press("Tab")
    keys.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-kb-size", "large")
    keys.press("Escape")
    expect(page.get_by_role("button", name="Schriftgröße und Farben")).to_be_focused()


SIGN = "getComputedStyle(document.querySelector('.kb-aids-button'), '::before').color"
SYSTEM_TEXT = """() => {
    const text = document.body.appendChild(document.createElement("i"));
    text.style.color = "ButtonText";
    const { color } = getComputedStyle(text);
    text.remove();
    return color;
}"""
VANISHED = """() => {
  const clear = (colour) => colour.startsWith("rgba") && colour.endsWith(" 0)");
  const paper = document.body.appendChild(document.createElement("i"));
  paper.style.setProperty("background", "Canvas");
  const canvas = getComputedStyle(paper).backgroundColor;
  paper.remove();
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return canvas;
  };
  const words = (element) => [...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
  const fields = "button:not(.kb-search-button), select, textarea, input[type=search], .kb-button, .kb-aid";
  const found = [...document.body.querySelectorAll("*")].filter((each) => each.checkVisibility());
  const unseen = found.filter((each) => words(each) && getComputedStyle(each).color === ground(each));
  const border = (each, part) => getComputedStyle(each, part).borderStyle !== "none";
  const bare = found.filter((each) => each.matches(fields) && !words(each) && each.offsetWidth > 2)
    .filter((each) => !border(each) && !border(each, "::before"));
  return [...unseen, ...bare].map((each) => each.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_vanishes_in_forced_colours(visit: Callable[..., Page], site: Recorder, scheme: str) -> None:
    page = visit(forced_colors="active", color_scheme=scheme)
    for kind in ("home", "category", "how-to", "faq", "contact", "found"):
        page.goto(site.address + ADDRESSES[kind])
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if kind == "found":
            expect(page.locator(".kb-search-answers mark").first).to_be_visible()
        else:
            search_for(page, "print") if kind in ("home", "faq") else open_menu(page)
        assert page.evaluate(VANISHED) == [], kind
        assert page.evaluate(SIGN) == page.evaluate(SYSTEM_TEXT), kind


def test_a_whole_visit_without_scripts(visit: Callable[..., Page], site: Recorder, form: Recorder) -> None:
    page = visit(java_script_enabled=False)
    form.posted.clear()
    page.goto(site.address)
    expect(page.get_by_role("link", name="We work on the print service").first).to_be_visible()
    expect(page.locator(".kb-aids-button")).to_be_hidden()
    page.get_by_role("link", name="Printing", exact=True).first.click()
    h1(page, "Printing")
    page.get_by_role("link", name="Connect your printer").first.click()
    expect(page.get_by_text("System Settings")).to_be_hidden()
    page.get_by_text("macOS", exact=True).click()
    expect(page.get_by_text("System Settings")).to_be_visible()
    page.locator("summary", has_text="What if no queue").click()
    expect(page.get_by_text("Restart the router.")).to_be_visible()
    page.locator(".kb-previous").click()
    h1(page, "My printer prints stripes")
    expect(page.get_by_role("img", name="A page with stripes")).to_be_visible()
    open_term(page)
    page.locator(".kb-definition:popover-open").get_by_role("link").click()
    h1(page, "Glossary")
    page.goto(site.address + ADDRESSES["faq"])
    page.locator("summary", has_text="Do I pay").click()
    expect(page.get_by_text("Print the label")).to_be_visible()
    open_languages(page)
    page.get_by_role("link", name="Deutsch").click()
    expect(page.get_by_text("Diesen Artikel gibt es noch nicht auf Deutsch.")).to_be_visible()
    page.goto(site.address + ADDRESSES["moved"])
    h1(page, "My printer prints stripes")
    page.goto(site.address + ADDRESSES["retired"])
    page.locator("main").get_by_role("link", name="Refunds").click()
    h1(page, "Refunds")
    page.get_by_role("searchbox").fill("card")
    page.keyboard.press("Enter")
    page.locator(".kb-a-to-z").get_by_role("link", name="Prices").click()
    page.get_by_role("link", name="Contact", exact=True).click()
    page.get_by_label("What is it about?").fill("Ink")
    page.get_by_label("Your message").fill("Why?")
    page.get_by_label("Your email").fill("me@home.example")
    page.get_by_role("button", name="Send", exact=True).click()
    h1(page, "We have it")
    assert form.posted == [{"subject": "Ink", "message": "Why?", "name": "", "email": "me@home.example"}]


def test_a_whole_visit_from_a_disk(visit: Callable[..., Page], tmp_path: Path) -> None:
    write_showcase(tmp_path / "kb", url="")
    published(tmp_path / "kb", tmp_path / "a site", PublishOptions("files"))
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "a site" / "index.html").as_uri())
    expect(page.locator(".kb-card-icon").first).to_have_js_property("naturalWidth", 24)
    assert page.evaluate("getComputedStyle(document.querySelector('.kb-cards')).display") == "grid"
    search_for(page, "stripes").click()
    h1(page, "My printer prints stripes")
    expect(page.locator(".kb-marked")).to_be_visible()
    expect(page.get_by_role("img", name="A page with stripes")).to_have_js_property("naturalWidth", 1400)
    open_term(page)
    page.get_by_role("navigation", name="More in Printing").get_by_role("link", name="Connect").click()
    page.get_by_role("tab", name="Linux").click()
    open_languages(page)
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.go_back()
    open_menu(page)
    page.get_by_text("Dark", exact=True).click()
    page.keyboard.press("Escape")
    page.locator("#kb-search-input").fill("refund")
    page.keyboard.press("Enter")
    page.locator(".kb-search-answers").get_by_role("link", name="Refunds").click()
    expect(page.locator("html")).to_have_attribute("data-kb-scheme", "dark")
    page.get_by_role("link", name="Contact", exact=True).click()
    h1(page, "Write to us")
    assert [url for url in asked if not url.startswith("file:")] == []


def test_a_whole_visit_from_right_to_left(visit: Callable[..., Page], site: Recorder) -> None:
    page = visit()

    def left(selector: str) -> float:
        box = page.locator(selector).first.bounding_box()
        assert box, selector
        return box["x"]

    page.goto(site.address + "ar/")
    assert left(".kb-brand") > left(".kb-aids-button") + 900
    assert left(".kb-search-sign") > 640
    page.locator("#kb-search-input").press_sequentially("خطوط")
    page.get_by_role("option").first.click()
    h1(page, "طابعتي تطبع خطوطًا")
    assert left(".kb-nav") > left("#kb-article-body") > left(".kb-contents")
    step = page.locator(".kb-part-resolution li").first
    assert step.evaluate("e => getComputedStyle(e).paddingRight") == "44px"
    expect(page.locator(".kb-text pre")).to_have_css("direction", "ltr")
    expect(page.locator(".kb-channel bdi[dir=ltr]").first).to_have_text("+49 30 1234567")
    page.locator(".kb-next").click()
    h1(page, "Connect your printer")
    expect(page.locator(".kb-text")).to_have_css("direction", "ltr")


def test_a_visit_that_uses_everything_asks_the_policy_for_nothing(
    visit: Callable[..., Page], site: Recorder, form: Recorder
) -> None:
    page = visit(offline=True, locale="de-AT", permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address)
    page.get_by_role("button", name="Diesen Hinweis nicht mehr zeigen").click()
    expect(page.locator(".kb-news-item")).to_be_visible()
    expect(page.locator(".kb-open").first).to_be_visible()
    search_for(page, "stripess").click()
    h1(page, "My printer prints stripes")
    page.locator(".kb-marked button").click()
    page.get_by_role("link", name="Link to “Issue”").click()
    open_picture(page)
    page.keyboard.press("Escape")
    open_term(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_text("Thank you for telling us.")).to_be_visible()
    page.locator(".kb-next").click()
    page.get_by_role("tab", name="macOS").click()
    page.get_by_role("button", name="Copy").first.click()
    page.locator("audio").evaluate("element => element.play()")
    page.locator("video").evaluate("element => element.play().catch(() => {})")
    page.locator("video").evaluate("element => { element.textTracks[0].mode = 'showing'; }")
    page.locator("summary", has_text="What if no queue").click()
    page.get_by_role("link", name="1", exact=True).click()
    open_reasons(page)
    page.get_by_role("radio", name="Something is missing").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Thank you for telling us.")).to_be_visible()
    open_menu(page)
    page.get_by_text("Dark", exact=True).click()
    page.keyboard.press("Escape")
    page.goto(site.address + ADDRESSES["category"])
    page.get_by_role("button", name="Print all articles").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "")
    page.goto(site.address + ADDRESSES["faq"])
    open_answers(page)
    page.goto(site.address + "search/?q=print")
    page.get_by_label("Kind").select_option("How-to (1)")
    expect(page.locator(".kb-search-answers li h2")).to_have_text(["Connect your printer"])
    page.goto(site.address + ADDRESSES["nothing found"])
    expect(page.get_by_text("We couldn’t find that.")).to_be_visible()
    page.locator(".kb-search-panel").get_by_role("link", name="Write to us").click()
    expect(page.get_by_label("What is it about?")).to_have_value("zebra xylophone")
    page.get_by_label("What is it about?").fill("")
    page.get_by_label("What is it about?").press_sequentially("refund")
    expect(page.locator(".kb-contact-near").get_by_role("link").first).to_have_text("Refunds")
    open_languages(page)
    page.get_by_role("link", name="العربية").click()
    page.goto(site.address + ADDRESSES["not found"])
    page.goto(site.address + ADDRESSES["offline"])
    expect(page.locator(".kb-kept li")).not_to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-kept", "")
    page.goto(site.address + "contact/")
    page.get_by_label("What is it about?").fill("Ink")
    page.get_by_label("Your message").fill("Why?")
    page.get_by_label("Your email").fill("me@home.example")
    assert [url for url in asked if not url.startswith(site.address)] == []
    page.get_by_role("button", name="Send", exact=True).click()
    h1(page, "We have it")
    assert {url for url in asked if not url.startswith(site.address)} <= {
        f"{form.address}new",
        f"{form.address}favicon.ico",
    }
