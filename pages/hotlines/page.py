"""Hotlines: what the public reports, what is confirmed illegal, how fast it goes, who is seen."""

from __future__ import annotations

import dash
from dash import html

from pages.figure.card import NoFigures
from pages.hotlines import children as hotline_children
from pages.hotlines import removal as hotline_work
from pages.hotlines.reporting import iwf_heading, urls_heading
from pages.site.page import Page, opened

dash.register_page(__name__, path="/hotlines", title="Hotlines: CSEA Trends", name="Hotlines")
_REPORTING = ("inhope_reports", "inhope_content_urls", "inhope_illegal_share")
_REMOVAL = ("inhope_removed_share", "inhope_removal_time", "inhope_hosting_countries")
_CHILDREN = ("inhope_victims_by_sex", "inhope_victims_by_age", "iwf_self_generated_reports")
_COURSE = (
    "What hotlines notified and when it came down. Years are shown as they were published: with "
    "other time limits, and from other pages."
)
_SEEN = (
    "Behind these figures are children who were harmed. The shares describe items that analysts "
    "looked at, by what they could see; a child may appear in many of them, and most are not "
    "known by name."
)


def layout(**query: str) -> html.Div:
    """From the count and its change of unit to removal and to the children seen."""
    page = opened(query).under_questions()
    return html.Div(
        [
            *page.banner(),
            html.H1("What reaches hotlines, what is confirmed illegal, and how fast does it go?"),
            html.P(_answer(page), className="lead"),
            *page.head(),
            *page.sections(
                {
                    "What is reported, and what is found illegal?": [
                        html.Div(
                            [page.card("hotlines-counting"), page.follows(*_REPORTING, most=4)],
                            className="grid main-side",
                        ),
                        html.Div(
                            [page.card("hotlines-iwf"), page.card("hotlines-share")],
                            className="grid halves",
                        ),
                        html.Div(
                            [page.card("hotlines-restated"), page.figure(hotline_work.network)],
                            className="grid halves",
                        ),
                    ],
                    "How fast does it go, and where was it?": [
                        html.P(_COURSE, className="measure"),
                        html.Div(
                            [page.figure(hotline_work.removed), page.figure(hotline_work.hosting)],
                            className="grid halves",
                        ),
                        html.Div(
                            [
                                page.figure(hotline_work.removal_time),
                                page.follows(*_REMOVAL, most=4),
                            ],
                            className="grid main-side",
                        ),
                    ],
                    "Who are the children seen?": [
                        html.P(_SEEN, className="measure"),
                        html.Div(
                            [page.figure(hotline_children.sex), page.figure(hotline_children.age)],
                            className="grid halves",
                        ),
                        html.Div(
                            [
                                page.figure(hotline_children.iwf_age),
                                html.Div(
                                    [
                                        page.figure(hotline_children.self_generated),
                                        page.follows(*_CHILDREN, most=4),
                                    ],
                                    className="stack",
                                ),
                            ],
                            className="grid halves",
                        ),
                    ],
                }
            ),
        ]
    )


def _answer(page: Page) -> str:
    """The latest figures of both bodies, and what one unit of them is."""
    said = []
    for make in (urls_heading, iwf_heading):
        try:
            said.append(f"{make(page.data, page.view)}. ")
        except NoFigures:
            continue
    return (
        "".join(said) + "A report or an address is a lead that somebody sent in or found: it is "
        "not a child, not an image and not the extent of abuse."
    )
