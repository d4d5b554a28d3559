"""The story of the overview, from general to specific, in the order in which D10.6 tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pages.figure.words import Said, messages
from pages.site.page import Page
from pages.threats import latest as threat_list

say = messages(__file__)


@dataclass(frozen=True)
class Chapter:
    """A question of the story, the figure that answers it first, and the page that goes on."""

    name: str
    figure: Callable[[Page], Any]
    indicator: str
    address: str

    @property
    def question(self) -> Said:
        return say(f"{self.name}-question")

    @property
    def onward(self) -> Said:
        """The words of the link that goes on."""
        return say(f"{self.name}-onward")


def _card(name: str) -> Callable[[Page], Any]:
    return lambda page: page.card(name)


# Row by row; a chapter that stands alone has its recommendations beside it, others below.
STORY: Final = (
    (
        Chapter("online", _card("access-regions"), "internet_penetration", "/access"),
        Chapter("young", _card("access-young"), "daily_internet_use", "/access#access-young"),
    ),
    (
        Chapter(
            "reports", lambda page: page.card("reports-world"), "cybertipline_reports", "/reports"
        ),
    ),
    (
        Chapter("hotlines", _card("hotlines-urls"), "inhope_content_urls", "/hotlines"),
        Chapter(
            "threats",
            lambda page: threat_list.latest(page.data, page.view, page.heading),
            "iocta_finding",
            "/threats",
        ),
    ),
)
