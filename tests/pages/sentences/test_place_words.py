"""A sentence on places names every one that was asked for, and sets nothing across a break."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.series import points_of
from pages.figure.place_series import TOTAL, place_series
from pages.figure.ranking import rate_of
from pages.sentences.names import short
from pages.sentences.place_words import Selection, of_places, say
from pages.sentences.rules import broken
from pages.sentences.spoken import MOST_WORDS, pinned, words_in
from pages.sentences.stated import Stated
from pages.site.data import Data, View

_INDICATORS = (
    "cybertipline_reports", "individuals_using_internet", "police_recorded_csam_offences",
    "households_internet_access", "internet_penetration", "inhope_hosting_share", "population",
    "cybertipline_incidents", "technology_facilitated_abuse_prevalence", "digital_skills_basic",
)  # fmt: skip
_PLACES = (
    "SVN", "AUT", "HRV", "HUN", "ITA", "WLD", "EU27_2020", "EU28", "EUR48", "IWS_EUR", "IWS_AFR",
    "USA", "GBR", "XKX", "ATA", "NLD", "KEN", "BIH", "VAT", "CHN",
)  # fmt: skip


@settings(max_examples=80)
@given(
    st.sampled_from(_INDICATORS),
    st.lists(st.sampled_from(_PLACES), min_size=1, max_size=7, unique=True),
    st.sampled_from(("", "inhabitants", "children")),
)
def test_every_place_that_is_asked_for_is_named(
    data: Data, view: View, indicator: str, areas: list[str], by: str
) -> None:
    counts = data.meta[indicator].unit_kind == "count"
    found = place_series(data, view, data.indicator(indicator), TOTAL, areas)
    said = of_places(Selection(found, (*areas,), by if counts else ""), data, view, "/compare")
    assert said is not None
    for area in areas:
        assert short(data, area) in said.text.replace("the world", "World"), area
    assert words_in(str(said.said)) <= MOST_WORDS
    assert not broken(Stated(said.said, data))
    # A share may stand there as published; nothing is told as a change.
    assert counts is False or "%" not in said.text
    assert not re.search(r"\b(rose|fell|up|down)\b", said.text)


@pytest.mark.parametrize("by", ["", "inhabitants", "children"])
def test_newer_figures_that_are_listed_otherwise_stand_in_the_same_unit_for_every_place(
    data: Data, view: View, by: str
) -> None:
    places = ("SVN", "HRV", "AUT", "HUN")
    found = place_series(data, view, data.indicator("cybertipline_reports"), TOTAL, places)
    said = of_places(Selection(found, places, by), data, view, "/compare?areas=SVN")
    assert said is not None
    per = f" per 100,000 {by}" if by else ""
    row = r"Slovenia [\d,.]+, Croatia [\d,.]+, Austria [\d,.]+ and Hungary [\d,.]+"
    pattern = (
        rf"CyberTipline reports{per} in 2023: {row}\. In 2024, counted otherwise: "
        rf"referrals{per} {row}; informational reports{per} {row}\. Not victims"
    )
    assert re.match(pattern, said.text), said.text
    (apart,) = [p for p in points_of(view.frame) if (p.area, p.period.text, p.category) == (
        "SVN", "2024", "referral") and p.indicator == "cybertipline_reports"]  # fmt: skip
    rate = rate_of(data, view, apart, by) if by else apart
    assert (
        f"referrals{per} {say('places-one', place='Slovenia', figure=rate, counted=None)},"
        in said.text
    )
    assert said.address == pinned("/compare?areas=SVN", view)
    assert said.source.startswith("Source: National Center for Missing & Exploited Children")


def test_without_a_place_there_is_no_sentence(data: Data, view: View) -> None:
    found = place_series(data, view, data.indicator("population"), TOTAL, [])
    assert of_places(Selection(found, ()), data, view, "/compare") is None


def _reports(data: Data, view: View, places: tuple[str, ...], by: str = "") -> str:
    found = place_series(data, view, data.indicator("cybertipline_reports"), TOTAL, places)
    said = of_places(Selection(found, places, by), data, view, "/compare")
    assert said is not None
    return said.text


def test_a_group_is_the_sum_of_its_members_in_the_newer_year_too(data: Data, view: View) -> None:
    text = _reports(data, view, ("SVN", "EU27_2020"))
    assert "no figure for" not in text
    assert re.search(r"referrals Slovenia [\d,]+ and European Union \(27\) [\d.]+ million", text)
    # Not every member has the other part, so there is no sum, and none is said to be missing.
    assert "no figure for" not in _reports(data, view, ("EUR48", "SVN"))


def test_the_limit_stays_and_what_is_left_out_is_said_to_exist(data: Data, view: View) -> None:
    text = _reports(data, view, ("SVN", "HUN", "AUT", "ITA", "HRV", "DEU"), "inhabitants")
    assert "In 2024, counted otherwise, among others: referrals per 100,000 " in text
    assert "informational" not in text
    assert "Not victims, offenders" in text
