"""In which order a site becomes another one: whoever visits meanwhile finds what pages refer to."""

from __future__ import annotations

from kbstudio.publish.order import delete_in_order, put_in_order


def test_new_pages_stand_before_what_refers_to_them() -> None:
    there = {"index.html", "billing/index.html", "search/en/head.js", "sitemap.xml"}
    wanted = (
        *("index.html", "billing/index.html", "billing/card/index.html", "sitemap.xml"),
        *(
            "billing/card/index.md",
            "billing/card.png",
            "stamp.png",
            "assets/site.22.css",
            "search/en/head.js",
        ),
    )
    assert put_in_order(wanted, there) == (
        ("billing/card/index.md", "assets/site.22.css", "billing/card.png", "stamp.png"),
        ("billing/card/index.html",),
        ("billing/index.html", "index.html"),
        ("search/en/head.js", "sitemap.xml"),
    )


def test_a_site_is_found_only_when_all_of_it_stands() -> None:
    turns = put_in_order(("404.html", "index.html", "sitemap.xml", "a/index.html", "a/b/index.html"), ())
    assert turns[1] == ("a/b/index.html", "a/index.html", "404.html", "index.html")
    assert turns[3] == ("sitemap.xml",)


def test_pages_go_before_what_they_need() -> None:
    assert delete_in_order(("assets/old.css", "old/index.html", "pictures/old.png")) == (
        *("old/index.html", "assets/old.css", "pictures/old.png"),
    )
