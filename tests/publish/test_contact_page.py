"""Contact pages: where they stand, what they may reach, and that no setting breaks out of them."""

from __future__ import annotations

from pathlib import Path

from tests.publish.support import pages_of, published, write

MAIL = '[[contact]]\nkind = "email"\naddress = "help@acme.example"\n'
FORM = '[[contact]]\nkind = "form"\naddress = "https://desk.acme.example/new?a=1&b=2"\npost = true\n'
POLICY_OF_FORM = "form-action 'self' https://desk.acme.example;"


def test_articles_keep_their_address_beside_the_contact_page(tmp_path: Path) -> None:
    root, out = tmp_path / "help", tmp_path / "site"
    write(root / "site.toml", MAIL)
    write(root / "contact" / "visit.md", "# Visit us\n\nCome in.\n")
    published(root, out)
    assert (out / "contact" / "visit" / "index.html").is_file()
    assert "Visit us" in (out / "contact" / "index.html").read_text(encoding="utf-8")
    assert "kb-contact-form" in (out / "contact-2" / "index.html").read_text(encoding="utf-8")
    for page in pages_of(out):
        page.check()


def test_each_language_has_a_contact_page_where_it_has_somebody_to_write_to(tmp_path: Path) -> None:
    root, out = tmp_path / "help", tmp_path / "site"
    write(root / "site.toml", f'languages = ["en", "de"]\n{MAIL}')
    write(root / "card.md", "# Card\n\nDeclined.\n")
    published(root, out)
    assert "Worum geht es?" in (out / "de" / "contact" / "index.html").read_text(encoding="utf-8")
    home = (out / "de" / "index.html").read_text(encoding="utf-8")
    assert 'href="../de/contact/"' in home


def test_only_the_contact_page_may_send_to_the_form(tmp_path: Path) -> None:
    root, out = tmp_path / "help", tmp_path / "site"
    write(root / "site.toml", f'url = "https://help.acme.example"\n{FORM}')
    write(root / "card.md", "# Card\n\nDeclined.\n")
    published(root, out)
    assert POLICY_OF_FORM in (out / "contact" / "index.html").read_text(encoding="utf-8")
    for page in ("index.html", "card/index.html", "search/index.html"):
        assert "form-action 'self';" in (out / page).read_text(encoding="utf-8")
    for name in ("_headers", ".htaccess", "nginx.conf"):
        assert POLICY_OF_FORM in (out / name).read_text(encoding="utf-8")


def test_no_text_of_a_channel_becomes_html(tmp_path: Path) -> None:
    root, out = tmp_path / "help", tmp_path / "site"
    hostile = "'\\\"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"
    write(
        root / "site.toml",
        f'name = "{hostile}"\n[feedback]\nto = "https://f.acme.example/\'onload=x"\n'
        f'[[contact]]\nkind = "form"\nlabel = "{hostile}"\nhours = "{hostile}"\ntext = "{hostile}"\n'
        'address = "https://desk.acme.example/%22\'onx=y"\npost = true\n',
    )
    write(root / "card.md", "# Card\n\nDeclined.\n")
    published(root, out)
    for page in pages_of(out):
        page.check()
        assert "onerror" not in page.attribute_names
        assert not {name for name in page.attribute_names if name.startswith("on")}
