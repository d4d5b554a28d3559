"""Comparisons: what holds is drawn, what does not is told, and the address keeps all of it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import product

import plotly.graph_objects as go
import pytest

from analytics.places.rates import per_100_000
from analytics.sentences import Area, Sentence
from analytics.series import points_of
from pages.area.peers import suggested
from pages.compare.answer import answer
from pages.compare.choices import MEASURES, ask_of
from pages.figure.card import Scope, Shown, cards, choices
from pages.figure.engine import finished
from pages.figure.place_series import TOTAL, place_series
from pages.figure.ranking import denominators, standings
from pages.sentences.names import ordinal, place, the
from pages.sentences.refusals import Help, help_card, named
from pages.site import state
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of
from tests.pages.rows import totals_at

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Compared:
    """What the page shows for an address."""

    cards: list[Shown]
    helps: tuple[Help, ...]


def answered(data: Data, view: View, search: str) -> Compared:
    """What the page computes for an address."""
    scope = scope_of(data, view, state.parse(search))
    done = answer(scope)
    return Compared([finished(cards()[name], scope) for name in done.cards], done.helps)


def told(answer: Shown) -> str:
    """All refusals as one text."""
    return " ".join(f"{h.what}: {h.why} {h.instead}" for h in answer.helps)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "areas",
    ["AUT,GBR,USA", "WLD,EU27_2020,IWS_EUR,DEVG"],
)
def test_any_indicator_is_answered_in_words_or_figures(
    data: Data, view: View, measure: str, areas: str
) -> None:
    for indicator in data.catalog.indicators:
        found = answered(data, view, f"indicator={indicator}&measure={measure}&areas={areas}")
        assert found.cards or found.helps, (indicator, measure, areas)
        for card in found.cards:
            assert "nan" not in card.heading.lower().split(), card.heading
            assert card.summary
            assert not card.rows.empty
            for drawing in card.drawings:
                go.Figure(drawing.chart)
                json.dumps(drawing.chart, allow_nan=False)
        help_card(found.helps)


def test_the_gap_of_2021_is_hollow_and_joined_to_nothing(data: Data, view: View) -> None:
    card = answered(data, view, "areas=SVN,AUT").cards[0]
    for name in ("Slovenia", "Austria"):
        lines = [t for t in card.drawings[0].chart["data"] if t["name"] == name]
        alone = [t for t in lines if t["x"] == [2021.5]]
        assert len(alone) == 1
        assert alone[0]["marker"]["line"]["width"] == 2
        assert all(len(t["x"]) == 1 or 2021.5 not in t["x"] for t in lines)


def test_an_index_leaves_the_gap_out_and_says_why(data: Data, view: View) -> None:
    found = answered(data, view, "measure=index&areas=SVN,CHE")
    drawn = found.cards[0].drawings[0].chart["data"]
    slovenia = [x for t in drawn if t["name"] == "Slovenia" for x in t["x"]]
    assert 2021.5 not in slovenia
    assert 2021.5 in [x for t in drawn if t["name"] == "Switzerland" for x in t["x"]]
    assert "Slovenia, 2021" in told(found)
    start = next(t for t in drawn if t["name"] == "Slovenia")
    assert start["y"][0] == 100


def test_a_gap_year_is_not_compared_with_a_country_outside_it(data: Data, view: View) -> None:
    found = answered(data, view, "measure=gap&period=2021&areas=SVN,AUT,CHE")
    text = told(found)
    assert "Switzerland" in text
    assert "can be compared" in text
    assert "CHE" not in text
    heading = found.cards[0].heading
    assert heading.endswith("Austria 2.4 times; not compared with it: Switzerland")


def test_a_group_without_its_own_figures_is_the_sum_of_its_members(data: Data, view: View) -> None:
    indicator = data.indicator("cybertipline_reports")
    found = place_series(data, view, indicator, TOTAL, ["SVN", "EU27_2020"], "ncmec_by_country")
    rows = totals_at(view, indicator.id, "ncmec_by_country", "2019")
    inside = rows[rows["area"].isin(data.members("EU27_2020"))]
    total = next(p for p in found.points("EU27_2020") if p.period.text == "2019")
    assert total.value == inside["value"].sum() == 725232
    assert set(inside["area"]) <= set(found.rows["area"])
    assert "EU27_2020" not in set(found.rows["area"])


def test_a_sum_over_a_gap_that_holds_some_members_is_refused(data: Data, view: View) -> None:
    found = place_series(data, view, data.indicator("cybertipline_reports"), TOTAL, ["EUR48"])
    assert "2021" not in set(found.lines["period"])
    assert any("2021" in h.what for h in found.helps)


def test_regions_of_two_bodies_are_not_mixed(data: Data, view: View) -> None:
    found = answered(data, view, "indicator=internet_penetration&areas=IWS_EUR,SVN")
    assert "Slovenia" in told(found)
    assert "Slovenia" not in found.cards[0].summary


def test_a_rate_shows_what_it_was_divided_by(data: Data, view: View) -> None:
    card = answered(data, view, "measure=rate&areas=SVN").cards[0]
    point = next(
        p for p in points_of(totals_at(view, card.indicator.id, "ncmec_by_country", "2023"))
        if p.area == "SVN"
    )  # fmt: skip
    rate = per_100_000(point, "inhabitants", denominators(view), data.breaks, data.meta)
    drawn = [y for t in card.drawings[0].chart["data"] for y in t["y"]]
    assert any(math.isclose(y, rate.estimate or 0) for y in drawn)
    assert "population" in set(card.rows["indicator"])
    assert any("Divided by" in text or "divided by" in text for text in card.care)
    assert not any("un_wpp" in text for text in card.care)


@pytest.mark.parametrize("asked", [("SVN",), ("SVN", "HRV")])
def test_the_limits_of_a_rank_name_the_denominators_of_who_was_asked_for(
    data: Data, view: View, asked: tuple[str, ...]
) -> None:
    search = f"measure=rank&among=EUR48&per=inhabitants&areas={','.join(asked)}"
    card = answered(data, view, search).cards[0]
    divided = [text for text in card.care if "divided by" in text]
    assert len(divided) == len(asked)
    for area in asked:
        assert any(f"For {data.name(area)}, divided by" in text for text in divided)
    # The highest are named with their ranks, and the picked with what they rank by.
    assert card.summary.startswith("1st: ")
    assert card.summary.count(", ") == len(asked)


def test_the_limits_of_a_rank_of_nobody_name_those_of_the_highest(data: Data, view: View) -> None:
    card = answered(data, view, "measure=rank&among=EUR48&per=inhabitants&areas=none").cards[0]
    assert sum("divided by" in text for text in card.care) == 3
    assert card.summary.count(", ") == 3


def test_ranks_over_population_years_hold_the_rank_itself(data: Data, view: View) -> None:
    rows = totals_at(view, "cybertipline_reports", "ncmec_by_country", "2023")
    ranked = standings(data, view, rows, "EUR48", "inhabitants")
    assert ranked.n == 48
    assert "GRL" not in {row.area for row in ranked.rows}
    assert all(row.best <= row.rank <= row.worst for row in ranked.rows)
    assert ranked.tried == "population of 2021 to 2024"
    totals = standings(data, view, rows, "EUR48")
    danish = rows[rows["area"].isin(["DNK", "GRL"])]["value"].sum()
    row = totals.of("DNK")
    assert row is not None
    assert row.value == danish


def test_a_group_without_members_is_explained(data: Data, view: View) -> None:
    assert "no listed members" in told(answered(data, view, "among=IWS_EUR"))


def test_a_finding_is_no_number(data: Data, view: View) -> None:
    found = answered(data, view, "indicator=iocta_finding&areas=EU_V,WLD")
    assert not found.cards
    assert "no number" in told(found)


@pytest.mark.parametrize(
    "search",
    ["areas=SVN,XXX", "areas=SVN,SVN", "areas=,", "areas=%00", "indicator=x", "period=1066",
     "base=soon", "per=households", "part=a.b", "among=SVN", "measure=guess", "source=gossip"],
)  # fmt: skip
def test_a_wrong_address_falls_back_and_says_so(data: Data, view: View, search: str) -> None:
    query = state.parse(search)
    assert answered(data, view, search).cards
    assert state.notices(choices("compare", Scope(data, view, query)), query)


def test_the_same_address_asks_the_same(data: Data, view: View) -> None:
    for measure, areas in product(("level", "rank"), ("SVN,AUT", "none", "XKX")):
        scope = scope_of(data, view, {"measure": measure, "areas": areas, "among": "EUR48"})
        assert scope["measure"] == measure
        assert ",".join(ask_of(scope).areas) == areas.replace("none", "")


def test_peers_are_of_the_same_group_and_near_in_population(data: Data, view: View) -> None:
    found = suggested(data, view, "SVN", 3)
    assert found is not None
    assert found.areas[0] == "LVA"
    assert set(found.areas) <= set(data.members("EU27_2020"))
    assert "inhabitants" in str(found.why)
    assert suggested(data, view, "ZZZ") is None


def test_words(data: Data) -> None:
    assert [ordinal(n) for n in (1, 2, 3, 11, 12, 21, 112)] == [
        "1st", "2nd", "3rd", "11th", "12th", "21st", "112th"]  # fmt: skip
    assert place(26, 29) == "26th to 29th"
    assert place(4, 4) == "4th"
    assert the("Netherlands") == "the Netherlands"
    assert the("Slovenia") == "Slovenia"
    assert the("World") == "the world"
    within = Sentence("{part} is counted within {whole}.", part=Area("GRL"), whole=Area("DNK"))
    assert named(within, data) == "Greenland is counted within Denmark."
    assert named(Sentence("In {area}.", area=Area("NLD")), data) == "In the Netherlands."
    assert named(Sentence("{area} has none.", area=Area("NLD")), data).startswith("The Neth")
    assert named("GRL is no more than text.", data) == "GRL is no more than text."


@pytest.mark.parametrize("group", ["EU27_2020", "EUR48", "WB_SSF"])
def test_peers_of_a_group_share_no_country_with_it_or_each_other(
    data: Data, view: View, group: str
) -> None:
    found = suggested(data, view, group, 4)
    assert found is not None
    codes = [code for each in (group, *found.areas) for code in data.members(each)]
    assert len(found.areas) >= 2
    assert len(codes) == len(set(codes))
    assert "share no country" in str(found.why)


def test_regions_of_one_body_are_peers(data: Data, view: View) -> None:
    found = suggested(data, view, "IWS_EUR", 6)
    assert found is not None
    assert len(found.areas) == 6
    assert all(code.startswith("IWS_") for code in found.areas)
    assert suggested(data, view, "DEVG") is None
    assert suggested(data, view, "WLD") is None


@pytest.mark.parametrize(
    ("search", "why", "instead"),
    [
        ("measure=gap&areas=SVN", "only Slovenia has a figure", "second place"),
        ("measure=rank&period=2024&areas=SVN", "None of its members", "the latest 2023"),
        ("measure=index&base=2021&areas=SVN,AUT", "falls into that gap", "another base"),
        ("indicator=population&measure=rate&areas=SVN", "divided by", "Level over time"),
        ("measure=rank&among=EUR48&areas=EU27_2020", "not one of the 48", "a group has no rank"),
        ("indicator=internet_penetration&areas=IWS_EUR", "30 June 2020", "under “Table”"),
    ],
)
def test_a_refusal_leads_on(data: Data, view: View, search: str, why: str, instead: str) -> None:
    helps = answered(data, view, search).helps
    found = next(h for h in helps if why.lower() in h.why.lower())
    assert instead.lower() in found.instead.lower()


def test_one_reason_for_several_years_is_said_once(data: Data, view: View) -> None:
    helps = answered(data, view, "measure=rate&per=internet users&areas=SVN,ABW").helps
    assert [h.what for h in helps] == ["Aruba, 2020 to 2023"]


def test_the_world_receives_and_a_single_report_was(data: Data, view: View) -> None:
    assert "were received worldwide" in answered(data, view, "areas=WLD").cards[0].heading
    assert (
        "1 report was attributed"
        in answered(data, view, "measure=level&areas=VAT").cards[0].heading
    )


def test_an_event_is_no_amount(data: Data, view: View) -> None:
    found = answered(data, view, "?indicator=lanzarote_ratifications&areas=SVN,IRL&measure=rank")
    assert not found.cards
    assert "happened once in each place" in told(found)


def test_a_group_has_a_rate_per_child_by_the_sum_of_its_members(data: Data, view: View) -> None:
    asked = "?measure=rate&per=children&areas=EU27_2020,SVN&indicator=police_recorded_csam_offences"
    found = answered(data, view, asked)
    (card,) = found.cards
    assert "per 100,000 children" in card.heading
    assert any("no risk" in text for text in card.care)
    assert card.computed is not None
    slovenia = card.computed.frame.set_index(["area", "period"]).loc[("SVN", "2021")]
    children = totals_at(view, "children", "un_wpp_ages", "2021").query("age == '_T'")
    own = children.set_index("area").loc["SVN", "value"]
    assert slovenia["value"] == pytest.approx(175 / own * 1e5)
    assert "EU27_2020" not in set(card.computed.frame["area"]), "members without a figure"


def test_children_are_ranked_by_their_number_and_never_divided(data: Data, view: View) -> None:
    found = answered(data, view, "?indicator=children&areas=SVN,AUT&measure=rate")
    assert "what figures are divided by" in told(found)
    assert "2023" in found.cards[0].heading
    ranked = answered(data, view, "?indicator=children&areas=SVN&measure=rank&among=EU27_2020")
    assert "by children in total in 2023" in ranked.cards[0].heading
