"""Reaching a person: hours in the reader's own time, and a message that carries only what she wants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.recorder import Recorder, form_server, site_server
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
PHONE = """[[contact]]
kind = "phone"
label = "Call us"
address = "+49 30 1234567"
open = "Mon-Fri 09:00-17:00"
time_zone = "Europe/Berlin"
"""
MAIL = '[[contact]]\nkind = "email"\nlabel = "Write an email"\naddress = "help+desk@acme.example"\n'
Start = Callable[[str], Recorder]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Publish a small help centre with these channels and serve it."""
    with ExitStack() as running:

        def make(channels: str) -> Recorder:
            root = tmp_path / "help"
            write(root / "site.toml", f'name = "Acme"\n{channels}')
            write(root / "billing" / "card.md", "# My card was declined\n\nBanks decline it.\n")
            write(root / "billing" / "refund.md", "# Refunds\n\nWe pay back within five days.\n")
            published(root, tmp_path / "site")
            return running.enter_context(site_server(tmp_path / "site"))

        yield make


def in_zone(chromium: Browser, zone: str) -> BrowserContext:
    return chromium.new_context(timezone_id=zone, locale="en-GB")


@pytest.mark.parametrize(
    ("zone", "moment", "said"),
    [
        ("Europe/Berlin", "2026-07-01T10:00:00+02:00", "Open now, until 17:00"),
        ("America/New_York", "2026-07-01T10:00:00+02:00", "Open now, until 11:00 your time"),
        ("Europe/Berlin", "2026-07-01T08:59:00+02:00", "Closed now, opens 9:00"),
        ("Europe/Berlin", "2026-07-03T17:00:00+02:00", "Closed now, opens Monday 09:00"),
        ("Asia/Tokyo", "2026-07-03T17:00:00+02:00", "Closed now, opens Monday 16:00 your time"),
        # The clocks are put on in the night of Sunday, 29 March 2026.
        ("Europe/Berlin", "2026-03-28T12:00:00+01:00", "Closed now, opens Monday 09:00"),
        ("Etc/UTC", "2026-03-28T12:00:00+01:00", "Closed now, opens Monday 07:00 your time"),
    ],
)
def test_whether_somebody_answers_is_told_in_the_readers_own_time(
    chromium: Browser, start: Start, zone: str, moment: str, said: str
) -> None:
    site = start(PHONE)
    context = in_zone(chromium, zone)
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.fromisoformat(moment))
    page.goto(site.address)
    expect(page.locator("#kb-contact .kb-open")).to_have_text(said)
    expect(page.locator("#kb-contact")).to_contain_text("Mon–Fri 09:00–17:00 (Berlin time)")
    context.close()


def test_hours_that_never_end_and_zones_nobody_knows(page: Page, start: Start) -> None:
    always = PHONE.replace("Mon-Fri 09:00-17:00", "Mon-Sun 0:00-24:00")
    odd = PHONE.replace("Europe/Berlin", "Europe/Berln").replace("Call us", "Call them")
    site = start(always + odd)
    page.goto(site.address)
    channels = page.locator("#kb-contact .kb-channel")
    expect(channels.nth(0).locator(".kb-open")).to_have_text("Open now")
    expect(channels.nth(1).locator(".kb-open")).to_be_hidden()
    expect(channels.nth(1)).to_contain_text("Mon–Fri 09:00–17:00 (Berln time)")


def mail(page: Page) -> dict[str, str]:
    href = page.locator(".kb-contact-send").get_attribute("href")
    assert href
    parts = urlsplit(href)
    assert (parts.scheme, parts.path) == ("mailto", "help%2Bdesk@acme.example")
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_search_that_finds_nothing_leads_to_a_person_with_what_was_tried(page: Page, start: Start) -> None:
    site = start(PHONE + MAIL)
    page.goto(site.address + "billing/card/")
    box = page.locator("#kb-search-input")
    box.press_sequentially("zebra cake & so")
    help_ = page.locator(".kb-search-more")
    expect(help_.get_by_role("link", name="Call us")).to_be_visible()
    help_.get_by_role("link", name="Write to us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write to us")
    expect(page.get_by_label("What is it about?")).to_have_value("zebra cake & so")
    tried = page.get_by_role("textbox", name="What I tried")
    expect(tried).to_have_value("Read: My card was declined\nSearched: zebra cake & so")
    page.get_by_label("Your message").fill("Where are\nmy stripes?")
    assert mail(page) == {"subject": "zebra cake & so", "body": "Where are\r\nmy stripes?"}
    tried.fill("Searched: zebra")
    page.get_by_label("Send this along").check()
    assert mail(page)["body"] == "Where are\r\nmy stripes?\r\n\r\nWhat I tried:\r\nSearched: zebra"
    page.get_by_label("Send this along").uncheck()
    assert mail(page)["body"] == "Where are\r\nmy stripes?"
    page.get_by_label("Your message").fill("word " * 1000)
    expect(page.get_by_text("too long for your mail program")).to_be_visible()
    assert [path for path in site.asked if "zebra" in path] == ["/contact/?q=zebra%20cake%20%26%20so"]
    assert page.context.cookies() == []


def test_who_goes_to_a_person_before_the_answers_come_takes_the_whole_question_along(
    page: Page, start: Start
) -> None:
    site = start(PHONE + MAIL)
    page.goto(site.address)
    page.locator("#kb-search-input").press_sequentially("zebr")
    write = page.locator(".kb-search-more").get_by_role("link", name="Write to us")
    expect(write).to_be_visible()
    write.evaluate(
        """(link) => {
            const field = document.getElementById("kb-search-input");
            field.value = "zebra cake & so";
            field.dispatchEvent(new Event("input"));
            link.click();
        }"""
    )
    expect(page.get_by_label("What is it about?")).to_have_value("zebra cake & so")
    expect(page.get_by_role("textbox", name="What I tried")).to_have_value("Searched: zebra cake & so")


def test_articles_are_offered_while_the_subject_is_written(page: Page, start: Start) -> None:
    site = start(MAIL)
    page.goto(site.address + "contact/")
    near = page.locator(".kb-contact-near")
    expect(near).to_be_hidden()
    expect(page.get_by_text("What I tried")).to_be_hidden()
    page.get_by_label("What is it about?").press_sequentially("money refund")
    expect(near.get_by_role("link", name="Refunds")).to_be_visible()
    expect(page.locator(".kb-contact-form [role=status]").first).to_have_text("These articles may answer it")
    page.get_by_label("Your message").fill("Give it back")
    near.get_by_role("link", name="Refunds").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
    page.go_back()
    expect(page.get_by_label("Your message")).to_have_value("Give it back")
    expect(page.get_by_label("What is it about?")).to_have_value("money refund")
    expect(near.get_by_role("link", name="Refunds")).to_be_visible()


FIELDS = {"subject": "Card", "message": "It is\r\ndeclined", "name": "", "email": "me@home.example"}


@pytest.mark.parametrize("along", [False, True])
def test_a_form_gets_the_message_and_what_was_tried_only_if_wanted(
    page: Page, start: Start, along: bool
) -> None:
    with form_server() as service:
        site = start(f'[[contact]]\nkind = "form"\naddress = "{service.address}new?a=b"\npost = true\n')
        page.goto(site.address + "billing/card/")
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact").click()
        page.get_by_label("What is it about?").fill("Card")
        page.get_by_label("Your message").fill("It is\ndeclined")
        page.get_by_label("Your email address").fill("me@home.example")
        page.get_by_label("Send this along").set_checked(along)
        page.get_by_label("What is it about?").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have it")
        tried = {"tried": "Read: My card was declined"} if along else {}
        assert service.posted == [FIELDS | tried]


def test_messages_go_to_the_form_made_for_them_though_a_mail_stands_first(page: Page, start: Start) -> None:
    site = start(f'{MAIL}[[contact]]\nkind = "form"\naddress = "https://desk.example/new"\npost = true\n')
    page.goto(site.address + "billing/card/")
    expect(page.locator("#kb-contact").get_by_role("link", name="Write to us")).to_have_count(1)
    page.locator("#kb-contact").get_by_role("link", name="Write to us").click()
    expect(page.get_by_text("Your message goes to desk.example.")).to_be_visible()


def test_without_scripts_the_form_is_sent_and_the_mail_is_a_link(chromium: Browser, start: Start) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with form_server() as service:
        site = start(f'[[contact]]\nkind = "form"\naddress = "{service.address}new"\npost = true\n{PHONE}')
        page.goto(site.address + "contact/")
        expect(page.get_by_text("What I tried")).to_be_hidden()
        expect(page.locator("main")).to_contain_text("Mon–Fri 09:00–17:00 (Berlin time)")
        page.get_by_label("What is it about?").fill("Card")
        page.get_by_label("Your message").fill("It is\ndeclined")
        page.get_by_label("Your email address").fill("me@home.example")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("We have it")
        assert service.posted == [FIELDS]
    site = start(MAIL)
    page.goto(site.address + "contact/")
    expect(page.get_by_label("Your message")).to_be_hidden()
    link = page.get_by_role("link", name="Write an email")
    expect(link).to_have_attribute("href", "mailto:help%2Bdesk@acme.example")
    context.close()


@pytest.mark.parametrize("channels", [MAIL + PHONE, 'languages = ["ar"]\n' + MAIL + PHONE])
def test_nobody_is_shut_out(page: Page, start: Start, channels: str) -> None:
    site = start(channels)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.address + "billing/card/")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(site.address + "contact/?q=refunds")
        expect(page.locator(".kb-contact-near")).to_be_visible()
        expect(page.locator(".kb-contact-tried")).to_be_visible()
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_site_without_a_place_for_messages_keeps_no_trail(page: Page, start: Start, tmp_path: Path) -> None:
    site = start(PHONE)
    page.goto(site.address + "billing/card/")
    page.locator("#kb-search-input").fill("refunds")
    expect(page.get_by_role("option")).to_have_count(1)
    assert page.evaluate("sessionStorage.length") == 0
    assert not (tmp_path / "site" / "contact").exists()
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact")).to_have_attribute(
        "href", "#kb-contact"
    )
