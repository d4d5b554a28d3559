"""The story of the overview, from general to specific, in the order in which D10.6 tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pages.access import use as access
from pages.site.page import Page
from pages.threats import latest as threat_list


@dataclass(frozen=True)
class Chapter:
    """A question of the story, the figure that answers it first, and the page that goes on."""

    question: str
    figure: Callable[[Page], Any]
    indicator: str
    onward: str
    address: str


# Row by row; a chapter that stands alone has its recommendations beside it, others below.
STORY: Final = (
    (
        Chapter(
            "Who is online?",
            lambda page: page.figure(access.regions),
            "internet_penetration",
            "All on access",
            "/access",
        ),
        Chapter(
            "What do young people do?",
            lambda page: page.figure(access.young_people),
            "daily_internet_use",
            "All on young people",
            "/access#access-young",
        ),
    ),
    (
        Chapter(
            "What is reported?",
            lambda page: page.card("reports-world"),
            "cybertipline_reports",
            "All on reports",
            "/reports",
        ),
    ),
    (
        Chapter(
            "What reaches hotlines, and what is confirmed illegal?",
            lambda page: page.card("hotlines-urls"),
            "inhope_content_urls",
            "All on hotlines",
            "/hotlines",
        ),
        Chapter(
            "Which threats change?",
            lambda page: threat_list.latest(page.data, page.view, page.heading),
            "iocta_finding",
            "All editions",
            "/threats",
        ),
    ),
)
