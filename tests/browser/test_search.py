"""What customers get from KBSearch, in Chromium, under the content policy the site promises to bear."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kbstudio.publish.synonyms import Synonyms
from tests.browser.conftest import watched_page
from tests.browser.sites import entry, search, titles, write_site

pytestmark = pytest.mark.browser
SECURITY = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "security"
NUMBERS = ("one", "two", "three", "four", "five", "six")
ARTICLES = [
    entry(
        "My card was declined",
        "Banks decline payments for three reasons.",
        address="billing/card-declined/",
        category="Billing",
        summary="Three reasons, and what to do",
        keywords=("payment failed",),
        sections=[
            ("Check the expiry date", "Look at the card."),
            ("Ask your bank", "Call the number on it."),
        ],
    ),
    entry("Refunds", "We pay back within five days.", address="billing/refunds/", category="Billing"),
    entry(
        "Reset your password",
        "Open the settings of your account and choose a new one.",
        address="account/reset-password/",
        category="Account",
        sections=[("When the mail doesn’t come", "Look in the spam folder.")],
    ),
    entry(
        "Password rules", "At least twelve characters.", address="account/password-rules/", category="Account"
    ),
    entry(
        "What error E-204 means",
        "The router lost its line. Code 0x80070057 is another matter. Seen on iOS 17.1.",
        address="errors/e-204/",
    ),
    entry("Set up Wi-Fi", "Choose the network of your router and type its key.", address="wifi/"),
    entry("Résumés and letters", "Write them in the naïve way.", address="letters/"),
    entry("Delivery times", "Deliveries take two days. Delivery on Sundays costs more.", address="delivery/"),
    entry("Verifying invoices", "Each invoice has a number.", address="invoices/"),
]


@pytest.fixture(scope="module")
def page(chromium):
    """One page for all: what is asked here leaves nothing behind in it."""
    with watched_page(chromium) as page:
        yield page


@pytest.fixture
def site(tmp_path, page, serve):
    folder = write_site(tmp_path / "site", ARTICLES)
    page.goto(serve(folder) + "index.html")
    return folder


def test_hits_say_where_they_lead_and_what_they_are(site, page):
    hits = search(page, "card declined", limit=3)["hits"]
    first = hits[0]
    assert first["url"] == page.url.removesuffix("index.html") + "billing/card-declined/"
    assert (first["title"], first["category"]) == ("My card was declined", "Billing")
    assert first["summary"] == "Three reasons, and what to do"
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_an_article_without_a_summary_shows_its_first_words(site, page):
    assert search(page, "refunds")["hits"][0]["summary"] == "We pay back within five days."


def test_addresses_are_right_from_a_page_in_a_folder(site, page):
    page.goto(page.url.removesuffix("index.html") + "deep/page/")
    url = search(page, "refund")["hits"][0]["url"]
    assert url == page.url.removesuffix("deep/page/") + "billing/refunds/"


def test_a_site_opened_from_disk_answers_and_names_the_file(site, page):
    page.goto((site / "deep" / "page" / "index.html").as_uri())
    url = search(page, "refund")["hits"][0]["url"]
    assert url == (site / "billing/refunds/index.html").as_uri()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("refunding", "Refunds"),
        ("How can I get my money refunded?", "Refunds"),
        ("payment failed", "My card was declined"),
        ("spam folder", "Reset your password"),
        ("resume", "Résumés and letters"),
        ("RÉSUMÉS", "Résumés and letters"),
        ("wifi", "Set up Wi-Fi"),
        ("wi fi", "Set up Wi-Fi"),
        ("wi-fi", "Set up Wi-Fi"),
        ("e-204", "What error E-204 means"),
        ("E204", "What error E-204 means"),
        ("0x80070057", "What error E-204 means"),
        ("ios 17.1", "What error E-204 means"),
        ("invoice number", "Verifying invoices"),
        ("reset password", "Reset your password"),
        ("password reset", "Reset your password"),
    ],
)
def test_the_article_meant_comes_first(site, page, query, title):
    assert titles(page, query)[0] == title


def test_articles_with_all_words_come_before_those_with_some(tmp_path, page):
    entries = [
        entry("Router", "Router router router.", keywords=("router",), sections=[("Router", "The router.")]),
        entry("Everything else", "Long text about this and that. The router has a fuse somewhere in it."),
        entry("Fuses", "A fuse protects."),
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    assert titles(page, "router fuse")[0] == "Everything else"
    assert set(titles(page, "router fuse")) == {"Router", "Fuses", "Everything else"}


def test_a_title_is_found_by_a_word_that_means_the_same(tmp_path, page):
    entries = [
        entry("Delete your profile", "Open the settings."),
        entry("Erasing a whiteboard", "Use the sponge."),
        entry("Export your profile", "Open the settings."),
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    assert titles(page, "How do I remove my account?")[0] == "Delete your profile"
    assert titles(page, "removing")[0] == "Delete your profile"
    # What stands there as it was asked comes before what means the same.
    assert titles(page, "erase")[:2] == ["Erasing a whiteboard", "Delete your profile"]
    assert search(page, "remove")["corrected"] is None


def test_what_stands_in_brackets_in_a_title_takes_nothing_from_it(tmp_path, page):
    entries = [
        entry(
            "Scanner (also called: digitiser, reader, flatbed, optical copier)", "It copies.", address="a/"
        ),
        entry("Scanner glass cleaning", "It wipes.", address="b/"),
        entry("Printer", "It prints.", address="c/"),
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    assert titles(page, "scanner")[0] == entries[0].title
    assert titles(page, "flatbed") == [entries[0].title]


def test_a_word_that_titles_use_tells_more_than_one_of_texts_only(tmp_path, page):
    entries = [
        *(entry(f"Invoices, part {n}", f"Known as {n}.", address=f"invoices/{n}/") for n in NUMBERS),
        *(entry(f"Rooms, part {n}", f"Often safe as {n}.", address=f"rooms/{n}/") for n in NUMBERS),
        entry("Notes", "Some invoices came. " + "Other lines stand here. " * 5, address="z/"),
        entry("Lines", "Some stayed safe. " + "Other lines stand here. " * 5, address="y/"),
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    found = titles(page, "safe with invoices", limit=30)
    assert found.index("Notes") < found.index("Lines")


def test_titles_that_many_articles_share_do_not_hide_the_text(tmp_path, page):
    entries = [
        entry("Overview", f"About the {thing}. It has a price.", address=f"{thing}/")
        for thing in ("boat", "car", "plane", "train")
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    hits = search(page, "overview of plane price")["hits"]
    assert hits[0]["url"].endswith("plane/index.html")


def test_the_last_of_many_alike_is_found(tmp_path, page):
    entries = [entry(f"What is {number}", "A number.", address=f"{number:03}/") for number in range(300)]
    entries.append(entry("Zeppelins", "They fly.", address="zeppelins/"))
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    assert titles(page, "what is a zeppelin")[0] == "Zeppelins"


def test_one_known_word_is_enough(site, page):
    assert titles(page, "zyzzyva qwertz refund xylophonist") == ["Refunds"]
    assert search(page, "what is it")["hits"] != []


def test_a_misspelt_word_is_corrected_and_said_so(site, page):
    found = search(page, "when do I get my delivrey?")
    assert found["hits"][0]["title"] == "Delivery times"
    assert found["corrected"] == {
        "from": "when do I get my delivrey?",
        "to": "when do I get my delivery?",
    }


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("refudn", "refund"),
        ("pasword", "password"),
        ("verifyng", "verifying"),
        ("verfied", "verifying"),
        ("delivereis", "delivery"),
        ("eclined", "declined"),
    ],
)
def test_swapped_doubled_and_bent_words_are_known_again(site, page, wrong, right):
    corrected = search(page, f"about {wrong}")["corrected"]
    assert corrected["to"].startswith(f"about {right[:5]}")


@pytest.mark.parametrize("word", ["xylophone", "delta", "seltzer", "ref", "paraglider"])
def test_words_that_are_only_a_little_like_known_ones_are_left(site, page, word):
    assert search(page, f"about {word}")["corrected"] is None


def test_a_misspelt_small_word_is_understood_and_not_talked_of(tmp_path, page):
    entries = [entry("What boats are", "They swim."), entry("When boats go", "At noon.")]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    found = search(page, "wehn boats")
    assert found["hits"][0]["title"] == "When boats go"
    assert found["corrected"] is None


@pytest.mark.parametrize(("word", "meant"), [("cart", ""), ("Carts", ""), ("crad", "card"), ("carf", "card")])
def test_everyday_words_say_what_is_meant(site, page, word, meant):
    corrected = search(page, f"about my {word}")["corrected"]
    assert corrected == ({"from": f"about my {word}", "to": f"about my {meant}"} if meant else None)


def test_known_words_are_never_corrected(site, page):
    assert search(page, "card number")["corrected"] is None
    found = search(page, "delivrey", correct=False)
    assert (found["hits"], found["corrected"], found["suggestions"]) == ([], None, ["delivery"])


def test_the_last_word_may_go_on_while_typing(site, page):
    assert set(titles(page, "passw", typing=True)) == {"Password rules", "Reset your password"}
    assert titles(page, "reset passw", typing=True)[0] == "Reset your password"
    assert titles(page, "deliveri", typing=True)[0] == "Delivery times"
    assert search(page, "delivey", typing=True)["corrected"] is not None


def test_a_hit_names_the_section_that_answers(site, page):
    section = search(page, "card expiry date")["hits"][0]["section"]
    assert section["title"] == "Check the expiry date"
    assert section["url"].endswith("billing/card-declined/#check-the-expiry-date")
    assert search(page, "refunds")["hits"][0].get("section") is None


def test_found_words_can_be_marked(site, page):
    script = """async () => {
      const index = await KBSearch.open();
      return (await index.search("refunding cards")).mark("Cards & refunds, later");
    }"""
    assert page.evaluate(script) == [["Cards", True], [" & ", False], ["refunds", True], [", later", False]]


def test_limit_and_total(site, page):
    found = search(page, "password", limit=1)
    assert (len(found["hits"]), found["total"]) == (1, 2)
    assert search(page, "password", limit=0)["hits"] == []


def test_chinese_japanese_korean_and_thai(tmp_path, page):
    entries = [
        entry("パスワードを忘れた", "検索エンジンの設定を変更します。", address="ja/"),
        entry("重置密码", "打开设置，选择新密码。", address="zh/"),
        entry("비밀번호를 재설정하려면", "설정을 엽니다.", address="ko/"),
        entry("รีเซ็ตรหัสผ่าน", "เปิดการตั้งค่า", address="th/"),
    ]
    page.goto((write_site(tmp_path / "site", entries, "ja") / "index.html").as_uri())
    assert titles(page, "検索エンジン")[0] == "パスワードを忘れた"
    assert titles(page, "密码")[0] == "重置密码"
    assert titles(page, "비밀번호")[0] == "비밀번호를 재설정하려면"
    assert titles(page, "รหัสผ่าน")[0] == "รีเซ็ตรหัสผ่าน"


def test_german_words_are_found_by_their_stems(tmp_path, page):
    entries = [
        entry("Passwort zurücksetzen", "Öffnen Sie die Einstellungen."),
        entry("Rechnungen", "Alle Beträge."),
    ]
    page.goto((write_site(tmp_path / "site", entries, "de-AT") / "index.html").as_uri())
    assert titles(page, "Passwörter")[0] == "Passwort zurücksetzen"
    assert titles(page, "rechnung")[0] == "Rechnungen"


SYNONYMS = (
    ("Wi-Fi", "WLAN", "wireless", "hotspot"),
    ("sign in", "log in", "login"),
    ("2FA", "two-factor authentication"),
)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("wlan", "Set up Wi-Fi"),
        ("wireless key", "Set up Wi-Fi"),
        ("use wirelss", "Set up Wi-Fi"),
        ("hotspott", "Set up Wi-Fi"),
        ("login problems", "When you can’t sign in"),
        ("log in", "When you can’t sign in"),
        ("sign in", "When you can’t sign in"),
        ("2fa", "Two-factor authentication"),
    ],
)
def test_synonyms_stand_for_one_another(tmp_path, page, query, title):
    entries = [
        *ARTICLES,
        entry("When you can’t sign in", "Ask for a new password.", address="sign-in/"),
        entry("Two-factor authentication", "Type the number of your key.", address="2fa/"),
        entry("Wireless headphones", "Sold out.", address="headphones/"),
    ]
    page.goto((write_site(tmp_path / "site", entries, synonyms=Synonyms(SYNONYMS)) / "index.html").as_uri())
    assert title in titles(page, query)[:2]


def test_a_word_may_look_for_others_that_do_not_look_for_it(tmp_path, page):
    entries = [entry("Laptop bags", "Carry it."), entry("Notebook stands", "Lift it.")]
    also = Synonyms(also=(("laptop", ("notebook",)),))
    page.goto((write_site(tmp_path / "site", entries, synonyms=also) / "index.html").as_uri())
    assert titles(page, "laptops") == ["Laptop bags", "Notebook stands"]
    assert titles(page, "notebook") == ["Notebook stands"]
    assert search(page, "my lapptop")["hits"][1]["title"] == "Notebook stands"


ODD = [
    *(
        "",
        " ",
        "\u0000",
        "?!",
        "'",
        "-",
        "<script>alert(1)</script>",
        "__proto__ constructor toString",
        "🦆🦆",
    ),
    *(
        "\ud83d",
        "\udc00x",
        "\u202erefund\u202c",
        "a\u0301" * 500,
        "refund " * 20_000,
        "x" * 100_000,
        "𝓻𝓮𝓯𝓾𝓷𝓭",
    ),
    *('refund"; alert(1)//', "%00%ff", "(((((", "\\", "null", "\n\t\r"),
]


def test_whatever_is_typed_gives_hits_or_none(site, page):
    for query in ODD:
        for typing in (False, True):
            found = search(page, query, typing=typing)
            assert isinstance(found["hits"], list), query
    assert titles(page, "\u202erefund\u202c") == ["Refunds"]
    assert titles(page, "𝓻𝓮𝓯𝓾𝓷𝓭") == ["Refunds"]
    assert search(page, "toString constructor __proto__")["hits"] == []


@pytest.mark.parametrize("value", ["undefined", "null", "42", "{}", "Symbol.iterator.description"])
def test_a_query_of_any_kind_is_read_as_text(site, page, value):
    assert page.evaluate(f"async () => Array.isArray((await (await KBSearch.open()).search({value})).hits)")


def test_known_attacks_are_words_like_others(site, page):
    if not SECURITY.is_dir():
        pytest.skip("the attack lists aren’t beside the checkout (../shared/data/security)")
    payloads = []
    for file in SECURITY.glob("*.txt"):
        payloads += file.read_text(encoding="utf-8", errors="replace").splitlines()
    for file in SECURITY.glob("*.json"):
        payloads += [json.dumps(item, ensure_ascii=False) for item in json.loads(file.read_bytes())]
    script = """async (payloads) => {
      const index = await KBSearch.open();
      for (const payload of payloads) {
        if (!Array.isArray((await index.search(payload, {typing: true})).hits)) return payload;
      }
      return null;
    }"""
    assert page.evaluate(script, payloads) is None


FAILED = """async () => {
  try {
    await (await KBSearch.open()).search("refund");
    return "";
  } catch (error) {
    return error.message;
  }
}"""


def test_a_missing_index_is_an_error_that_can_be_tried_again(site, page):
    head = site / "search" / "en" / "head.js"
    data = head.read_bytes()
    head.unlink()
    page.reload()
    assert "head.js" in page.evaluate(FAILED)
    head.write_bytes(data)
    assert titles(page, "refund") == ["Refunds"]


def test_an_index_of_another_version_is_not_read(site, page):
    head = site / "search" / "en" / "head.js"
    head.write_bytes(re.sub(rb'^(KBSearch.register\("head","\w+",)\d+,', rb"\g<1>99,", head.read_bytes()))
    page.reload()
    assert "another version" in page.evaluate(FAILED)


def test_an_empty_site_finds_nothing(tmp_path, page):
    page.goto((write_site(tmp_path / "site", []) / "index.html").as_uri())
    assert search(page, "anything at all")["hits"] == []
