"""The cards of reports: what they say and draw, whatever the figures are."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

from analytics.errors import Refusal
from analytics.places.totals import sum_of_areas
from analytics.series import points_of
from etl.catalog import DATASETS
from pages.figure.card import NoFigures, Shown
from pages.reports.tables import PROVIDERS, REPORTS, country_periods, provider_periods
from pages.site.data import Data, View

Shown = Callable[..., Shown]
Changed = Callable[[pd.DataFrame], View]
MEASURES = ("count", "inhabitants", "users")
LATER = ("moves", "ai", "distinct")
PLAIN = (
    "world",
    "files",
    "concentration",
    "type",
    "types-over-time",
    "months",
    "europe-sums",
    *LATER,
)


def _cards(shown: Shown, view: View) -> Iterator[Shown]:
    for name in PLAIN:
        yield shown(f"reports-{name}")
    for without in ("none", "largest"):
        yield shown("reports-companies", without=without)
    for year in provider_periods(view):
        yield shown("reports-provider", list=year)
    for measure in MEASURES:
        yield shown("reports-europe", measure=measure)
        for extent in ("world", "europe"):
            for year in country_periods(view):
                try:
                    yield shown("reports-country", year=year, map=extent, measure=measure)
                except NoFigures:
                    assert (measure, year) == ("users", "2024")


@pytest.mark.slow
def test_every_card_is_whole(shown: Shown, view: View) -> None:
    before = pd.util.hash_pandas_object(view.frame).sum()
    for card in _cards(shown, view):
        assert len(card.heading) > 20
        for text in (card.heading, card.measure, card.summary, *card.care):
            assert "nan" not in text.lower().split()
            assert text
        assert not card.rows.empty
        for drawing in card.drawings:
            go.Figure(drawing.chart)
            json.dumps(drawing.chart, allow_nan=False)
    assert pd.util.hash_pandas_object(view.frame).sum() == before


@pytest.mark.parametrize("name", [*PLAIN, "companies", "provider", "europe", "country"])
def test_without_rows_every_card_says_so(shown: Shown, nothing: View, name: str) -> None:
    asked = {"year": "2023", "list": "2023", "without": "largest", "measure": "inhabitants"}
    with pytest.raises(NoFigures):
        shown(f"reports-{name}", at=nothing, **asked)


def test_headings_follow_the_figures(shown: Shown) -> None:
    world = shown("reports-world").heading
    newest, apart = world.split("; before the change of counting in 2024: ")
    assert newest.endswith("20.5 million in 2024, 21.4 million in 2025 (+4\u00a0%)")
    assert apart.startswith("4,560 (1998), 36.2 million (2023)")
    months = shown("reports-months")
    assert months.heading.startswith("March 2020 had +106\u00a0% reports against March 2019;")
    assert "no figure is held for April 2019" in months.summary


def test_verbs_follow_the_figures(shown: Shown, view: View, changed: Changed) -> None:
    rows = view.frame[view.frame["indicator"].isin([REPORTS, "cybertipline_files"])]
    opposite = rows.assign(
        **{side: rows[side].max() - rows[other] for side, other in
           (("value", "value"), ("lower", "upper"), ("upper", "lower"))}
    )  # fmt: skip
    assert "in 2025 (-1\u00a0%)" in shown("reports-world", at=changed(opposite)).heading
    assert "fewer reports than March 2019" in shown("reports-months", at=changed(opposite)).heading
    assert "more videos than images" in shown("reports-files", at=changed(opposite)).heading
    assert (
        "rose in 22 of 48" in shown("reports-europe", at=changed(opposite), measure="count").heading
    )
    equal = rows.assign(value=7.0, lower=7.0, upper=7.0)
    assert "7 in 2024, 7 in 2025; before" in shown("reports-world", at=changed(equal)).heading
    assert "as many videos as images" in shown("reports-files", at=changed(equal)).heading
    assert (
        "No area is known" in shown("reports-country", at=changed(equal), measure="count").heading
    )


def test_what_one_figure_leaves_open_is_not_said(
    shown: Shown, view: View, changed: Changed
) -> None:  # fmt: skip
    one = view.frame[(view.frame["indicator"] == REPORTS) & (view.frame["period"] == "2023")]
    world = shown("reports-world", at=changed(one)).heading
    assert world == "Reports to the CyberTipline: 36.2 million in 2023"
    assert "One figure: 36.2 million" in shown("reports-world", at=changed(one)).summary
    assert (
        "figures of 2023 alone" in shown("reports-europe", at=changed(one), measure="count").heading
    )
    german = changed(one[one["area"] == "DEU"])
    country = shown("reports-country", at=german, measure="count")
    assert country.heading == "One area has reports attributed to it in 2023"


def test_every_company_is_declared_of_a_known_provider_once(data: Data) -> None:
    with (DATASETS / "reference" / "companies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {c for i, c in data.catalog.categories if i == PROVIDERS}
    assert {row["category"] for row in rows} <= known
    assert len({row["category"] for row in rows}) == len(rows)
    assert len({(row["company"], row["label"]) for row in rows}) == len(
        {row["company"] for row in rows}
    )


def test_stacked_companies_add_to_the_published_totals(shown: Shown) -> None:
    card = shown("reports-companies", without="none")
    totals = card.rows[card.rows["category"] == "_T"].set_index("period")["value"]
    sums: dict[int, float] = {}
    for trace in card.drawings[0].chart["data"]:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            sums[int(x)] = sums.get(int(x), 0.0) + y
    assert sums == pytest.approx({int(p): v for p, v in totals.items()})
    assert card.computed is not None
    parts = card.computed.frame[card.computed.frame["measure"] == "part"]
    drawn = [y for trace in card.drawings[0].chart["data"] for y in trace["y"]]
    assert sorted(parts["value"]) == pytest.approx(sorted(drawn))


def test_without_the_largest_the_company_is_gone(shown: Shown) -> None:
    every, less = (shown("reports-companies", without=choice) for choice in ("none", "largest"))
    assert "Meta" in {t["name"] for t in every.drawings[0].chart["data"]}
    assert "Meta" not in {t["name"] for t in less.drawings[0].chart["data"]}
    assert "952,183 in 2019 to 5.29 million in 2023" in less.heading
    assert less.heading.startswith("Without Meta")


def test_after_the_break_nothing_is_joined(shown: Shown) -> None:
    chart = shown("reports-companies").drawings[0].chart
    areas = [t for t in chart["data"] if t["type"] == "scatter"]
    columns = [t for t in chart["data"] if t["type"] == "bar"]
    assert areas
    assert all(max(t["x"]) < 2024 or min(t["x"]) >= 2024 for t in [*areas, *columns])
    assert len(chart["layout"]["shapes"]) == 2


def test_the_index_has_bounds_where_a_list_is_cut_off(shown: Shown) -> None:
    card = shown("reports-concentration")
    assert card.heading.startswith(
        "Meta sent 51.9 to 67.6\u00a0% of the providers' reports of each year from 2024 to 2025;"
    )
    assert (
        "85.3 to 94.7\u00a0% of the providers' reports of each year from 2019 to 2023"
        in card.heading
    )
    assert "index 0.471 to 0.472" in card.summary
    assert "Of 2024 and 2025 only a part of the list is held" in " ".join(card.care)


def test_whole_lists_have_no_bounds(shown: Shown, view: View, changed: Changed) -> None:
    rows = view.frame[(view.frame["indicator"] == PROVIDERS) & (view.frame["period"] < "2024")]
    card = shown("reports-concentration", at=changed(view.frame.loc[rows.index]))
    assert "index 0.852. 2022: Meta" in card.summary
    assert not any("only a part of the list" in text for text in card.care)


def test_the_rest_of_a_list_is_said_where_it_is_not_whole(shown: Shown) -> None:
    told = {y: " ".join(shown("reports-provider", list=y).care) for y in ("2023", "2024", "2025")}
    assert "Listed are 38 services; all others together sent 729,433 (3.4" in told["2025"]
    assert "Listed are 37 services; all others together sent 567,572 (2.8" in told["2024"]
    assert "all others" not in told["2023"]
    assert "of 247 listed" in shown("reports-provider", list="2023").summary


def test_the_last_two_years_are_compared_where_they_count_alike(
    shown: Shown, view: View, changed: Changed
) -> None:
    whole = " ".join(shown("reports-world").care)
    assert "2025 against 2024, counted in the same way: +4.1\u00a0%" in whole
    rows = view.frame[view.frame["period"] < "2025"]
    assert "counted in the same way" not in " ".join(shown("reports-world", at=changed(rows)).care)


def test_a_later_year_without_countries_is_said(shown: Shown, view: View, changed: Changed) -> None:
    said = "For 2025 no figures by country are held"
    of = {
        y: " ".join(shown("reports-country", year=y, measure="count").care)
        for y in ("2023", "2024")
    }
    assert said in of["2024"]
    assert said not in of["2023"]
    rows = view.frame[view.frame["period"] < "2025"]
    last = shown("reports-country", at=changed(rows), year="2024", measure="count")
    assert said not in " ".join(last.care)


def test_types_of_a_later_year_are_no_parts(shown: Shown) -> None:
    card = shown("reports-type")
    assert "of the reports of 2024" in card.heading
    told = " ".join(card.care)
    assert "1.4 million" in told
    assert "+158\u00a0% on the year before, as the publisher states it" in told
    assert set(card.rows["period"]) == {"2024"}


def test_types_are_cut_where_counting_and_duty_changed(shown: Shown) -> None:
    chart = shown("reports-types-over-time").drawings[0].chart
    assert len({t["yaxis"] for t in chart["data"]}) == 8
    assert all(max(t["x"]) < 2024 or len(t["x"]) == 1 for t in chart["data"])
    words = [a["text"] for a in chart["layout"]["annotations"]]
    assert words.count("Related reports bundled") == 1
    assert words.count("Duty to report widened") == 1


def test_an_area_without_a_denominator_is_no_data_and_counted(shown: Shown) -> None:
    counts = shown("reports-country", year="2023", measure="count")
    rates = shown("reports-country", year="2023", measure="inhabitants")
    drawn = {
        code
        for trace in rates.drawings[0].chart["data"]
        if trace["type"] == "choropleth" and trace["name"] != "no data"
        for code in trace["locations"]
    }
    assert "ATA" in set(counts.rows["area"])
    assert "ATA" not in drawn | set(rates.rows["area"])
    assert any(text.startswith("9 of the areas") for text in rates.care)
    assert any("World Population Prospects" in text for text in rates.care)
    assert any("a rate is no risk for a child" in text for text in rates.care)
    assert "population" in set(rates.rows["indicator"])
    assert "says nothing on how much abuse" in rates.care[0]  # stands open


@pytest.mark.parametrize(
    ("area", "reports", "children"),
    # Reports of 2023 as NCMEC lists them; single ages 0 to 17 of the same year, added up.
    [
        ("FRA", 310_519, 13_624_729),
        ("DEU", 173_560, 14_058_695),
        ("SVN", 6_204, 379_114),
        ("IND", 8_923_738, 436_637_126),
        ("XKX", 6_020, 447_500),
    ],
)
def test_a_rate_per_child_is_count_by_children_of_the_same_year(
    shown: Shown, area: str, reports: int, children: int
) -> None:
    card = shown("reports-country", year="2023", measure="children")
    assert card.computed is not None
    made = card.computed.frame.set_index("area").loc[area]
    assert made["value"] == pytest.approx(reports / children * 1e5, rel=1e-12)
    assert made["unit"] == "reports per 100,000 children"
    assert (made["against_period"], made["against_source"]) == ("2023", "un_wpp_ages 2024")
    assert "need not be about children of the country" in card.care[1]  # stands open
    assert "of at least 100,000 children" in card.heading


def test_a_rate_is_count_by_population(shown: Shown) -> None:
    card = shown("reports-country", year="2022", map="europe", measure="inhabitants")
    rows = card.rows[card.rows["area"] == "FRA"].set_index("indicator")["value"]
    assert card.computed is not None
    made = card.computed.frame.set_index("area").loc["FRA"]
    assert made["value"] == pytest.approx(rows[REPORTS] / rows["population"] * 1e5)
    assert made["unit"] == "reports per 100,000 inhabitants"


def test_too_old_a_denominator_is_said(shown: Shown, view: View, changed: Changed) -> None:
    use = view.frame["indicator"] == "individuals_using_internet"
    older = changed(view.frame[~use | (view.frame["period"] <= "2021")])
    with pytest.raises(NoFigures, match="internet users within two years of 2024"):
        shown("reports-country", older, year="2024", measure="users")


def test_unattributed_reports_are_said(shown: Shown, view: View) -> None:
    for year in country_periods(view):
        card = shown("reports-country", year=year, measure="count")
        assert "ZZZ" in set(card.rows["area"])
        assert any("attributed to no country" in text for text in card.care)


def test_referrals_and_informational_reports_are_not_added(shown: Shown) -> None:
    card = shown("reports-country", year="2024", measure="count")
    assert set(card.rows["category"]) == {"referral"}
    assert any("no total" in text for text in card.care)


@pytest.mark.parametrize("extent", ["world", "europe"])
def test_the_48_are_on_the_map(data: Data, shown: Shown, extent: str) -> None:
    found: set[str] = set()
    for trace in shown("reports-country", year="2019", map=extent).drawings[0].chart["data"]:
        found |= set(trace.get("locations") or ()) | set(trace.get("customdata") or ())
    assert set(data.members("EUR48")) <= found


def test_the_eu_gap_is_hollow_and_europe_has_no_sum_of_2021(data: Data, shown: Shown) -> None:
    card = shown("reports-europe-sums")
    assert "Europe's 48, 2021: EU legal gap 2021" in " ".join(card.care)
    by_name: dict[str, list[list[int]]] = {}
    for trace in card.drawings[0].chart["data"]:
        by_name.setdefault(trace["name"], []).append([int(x) for x in trace["x"]])
    assert by_name == {
        "Europe's 48": [[2019, 2020], [2022, 2023]],
        "EU-27": [[2019, 2020], [2021], [2022, 2023]],
    }
    assert card.heading == (
        "Reports attributed to the EU-27: 1.5 million in 2022, 1.34 million in 2023 (-11\u00a0%); "
        "before the gap of 2021: 725,232 (2019), 1.05 million (2020)"
    )
    members = data.members("EUR48")
    rows = card.rows[(card.rows["period"] == "2021") & card.rows["area"].isin(list(members))]
    with pytest.raises(Refusal):
        sum_of_areas(points_of(rows), "EUR48", members, data.breaks, data.meta)


def test_europe_has_48_panels_with_greenland_in_denmark(shown: Shown) -> None:
    card = shown("reports-europe", measure="count")
    chart = card.drawings[0].chart
    names = " ".join(a["text"] for a in chart["layout"]["annotations"])
    assert len(chart["layout"]["annotations"]) == 48
    assert "Denmark" in names
    assert "Greenland" not in names
    hollow = chart["data"][2]
    assert len(hollow["x"]) == 27
    assert card.computed is not None
    frame = card.computed.frame
    sums = frame[(frame["area"] == "DNK") & frame["method"].str.startswith("sum")]
    denmark = card.rows[card.rows["area"].isin(["DNK", "GRL"])].groupby("period")["value"].sum()
    assert sums.set_index("period")["value"].to_dict() == denmark.to_dict()


def test_the_text_of_the_worlds_reports_sets_no_highest_over_a_break(shown: Shown) -> None:
    summary = shown("reports-world").summary
    assert "Highest" not in summary
    assert "Break: Related reports bundled" in summary
