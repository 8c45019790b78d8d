"""“Was this helpful?” as customers answer it, and what is sent of it: that, to one place, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from kbstudio.publish.preview_server import LookUp, PreviewServer, from_files
from tests.browser.recorder import Recorder, form_server, site_server
from tests.publish.support import published, tree, write

pytestmark = pytest.mark.browser
ARTICLE = "billing/card/"
CONTACT = '[[contact]]\nkind = "phone"\nlabel = "Call us"\naddress = "+44 20 7946 0000"\n'
Start = Callable[[str], Recorder]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Publish a small help centre with these settings and serve it."""
    with ExitStack() as running:

        def make(settings: str, name: str = "site") -> Recorder:
            root = tmp_path / "help"
            write(root / "site.toml", f'name = "Acme"\n{settings}\n{CONTACT}')
            write(root / "billing" / "card.md", "# My “card” & <b>I</b>\n\nBanks decline it.\n")
            write(root / "billing" / "refund.md", "# Refunds\n\nWe pay back within five days.\n")
            published(root, tmp_path / name)
            return running.enter_context(site_server(tmp_path / name))

        yield make


def feedback(page: Page):
    return page.get_by_role("region", name="Was this helpful?")


def no(page: Page) -> None:
    feedback(page).get_by_role("button", name="No", exact=True).click()


def test_a_site_that_does_not_ask_sends_nothing(page: Page, start: Start) -> None:
    site = start("")
    page.goto(site.address + ARTICLE)
    page.locator("#kb-search-input").fill("refund")
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
    expect(feedback(page)).to_have_count(0)
    assert [path for path in site.asked if "_kb" in path] == []
    assert [path for path in site.asked if "feedback" in path or "/log." in path or "forms" in path] == []


def test_a_yes_is_one_line_in_the_log(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "log"')
    page.goto(site.address + ARTICLE)
    with page.expect_response("**/_kb/v.txt?*") as answer:
        feedback(page).get_by_role("button", name="Yes").click()
    assert answer.value.status == 200
    thanks = feedback(page).get_by_text("Thank you for telling us.")
    expect(thanks).to_be_focused()
    expect(feedback(page).get_by_role("button")).to_have_count(0)
    assert site.told() == [{"v": "1", "e": "vote", "a": "y", "p": "billing/card/", "l": "en"}]
    headers = answer.value.request.all_headers()
    assert not {"cookie", "referer"} & headers.keys()
    assert page.context.cookies() == []


def test_what_it_needs_comes_when_a_customer_is_near(page: Page, start: Start, tmp_path: Path) -> None:
    write(tmp_path / "help" / "long.md", "# Long\n\n" + "A paragraph.\n\n" * 200)
    site = start('[feedback]\nto = "log"')
    page.goto(site.address + "long/", wait_until="networkidle")
    expect(page.locator("#kb-search-input")).to_be_visible()
    late = ("/assets/forms.", "/assets/feedback.", "/assets/log.")
    assert [path for path in site.asked if path.startswith(late)] == []
    with page.expect_response("**/_kb/v.txt?*"):
        feedback(page).get_by_role("button", name="Yes").click()
    expect(feedback(page).get_by_text("Thank you for telling us.")).to_be_focused()
    assert {name for name in late for path in site.asked if path.startswith(name)} == set(late)
    assert [told["e"] for told in site.told()] == ["vote"]


def test_an_answer_that_is_quicker_than_its_script_waits_for_it(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "log"')
    held: list[Route] = []
    page.route("**/assets/feedback.*.js", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)
    # Where the script is asked for before the page has loaded, that waits for it.
    page.goto(site.address + ARTICLE, wait_until="domcontentloaded")
    no(page)
    expect(feedback(page).get_by_role("radio")).to_have_count(0)
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((each) => each.name.includes('/log.'))"
    )
    held[0].continue_()
    expect(feedback(page).get_by_role("radio", name="It is out of date")).to_be_focused()
    site.wait(lambda it: len(it.told()) == 1)
    assert site.told()[0]["a"] == "n"


def test_a_no_asks_for_the_reason_and_leads_to_a_person_by_keys_alone(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "log"')
    page.goto(site.address + ARTICLE)
    feedback(page).get_by_role("button", name="No", exact=True).focus()
    page.keyboard.press("Enter")
    expect(feedback(page).get_by_role("group", name="What went wrong?")).to_be_visible()
    expect(feedback(page).get_by_role("radio", name="It is out of date")).to_be_focused()
    expect(feedback(page).get_by_role("textbox")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(feedback(page).get_by_role("radio", name="It is hard to understand")).to_be_checked()
    page.keyboard.press("Tab")
    with page.expect_response("**/_kb/v.txt?*e=why*"):
        page.keyboard.press("Enter")
    expect(feedback(page).get_by_text("Thank you for telling us.")).to_be_focused()
    expect(feedback(page).get_by_role("link", name="Call us")).to_be_visible()
    common = {"v": "1", "p": "billing/card/", "l": "en"}
    assert site.told() == [common | {"e": "vote", "a": "n"}, common | {"e": "why", "r": "unclear"}]
    # As the manual says for `grep`.
    assert "/_kb/v.txt?v=1&e=vote&a=n&p=billing%2Fcard%2F&l=en" in site.asked


def test_searches_are_told_once_with_the_hit_or_that_there_was_none(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "log"')
    page.goto(site.address + ARTICLE)
    box = page.locator("#kb-search-input")
    with page.expect_response("**/_kb/v.txt?*e=search*"):
        box.press_sequentially("zebra  zzqx me@acme.example +49 (30) 1234-5678")
    box.fill("refund")
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option").click()
    site.wait(lambda it: len(it.told()) == 3)
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
    common = {"v": "1", "p": "billing/card/", "l": "en"}
    assert site.told() == [
        common | {"e": "search", "q": "zebra zzqx @ #", "n": "0"},
        common | {"e": "search", "q": "refund", "n": "1"},
        common | {"e": "hit", "q": "refund", "h": "billing/refund/", "k": "1"},
    ]


@pytest.mark.parametrize(
    "unwilling",
    [
        "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})",
        "Object.defineProperty(Navigator.prototype, 'doNotTrack', {get: () => '1'})",
    ],
)
def test_who_does_not_want_to_be_followed_tells_only_what_she_presses(
    page: Page, start: Start, unwilling: str
) -> None:
    site = start('[feedback]\nto = "log"')
    page.add_init_script(unwilling)
    page.goto(site.address + ARTICLE)
    page.locator("#kb-search-input").fill("refund")
    page.get_by_role("option").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
    with page.expect_response("**/_kb/v.txt?*"):
        feedback(page).get_by_role("button", name="Yes").click()
    assert [told["e"] for told in site.told()] == ["vote"]


def test_a_host_may_leave_searches_out(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "log"\nsearches = false')
    page.goto(site.address + ARTICLE)
    page.locator("#kb-search-input").fill("refund")
    page.get_by_role("option").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
    with page.expect_response("**/_kb/v.txt?*"):
        no(page)
    assert [told["e"] for told in site.told()] == ["vote"]


def test_a_form_gets_the_vote_the_reason_and_the_words(page: Page, start: Start) -> None:
    with form_server() as service:
        site = start(f'[feedback]\nto = "{service.address.replace("127.0.0.1", "localhost")}f?a=b"')
        page.goto(site.address + ARTICLE)
        no(page)
        feedback(page).get_by_role("radio", name="Something is missing").check()
        feedback(page).get_by_role("textbox", name="What should we know?").fill("Where is Größe 3 ?\n& so")
        feedback(page).get_by_role("button", name="Send").click()
        expect(feedback(page).get_by_text("Thank you for telling us.")).to_be_focused()
        expect(feedback(page).get_by_role("link", name="Call us")).to_be_visible()
        page.goto(site.address)
        assert service.posted == [
            {
                "page": "billing/card/",
                "title": "My “card” & <b>I</b>",
                "language": "en",
                "reason": "incomplete",
                "text": "Where is Größe 3 ?\n& so",
                "vote": "no",
            }
        ]
    assert site.told() == []


def test_a_no_without_a_reason_is_sent_when_the_customer_leaves(page: Page, start: Start) -> None:
    with form_server() as service:
        site = start(f'[feedback]\nto = "{service.address}f"')
        page.goto(site.address + ARTICLE)
        no(page)
        page.goto(site.address)
        service.wait(lambda it: bool(it.posted))
        assert [(each["vote"], "reason" in each) for each in service.posted] == [("no", False)]


def test_a_form_that_is_not_there_says_so_and_keeps_the_words(page: Page, start: Start) -> None:
    with form_server() as service:
        address = service.address
    site = start(f'[feedback]\nto = "{address}f"')
    page.goto(site.address + ARTICLE)
    no(page)
    feedback(page).get_by_role("textbox").fill("My words")
    feedback(page).get_by_role("button", name="Send").click()
    expect(feedback(page).get_by_role("status")).to_contain_text("couldn’t be sent")
    expect(feedback(page).get_by_role("textbox")).to_have_value("My words")
    expect(feedback(page).get_by_role("button", name="Send")).to_be_enabled()
    expect(feedback(page).get_by_role("link", name="Call us")).to_be_visible()


def mail_of(page: Page) -> tuple[str, dict[str, str]]:
    href = page.locator(".kb-feedback a[href^='mailto:']:visible").get_attribute("href")
    assert href
    parts = urlsplit(href)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_mail_is_written_with_page_reason_and_words(page: Page, start: Start) -> None:
    site = start('url = "https://help.acme.example"\n[feedback]\nto = "docs+help@acme.example"')
    asked: list[str] = []
    page.goto(site.address + ARTICLE)
    page.on("request", lambda request: asked.append(request.url))
    no(page)
    feedback(page).get_by_role("radio", name="doesn’t work").check()
    feedback(page).get_by_role("textbox").fill("50 % & more? " + "長" * 2000)
    to, mail = mail_of(page)
    assert to == "docs%2Bhelp@acme.example"
    assert mail["subject"] == "About the article “My “card” & <b>I</b>”"
    page_line, reason, words = mail["body"].split("\r\n\r\n")
    assert page_line == "https://help.acme.example/billing/card/"
    assert reason == "I did what it says, and it doesn’t work"
    assert words.startswith("50 % & more? 長長")
    href = page.locator(".kb-feedback-write").get_attribute("href")
    assert href
    assert 1700 < len(href) <= 1900
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_a_yes_by_mail_is_written_by_who_wants_to(page: Page, start: Start) -> None:
    site = start('[feedback]\nto = "docs@acme.example"')
    page.goto(site.address + ARTICLE)
    feedback(page).get_by_role("button", name="Yes").click()
    expect(feedback(page).get_by_role("link", name="Write an email")).to_be_focused()
    assert mail_of(page)[0] == "docs@acme.example"


@pytest.mark.parametrize("to", ["log", "docs@acme.example", "https://forms.acme.example/f"])
def test_nobody_is_shut_out(page: Page, start: Start, to: str) -> None:
    site = start(f'[feedback]\nto = "{to}"')
    page.set_viewport_size({"width": 320, "height": 640})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(site.address + ARTICLE)
        assert Axe().run(page).response["violations"] == []
        no(page)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    expect(page.locator(".kb-feedback")).to_be_hidden()


@pytest.mark.parametrize(
    ("to", "shown"), [("log", False), ("docs@acme.example", True), ("https://forms.acme.example/f", False)]
)
def test_pages_on_a_disk_offer_only_what_works_there(
    page: Page, start: Start, tmp_path: Path, to: str, shown: bool
) -> None:
    start(f'[feedback]\nto = "{to}"')
    page.goto((tmp_path / "site" / "billing" / "card" / "index.html").as_uri())
    expect(page.locator(".kb-feedback")).to_be_visible(visible=shown)


def test_without_scripts_forms_and_mails_still_work(chromium: Browser, start: Start) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with form_server() as service:
        site = start(f'[feedback]\nto = "{service.address}f"')
        page.goto(site.address + ARTICLE)
        feedback(page).get_by_role("radio", name="It isn’t about my problem").check()
        feedback(page).get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("We have it")
        assert [(each["vote"], each["reason"]) for each in service.posted] == [("no", "unrelated")]
    site = start('[feedback]\nto = "docs@acme.example"', "mail")
    page.goto(site.address + ARTICLE)
    assert mail_of(page)[0] == "docs@acme.example"
    expect(feedback(page).get_by_role("button")).to_have_count(0)
    site = start('[feedback]\nto = "log"', "log")
    page.goto(site.address + ARTICLE)
    expect(page.locator(".kb-feedback")).to_be_hidden()
    context.close()


def test_a_writers_own_clicks_are_no_customers(page: Page, start: Start, tmp_path: Path) -> None:
    with form_server() as service:
        for to in ("log", f"{service.address}f"):
            start(f'[feedback]\nto = "{to}"')
            files = from_files({name: tmp_path / "site" / name for name in tree(tmp_path / "site")})
            asked: list[str] = []

            def look_up(address: str, files: LookUp = files, asked: list[str] = asked) -> bytes | None:
                asked.append(address)
                return files(address)

            with PreviewServer(look_up, 0, live=True) as server:
                page.goto(server.address + ARTICLE)
                no(page)
                feedback(page).get_by_role("button", name="Send").click()
                expect(feedback(page).get_by_text("Thank you for telling us.")).to_be_focused()
                page.goto("about:blank")
            assert asked
            assert [address for address in asked if "_kb" in address] == []
        assert service.posted == []
