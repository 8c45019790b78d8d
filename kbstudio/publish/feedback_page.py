"""“Was this helpful?” on article pages, and the file whose requests tell it to the log of a server."""

from __future__ import annotations

from urllib.parse import quote

from kbstudio.feedback import REASONS
from kbstudio.publish.channels import mail_address
from kbstudio.publish.texts import Texts
from kbstudio.publish.views import FeedbackView
from kbstudio.settings import SiteSettings

LOGGED = "_kb/v.txt"
"""The file that pages ask for to tell something to the log; its name and format never change."""

_SCRIPTS = {"log": ("feedback", "log"), "email": ("mail", "feedback"), "form": ("feedback",)}

_LOGGED_TEXT = b"Requests for this file tell what readers answer and search: see the log of the server.\n"


def feedback_view(settings: SiteSettings, texts: Texts, title: str, page: str) -> FeedbackView | None:
    """What the page of an article needs to ask; None where the host doesn't want to know."""
    feedback = settings.feedback
    if feedback.kind == "off":
        return None
    mail = ""
    if feedback.kind == "email":
        words = (("subject", texts("feedback-subject", title=title)), ("body", f"{page}\r\n\r\n"))
        mail = f"mailto:{mail_address(feedback.address)}?" + "&".join(
            f"{name}={quote(text, safe='')}" for name, text in words
        )
    address = mail_address(feedback.address) if mail else feedback.address
    return FeedbackView(feedback.kind, address, page, mail, REASONS, _SCRIPTS[feedback.kind])


def feedback_files(settings: SiteSettings) -> dict[str, bytes]:
    """The files that the feedback of a site needs, by address."""
    return {LOGGED: _LOGGED_TEXT} if settings.feedback.kind == "log" else {}
