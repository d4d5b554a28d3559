"""Reports to the CyberTipline: how much, from whom, about where, of what kind, when; and what not.

One callback redraws what depends on the controls; everything else stays as it is.
"""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import html

from pages.figure.words import messages
from pages.reports import unsaid as reports_unsaid
from pages.reports.tables import REPORTS
from pages.sentences.refusals import help_card
from pages.site.page import Page
from pages.site.parts import fold, opening
from pages.site.places import Places

dash.register_page(__name__, path="/reports", title="Reports: CSEA Trends", name="Reports")
say = messages(__file__)


_FOLDED: Final = ("reports-provider", "reports-europe")


def _filled(page: Page, names: tuple[str, ...]) -> list[Any]:
    """The cards of a place; what goes into detail waits behind its findings."""
    if names[0] in _FOLDED:
        return [page.more(*names)]
    return [page.card(name) for name in names]


PLACES: Final = Places(
    "reports",
    {
        "reports-companies-slot": ("reports-companies", "reports-concentration"),
        "reports-list-slot": ("reports-provider", "reports-moves"),
        "reports-year-slot": ("reports-country",),
        "reports-europe-slot": ("reports-europe", "reports-europe-sums"),
    },
    _filled,
)
PLACES.follow()


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = PLACES.opened(query)
    whom, where = page.choices[:2], page.choices[2:]
    # A question that new figures answer leaves the list by itself.
    unsaid = reports_unsaid.unsaid(page.data, page.view)
    title = reports_unsaid.title(unsaid)
    told = fold(title, [each.what for each in unsaid], help_card(unsaid, str(title)))
    return html.Div(
        [
            *page.banner(),
            PLACES.shown(page),
            html.H1(str(say("page-heading"))),
            opening(say("page-lead")),
            html.Div(page.head(page.choices), id="reports-head"),
            *page.sections(
                {
                    str(say("question-how-much")): [
                        page.leading("reports-world", REPORTS),
                        page.more("reports-months"),
                    ],
                    str(say("question-from-whom")): [
                        page.controls("reports-from", whom),
                        PLACES.place(page, "reports-companies-slot", "grid halves"),
                        PLACES.place(page, "reports-list-slot"),
                    ],
                    str(say("question-where")): [
                        page.controls("reports", where),
                        PLACES.place(page, "reports-year-slot", "grid"),
                        PLACES.place(page, "reports-europe-slot"),
                    ],
                    str(say("question-what-kind")): [
                        page.card("reports-types-over-time"),
                        page.more(
                            "reports-type", "reports-files", "reports-distinct", "reports-ai"
                        ),
                    ],
                    str(say("question-unsaid")): [html.Div(told, id="reports-unsaid")],
                }
            ),
        ],
        className="with-list",
    )
