"""The search field of a published site, as customers use it: mouse, keys, phone, no script, no index."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kbstudio.markup import Renderer
from kbstudio.publish.build import prepare
from kbstudio.publish.output import publish
from kbstudio.publish.site import PublishOptions, texts_to_render
from kbstudio.scan import read_library

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
SECURITY = ROOT.parent / "shared" / "data" / "security"
ARTICLES = {
    "site.toml": """name = "Acme Help"

[[contact]]
kind = "email"
label = "Write to Acme"
address = "help@acme.example"
""",
    "network/_category.md": "---\ntitle: Network\n---\n",
    "network/router.md": """---
summary: Lights, cables and the big button of the router
keywords: [modem]
---
# The router blinks red

Pull the plug.

## After a storm

Wait ten minutes.
""",
    "billing/refunds.md": "# Refunds\n\nWe pay back within five days.\n",
    "billing/invoices.md": "# Where are my invoices?\n\nUnder Account. Each invoice has a number.\n",
    "secret.md": "---\nstatus: draft\n---\n# Plutonium router\n\nNobody may read about plutonium yet.\n",
    "inside.md": "---\naudience: internal\n---\n# Staff only zirconium\n\nHow we answer calls.\n",
}


def make_site(folder: Path, articles: dict[str, str], urls: str = "pretty") -> Path:
    root, out = folder / "help", folder / "site"
    for name, text in articles.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    library = read_library(root)
    renderer = Renderer()
    documents = {article.id: renderer.render(article) for article in texts_to_render(library)}
    themes = [root / "themes", ROOT / "themes"]
    publish(prepare(library, root, documents, out, PublishOptions(urls), themes=themes), out)
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("published"), ARTICLES)


@pytest.fixture
def home(site: Path, page: Page, serve: Callable[[Path], str]) -> str:
    address = serve(site.parent) + "site/"
    page.goto(address)
    return address


def field(page: Page):
    return page.locator("#kb-search-input")


def hits(page: Page):
    return page.get_by_role("option")


def test_answers_appear_under_the_field_while_typing(home, page):
    field(page).press_sequentially("rout")
    expect(hits(page)).to_have_count(1)
    hit = hits(page).first
    expect(hit.locator(".kb-search-title")).to_have_text("The router blinks red")
    expect(hit.locator(".kb-search-where")).to_contain_text("Network")
    expect(hit.locator(".kb-search-line")).to_have_text("Lights, cables and the big button of the router")
    expect(hit.locator(".kb-search-title mark")).to_have_text("router")
    hit.click()
    expect(page).to_have_url(home + "network/router/")


def test_a_question_in_own_words_finds_the_article(home, page):
    field(page).fill("How can I see the invoice of last month?")
    expect(hits(page).first.locator(".kb-search-title")).to_have_text("Where are my invoices?")


def test_arrows_choose_enter_opens_escape_returns(home, page):
    box = field(page)
    box.fill("invoice refunds router")
    expect(hits(page)).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(hits(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("invoice refunds router")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(hits(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    target = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


def test_slash_and_control_k_lead_to_the_field(home, page):
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    field(page).fill("a")
    page.keyboard.press("/")
    expect(field(page)).to_have_value("a/")
    page.locator("body").click(position={"x": 5, "y": 400})
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()


def test_the_field_is_a_combobox_and_the_count_is_read_out(home, page):
    field(page).focus()
    box = page.get_by_role("combobox", name="Search the help centre")
    box.fill("refunds")
    expect(page.get_by_role("listbox", name="Answers")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("1 article found")
    box.fill("refunds invoices")
    expect(page.get_by_role("status")).to_have_text("2 articles found")
    box.fill("qqqq")
    expect(page.get_by_role("status")).to_contain_text("We couldn’t find that.")


def test_a_click_elsewhere_closes(home, page):
    field(page).fill("refunds")
    expect(hits(page)).to_have_count(1)
    page.locator("h1").click()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_found_offers_topics_and_people(home, page):
    field(page).fill("qqqqqq")
    panel = page.locator(".kb-search-panel")
    expect(panel).to_contain_text("We couldn’t find that.")
    expect(panel.get_by_role("link", name="Network")).to_be_visible()
    expect(panel.get_by_role("link", name="Write to Acme")).to_have_attribute(
        "href", "mailto:help@acme.example?subject=qqqqqq"
    )
    panel.get_by_role("link", name="Network").click()
    expect(page).to_have_url(home + "network/")


def test_nothing_found_names_articles_that_come_near(home, page):
    field(page).fill("routledge")
    panel = page.locator(".kb-search-panel")
    expect(panel).to_contain_text("We couldn’t find that.")
    expect(panel).to_contain_text("Perhaps one of these")
    panel.get_by_role("link", name="The router blinks red").click()
    expect(page).to_have_url(home + "network/router/")


def test_a_misspelt_word_is_corrected_and_can_be_kept(home, page):
    field(page).fill("refundz")
    panel = page.locator(".kb-search-panel")
    expect(panel).to_contain_text("Results for “refunds”.")
    expect(hits(page)).to_have_count(1)
    panel.get_by_role("button", name="Search for “refundz” instead").click()
    expect(panel).to_contain_text("We couldn’t find that. Did you mean refunds?")
    panel.get_by_role("button", name="refunds").click()
    expect(hits(page)).to_have_count(1)
    expect(field(page)).to_have_value("refunds")


def test_enter_opens_the_search_page_with_an_address_to_share(home, page):
    field(page).fill("router & storm")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/site/search/\?q=router"))
    answer = page.locator(".kb-search-answers")
    expect(answer.get_by_role("link", name="The router blinks red")).to_be_visible()
    expect(field(page)).to_have_value("router & storm")
    section = answer.get_by_role("link", name="After a storm")
    expect(section).to_have_attribute("href", home + "network/router/#after-a-storm")
    section.click()
    expect(page.locator("#after-a-storm")).to_be_in_viewport()
    page.go_back()
    expect(field(page)).to_have_value("router & storm")
    expect(answer.get_by_role("link", name="The router blinks red")).to_be_visible()


def test_the_back_button_returns_to_the_last_question(home, page):
    page.goto(home + "search/?q=refunds")
    answers = page.locator(".kb-search-answers li h2")
    expect(answers).to_have_text(["Refunds"])
    field(page).fill("invoices")
    expect(page).to_have_url(home + "search/?q=invoices")
    expect(answers).to_have_text(["Where are my invoices?"])
    page.keyboard.press("Enter")
    page.goto(home + "search/?q=router")
    page.go_back()
    expect(page).to_have_url(home + "search/?q=invoices")
    expect(answers).to_have_text(["Where are my invoices?"])


def test_from_an_article_page_links_are_right(home, page):
    page.goto(home + "network/router/")
    field(page).fill("refund")
    hits(page).first.click()
    expect(page).to_have_url(home + "billing/refunds/")


def test_a_site_read_from_disk_can_be_searched(tmp_path, page):
    out = make_site(tmp_path, ARTICLES, "files")
    page.goto((out / "index.html").as_uri())
    field(page).fill("refund")
    hits(page).first.click()
    expect(page).to_have_url((out / "billing" / "refunds.html").as_uri())
    field(page).fill("invoice number")
    page.keyboard.press("Enter")
    expect(
        page.locator(".kb-search-answers").get_by_role("link", name="Where are my invoices?")
    ).to_be_visible()


def test_what_isnt_public_is_in_no_file_of_the_search(site):
    for file in (site / "search" / "en").iterdir():
        for word in ("plutonium", "Plutonium", "zirconium", "secret", "Staff"):
            assert word not in file.read_text(encoding="utf-8")


def test_an_index_that_does_not_load_says_so_with_a_way_on(home, page):
    page.route("**/search/en/*", lambda route: route.abort())
    field(page).fill("refund")
    panel = page.locator(".kb-search-panel")
    expect(panel).to_contain_text("The search couldn’t load.")
    expect(panel.get_by_role("link", name="All articles from A to Z")).to_be_visible()
    expect(panel.get_by_role("link", name="Write to Acme")).to_be_visible()
    page.unroute("**/search/en/*")
    panel.get_by_role("button", name="Try again").click()
    expect(hits(page)).to_have_count(1)


def test_without_javascript_the_field_leads_to_the_list(site, chromium: Browser, serve):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(site))
    field(page).fill("refund")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Refunds")).to_be_visible()
    context.close()


def test_a_phone_gives_the_answers_the_whole_screen(home, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(home + "network/router/")
    field(page).fill("refunds invoice router")
    expect(hits(page)).to_have_count(3)
    box = page.locator("form.kb-search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 320, 640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Close search").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("heading", name="The router blinks red")).to_be_visible()


def test_known_attacks_in_an_address_run_nothing(home, page):
    if not SECURITY.is_dir():
        pytest.skip("the attack lists aren’t beside the checkout (../shared/data/security)")
    payloads = (SECURITY / "xss_payloadsallthethings.txt").read_text(encoding="utf-8").splitlines()[:400]
    page.goto(home + "search/")
    before = page.evaluate("document.querySelectorAll('script, iframe, img, object').length")
    script = """async (payloads) => {
      const input = document.querySelector("#kb-search-input");
      const rest = () => new Promise((done) => setTimeout(done));
      for (const payload of payloads) {
        history.replaceState(null, "", "?q=" + encodeURIComponent(payload));
        window.dispatchEvent(new PopStateEvent("popstate"));
        await rest();
      }
      return document.querySelectorAll("script, iframe, img, object").length;
    }"""
    after = page.evaluate(script, payloads)
    assert after == before
    page.goto(home + "search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%ff")
    expect(page.locator(".kb-search-note")).to_contain_text("We couldn’t find that.")


def test_hosts_are_told_to_ask_for_the_index_anew(site):
    assert "/search/*\n  Cache-Control: no-cache" in (site / "_headers").read_text(encoding="utf-8")
    assert "location /search/ {" in (site / "nginx.conf").read_text(encoding="utf-8")
    assert 'Header set Cache-Control "no-cache"' in (site / ".htaccess").read_text(encoding="utf-8")


def test_one_changed_article_changes_only_the_pages_that_show_it(tmp_path):
    out = make_site(tmp_path, ARTICLES)
    before = {path: path.read_bytes() for path in out.rglob("index.html")}
    index = {path: path.read_bytes() for path in (out / "search" / "en").iterdir()}
    make_site(tmp_path, ARTICLES | {"billing/refunds.md": "# Refunds\n\nWe pay back within ten weeks.\n"})
    changed = {path.parent.name for path, data in before.items() if path.read_bytes() != data}
    assert changed == {"refunds", "billing"}
    files = {path.stem for path, data in index.items() if path.read_bytes() != data}
    assert files == {"head", "a1", "everyday"}  # “ten” stands in an article now
