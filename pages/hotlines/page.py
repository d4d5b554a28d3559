"""Hotlines: what the public reports, what is confirmed illegal, how fast it goes, who is seen."""

from __future__ import annotations

import dash
from dash import html

from pages.figure.words import messages
from pages.hotlines.reporting import iwf_heading, urls_heading
from pages.sentences import headings
from pages.site.page import opened

say = messages(__file__)

dash.register_page(__name__, path="/hotlines", title="Hotlines: CSEA Trends", name="Hotlines")
_REPORTING = ("inhope_reports", "inhope_content_urls", "inhope_illegal_share")
_REMOVAL = ("inhope_removed_share", "inhope_removal_time", "inhope_hosting_countries")
_CHILDREN = ("inhope_victims_by_sex", "inhope_victims_by_age", "iwf_self_generated_reports")


def layout(**query: str) -> html.Div:
    """From the count and its change of unit to removal and to the children seen."""
    page = opened(query).asking("hotlines").under_questions()
    told = headings.told((urls_heading, iwf_heading), page.data, page.view)
    return html.Div(
        [
            *page.opening(say("title"), say("lead", told=told)),
            *page.head(),
            *page.sections(
                {
                    str(say("question-reported")): [
                        page.leading("hotlines-counting", *_REPORTING),
                        page.card("hotlines-iwf"),
                        page.more(
                            "hotlines-share",
                            "hotlines-restated",
                            "hotlines-network",
                            "hotlines-generated",
                        ),
                    ],
                    str(say("question-removal")): [
                        html.P(str(say("question-removal-note")), className="measure"),
                        page.leading("hotlines-removal-time", *_REMOVAL),
                        page.more("hotlines-removed", "hotlines-hosting"),
                    ],
                    str(say("question-children")): [
                        html.P(str(say("question-children-note")), className="measure"),
                        page.halves("hotlines-sex", "hotlines-age"),
                        page.more("hotlines-iwf-age", "hotlines-self-generated"),
                        page.follows(*_CHILDREN, most=4, folded=True),
                    ],
                }
            ),
        ],
        className="with-list",
    )
