"""How pages lead to the feed of what they show: in words, and in the head for readers of feeds."""

from __future__ import annotations

from html import escape
from typing import Any

from dash import html

from pages.feed.followed import EVERYTHING, Followed
from pages.feed.written import FORMS, Form
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.parts import joined

say = messages(__file__)


def follow(followed: Followed = EVERYTHING) -> list[Any]:
    """Links to the feed in both forms, as parts of a line."""
    return joined([_link(form, followed) for form in FORMS.values()], ", ")


def _link(form: Form, followed: Followed) -> html.A:
    return html.A(
        str(say(f"form-{form.ending}")),
        href=f"/feed.{form.ending}{followed.query}",
        title=str(say("follow-title")),
    )


def in_head(followed: Followed, data: Data) -> str:
    """The links by which readers of feeds find one from the head of a page, as HTML."""
    title = str(say("title-of", title=say("author"), names=followed.names(data)))
    return "".join(
        f'<link rel="alternate" type="{form.media}" title="{escape(title)}" '
        f'href="{escape(f"/feed.{form.ending}{followed.query}")}">'
        for form in FORMS.values()
    )
