"""The pages of a site that are neither an article's nor a category's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kbstudio.publish.browser_index import search_places
from kbstudio.publish.pages import Page, Pages
from kbstudio.publish.site import OFFLINE


def further_pages(pages: Pages) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The address of each, and what makes it."""
    site = pages.site
    for language, place in search_places(site).items():
        yield place.page, partial(pages.search, language, place.page)
    for language, address in site.contact.items():
        yield address, partial(pages.contact, language, address)
    for language in site.written.settings.languages:
        yield site.not_found(language), partial(pages.not_found, language)
    if site.library.settings.offline and site.options.urls == "pretty":
        yield OFFLINE, pages.offline
    for address, key in site.redirects.items():
        yield address, partial(pages.redirect, address, key)
    for address, key in site.retired.items():
        yield address, partial(pages.retired, address, key)
