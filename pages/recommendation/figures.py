"""Which charts a recommendation's page draws: registered cards, by the indicators linked to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from dash import html

from etl.policy.evidence import Evidence
from pages.figure.card import Scope, cards, choices
from pages.indicator.events import events
from pages.recommendations.grades import facts
from pages.site.page import Page

SERIES: Final = "indicator-series"
"""The card that draws any indicator; a page holds it once, for two would bear one id."""

# The card that says most plainly what an indicator shows; one may stand for several.
CARDS: Final[Mapping[str, str]] = {
    "abuse_by_known_person_share": "prevalence-known",
    "arachnid_notices": "prevalence-arachnid",
    "arachnid_suspect_images": "prevalence-arachnid",
    "arachnid_victims_not_identified_share": "prevalence-unidentified",
    "boys_sexual_exploitation_prevalence": "prevalence-boys",
    "caid_images": "prevalence-caid",
    "children_share_of_internet_users": "access-children-share",
    "cvip_distinct_files_reviewed": "prevalence-relationships",
    "cvip_new_series": "prevalence-review",
    "cvip_victims_identified": "prevalence-review",
    "cybertipline_distinct_files": "reports-distinct",
    "cybertipline_files": "reports-files",
    "cybertipline_reports": "reports-europe-sums",
    "cybertipline_reports_by_provider": "reports-concentration",
    "cybertipline_reports_by_type": "reports-types-over-time",
    "daily_internet_use": "access-young",
    "digital_skills_basic": "access-skills-ages",
    "forced_sex_adolescent_girls": "prevalence-forced-sex",
    "girls_knowing_perpetrator_share": "prevalence-help",
    "girls_seeking_professional_help_share": "prevalence-help",
    "households_internet_access": "access-households",
    "icse_offenders_identified": "prevalence-icse",
    "icse_victims_identified": "prevalence-icse",
    "individuals_using_internet": "access-time",
    "inhope_content_urls": "hotlines-urls",
    "inhope_content_urls_illegal": "hotlines-urls",
    "inhope_countries": "hotlines-network",
    "inhope_hosting_share": "hotlines-hosting",
    "inhope_hotlines": "hotlines-network",
    "inhope_images_videos_assessed": "hotlines-counting",
    "inhope_site_type_share": "hotlines-hosting",
    "inhope_victims_by_age": "hotlines-age",
    "inhope_victims_by_sex": "hotlines-sex",
    "internet_penetration": "access-regions",
    "iocta_finding": "threats-matrix",
    "iwf_age_share": "hotlines-iwf-age",
    "iwf_ai_images_videos": "hotlines-generated",
    "iwf_ai_reports": "hotlines-generated",
    "iwf_reports_assessed": "hotlines-iwf",
    "iwf_self_generated_reports": "hotlines-self-generated",
    "police_recorded_csam_offences": "prevalence-offences",
    "survivors_fearing_recognition_share": "prevalence-survivors",
    "technology_facilitated_abuse_prevalence": "prevalence-countries",
}
_CHARTS: Final = 3
_UNDRAWN: Final = ("finding", "event")


def drawn(page: Page, links: Iterable[Evidence], without: Collection[str] = ()) -> dict[str, str]:
    """Which cards show the figures of some links, each with its indicator; three at most.

    Cards that are declared go first; where fewer than two are, the series of one more is drawn.
    `without` are cards that stand on the page already.
    """
    given = list(links)
    found: dict[str, str] = {}
    for link in given:
        name = CARDS.get(link.indicator, "")
        if name and name not in without and len(found) < _CHARTS:
            found.setdefault(name, link.indicator)
    if len(found) < _CHARTS - 1 and SERIES not in without:
        others = [each.indicator for each in given if each.indicator not in CARDS]
        if longest := _longest(page, others):
            found[SERIES] = longest
    return found


def _longest(page: Page, indicators: Iterable[str]) -> str:
    """The indicator that can be followed longest, then the newest; none of one period alone."""
    known = facts(page.data, page.view)
    plain = [i for i in indicators if page.data.indicator(i).kind not in _UNDRAWN]
    able = [i for i in plain if known[i].stretch > 1]
    return max(able, key=lambda i: (known[i].stretch, known[i].newest or 0), default="")


def charts(page: Page, shown: Mapping[str, str]) -> list[html.Section]:
    """The cards as their own rooms show them where nothing is asked for."""
    return [page.card(name, **asked_of(page, name, of)) for name, of in shown.items()]


def happened(page: Page, links: Iterable[Evidence]) -> list[html.Section]:
    """What happened once in each place, in order of time, for the links to such indicators."""
    linked = (page.data.indicator(link.indicator) for link in links)
    found = [i for i in linked if i.kind == "event" and len(page.view.rows(i.id))]
    return [events(page.data, page.view, indicator) for indicator in found]


def asked_of(page: Page, name: str, indicator: str) -> dict[str, str]:
    """What a card asks for, as its room offers it first."""
    given = {"today": page.asked["today"], "indicator_id": indicator}
    offered = choices(cards()[name].room, Scope(page.data, page.view, given))
    return {**given, **{choice.name: choice.default for choice in offered}}
