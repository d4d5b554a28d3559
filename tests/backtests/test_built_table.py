"""Published figures, recomputed from the table that the curated files build."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from etl.schema import KEY, WHOLE
from etl.view import known_on
from tests.conftest import Built

D10_6_BY_SECTION = {"3.7": 1, "4.2.1": 47, "4.2.2": 15, "4.2.3": 43, "4.2.4": 8, "4.2.5": 50}


def by_country(built: Built, year: str) -> pd.Series:
    """CyberTipline reports by country: area -> reports."""
    rows = built.current
    rows = rows[(rows["source"] == "ncmec_by_country") & (rows["period"] == year)]
    return rows.set_index("area")["value"]


def test_forty_eight_european_countries_in_2019(built: Built) -> None:
    """D10.6, footnote 32: Greenland is a row of its own and no country of its own."""
    reports = by_country(built, "2019")
    codes = built.catalog.areas.members_of("EUR48")
    assert len(codes) == 49
    assert "GRL" in codes
    assert set(codes) <= set(reports.index)
    assert reports[list(codes)].sum() == 1_247_737
    assert int(reports[list(codes)].sum() / 48) == 25_994


def test_the_european_union_of_27_in_2019(built: Built) -> None:
    codes = built.catalog.areas.members_of("EU27_2020")
    assert by_country(built, "2019")[list(codes)].sum() == 725_232


@pytest.mark.parametrize(
    ("year", "total"), [("2019", 16_987_361), ("2020", 21_751_085), ("2022", 32_059_029)]
)
def test_countries_add_to_the_printed_total(built: Built, year: str, total: int) -> None:
    assert by_country(built, year).sum() == total


def test_reports_that_no_country_is_named_for_are_kept(built: Built) -> None:
    assert by_country(built, "2019")["ZZZ"] == 1_668_157
    assert all("ZZZ" in by_country(built, year).index for year in ("2020", "2021", "2022", "2023"))


@pytest.mark.parametrize(("year", "reports"), [("2020", 594), ("2021", 315)])
def test_both_names_of_french_guiana_are_one_area(built: Built, year: str, reports: int) -> None:
    assert by_country(built, year)["GUF"] == reports
    rows = built.current[
        (built.current["source"] == "ncmec_by_country")
        & (built.current["area"] == "GUF")
        & (built.current["period"] == year)
    ]
    (row,) = rows.to_dict("records")
    assert " + " in row["raw"]
    assert "'French Guiana' and 'Guiana, French'" in row["note"]


@pytest.mark.parametrize("source", ["un_wpp", "worldbank_wdi", "ncmec_by_country"])
def test_namibia_is_not_a_missing_value(built: Built, source: str) -> None:
    rows = built.current[(built.current["source"] == source) & (built.current["area"] == "NAM")]
    assert len(rows) >= 4
    assert rows["value"].notna().all()


def test_every_figure_and_finding_of_d10_6_is_in_the_table(built: Built) -> None:
    rows = built.current[built.current["source"] == "grace_d10_6"]
    section = rows["locator"].str.split(",").str[0]
    found = {name: sorted(rows.loc[section == name, "raw"]) for name in section.unique()}
    assert {name: len(figures) for name, figures in found.items()} == D10_6_BY_SECTION, found
    assert (rows["unit"] == "finding").sum() == 21


def test_inhope_2020_as_first_published_and_as_restated(built: Built) -> None:
    def content_urls(frame: pd.DataFrame) -> list[tuple[str, float]]:
        rows = frame[
            (frame["source"] == "inhope_annual")
            & (frame["indicator"] == "inhope_content_urls")
            & (frame["period"] == "2020")
            & (frame["category"] == "_T")
        ]
        return list(rows[["vintage", "value"]].itertuples(index=False, name=None))

    everything = built.store.read().frame
    first, *_, last = sorted(content_urls(everything))
    assert (first[1], last[1]) == (1_038_268, 1_038_250)
    assert content_urls(built.current) == [last]
    assert content_urls(known_on(everything, "2021-12-31", built.catalog)) == [first]


def test_every_declared_table_is_in_the_store(built: Built) -> None:
    assert built.store.held().keys() == set(built.catalog.origins)


def test_every_source_of_an_indicator_holds_figures_of_it(built: Built) -> None:
    """A source that is listed and gives nothing would be a promise without a figure."""
    held = Counter(zip(built.current["indicator"], built.current["source"], strict=True))
    listed = [(i.id, source) for i in built.catalog.indicators.values() for source in i.sources]
    assert [pair for pair in listed if pair not in held] == []


def test_findings_are_sentences(built: Built) -> None:
    notes = built.current.loc[built.current["unit"] == "finding", "note"]
    assert len(notes) > 21
    assert notes.str.endswith(".").all()


def test_bounds_hold_the_figure(built: Built) -> None:
    figures = built.current[built.current["value"].notna()]
    assert figures["lower"].notna().all()
    # A share ends at 100.
    bounded = (figures["qualifier"] != "at_least") | (figures["unit"] == "percent")
    assert (figures["upper"].notna() == bounded).all()


def test_a_share_lies_between_0_and_100_with_all_that_its_words_allow(built: Built) -> None:
    shares = built.store.read().frame.query("unit == 'percent'")
    assert len(shares) > 14_000
    assert shares["lower"].ge(0).all()
    assert shares["upper"].le(100).all()
    (messaging,) = built.current.query("indicator == 'cybertipline_share_messaging'").itertuples()
    assert (messaging.raw, messaging.lower, messaging.upper) == ("More than 65%", 65, 100)


@pytest.mark.parametrize("source", ["worldbank_wdi", "owid_grapher", "eurostat_isoc_ci_in_h"])
def test_a_whole_percentage_may_be_half_a_unit_more_or_less(built: Built, source: str) -> None:
    rows = built.store.read().frame
    shares = rows[(rows["source"] == source) & (rows["unit"] == "percent")]
    whole = shares[shares["raw"].str.fullmatch("[0-9]+")]
    assert len(whole) > 400
    assert (whole["upper"] == (whole["value"] + 0.5).clip(upper=100)).all()
    assert (whole["lower"] == (whole["value"] - 0.5).clip(lower=0)).all()


def test_a_hedge_stays_beside_the_full_figure_of_another_source(built: Built) -> None:
    rows = built.current.query("indicator == 'inhope_images_videos_illegal' and period == '2017'")
    found = rows.set_index("source")[["value", "qualifier"]]
    assert tuple(found.loc["inhope_annual"]) == (259_000, "at_least")
    assert tuple(found.loc["grace_d10_6"]) == (259_016, "exact")


def test_no_whole_mixes_editions(built: Built) -> None:
    editions = built.current.groupby(list(WHOLE))["vintage"].nunique()
    assert (editions == 1).all()
    assert len(editions) > 16_000


@pytest.mark.parametrize(
    ("year", "vintage", "total", "parts"),
    [
        # Restated by the edition of 2024, which gives no known addresses: 928,278 and 168,224, and
        # 1,038,268 and 474,750, are of the earlier wholes.
        ("2021", "2024", 910_642, {"new": 760_054}),
        ("2020", "2024", 1_038_250, {"new": 683_890}),
    ],
)
def test_a_restated_total_stands_beside_its_own_parts(
    built: Built, year: str, vintage: str, total: int, parts: dict[str, int]
) -> None:
    rows = built.current.query("indicator == 'inhope_content_urls' and period == @year")
    assert set(rows["vintage"]) == {vintage}
    assert rows.set_index("category")["value"].to_dict() == {"_T": total, **parts}
    known = built.catalog.origins["inhope_annual", year].published
    before = known_on(built.store.read().frame, f"{known}-12-31", built.catalog)
    first = before.query("indicator == 'inhope_content_urls' and period == @year")
    assert set(first["category"]) == {"_T", "known", "new"}


# What the note of a category says where its siblings overlap, so that their sum says nothing.
OVERLAP = ("no parts", "do not partition")


def test_parts_are_not_more_than_their_whole(built: Built) -> None:
    """Also where the checks of a build do not look: no partition, or not all of its parts."""
    catalog, rows = built.catalog, built.current
    counts = rows[rows["unit"].map(lambda unit: catalog.units[unit].kind) == "count"]
    cell = [c for c in KEY if c not in ("category", "vintage")]
    siblings: dict[tuple[str, str, str], list[str]] = {}
    for (indicator, name), declared in catalog.categories.items():
        if name not in ("low", "high"):
            alone = any(words in declared.note for words in OVERLAP)
            group = name if alone else declared.partition
            siblings.setdefault((indicator, declared.parent or "_T", group), []).append(name)
    compared = 0
    for (indicator, parent, _), names in siblings.items():
        own = counts[counts["indicator"] == indicator]
        sums = own[own["category"].isin(names)].groupby(cell)["lower"].sum()
        wholes = own[own["category"] == parent].set_index(cell)
        # D10.6 cuts digits off where others round: 69.1 million of 69,158,197 files.
        most = wholes["upper"] + (wholes["upper"] - wholes["lower"]) / 2
        beside = pd.concat([sums, most.dropna().rename("most")], axis=1, join="inner")
        assert (beside["lower"] <= beside["most"]).all(), beside
        compared += len(beside)
    assert compared > 200


@pytest.mark.parametrize(
    ("source", "words", "period", "area"),
    [
        # Published with the Global Threat Assessment 2019 and in an open letter of 2019.
        ("grace_d10_6", "2 billion web pages", "../2019", "WLD"),
        ("grace_d10_6", "39 % of CSAM found online", "../2019", "WLD"),
        ("grace_d10_6", "It is estimated that 750,000 individuals", "../2019", "WLD"),
        ("grace_d10_6", "One in three internet users", "../2019", "WLD"),
        # Footnote 48: a statement of 16 January 2019.
        (
            *("grace_d10_6", "approximately 200 million of the world's children"),
            *("../2019-01-16", "WLD"),
        ),
        # Footnotes 50 and 51 name no publication.
        ("grace_d10_6", "71 million unique IP addresses", "../read-2020-10-12", "WLD"),
        ("interpol_spotlight", "over six million images and videos", "../read-2026-11", "WLD"),
        # Not the world, and not "not attributed".
        ("grace_d10_6", "90 % of adolescent girls", "../2017", "UNICEF28"),
        ("grace_d10_6", "from 1.7 to 4.8 %", "../2020", "CAN_SWE_USA"),
    ],
)
def test_a_figure_has_the_date_and_the_place_that_it_is_about(
    built: Built, source: str, words: str, period: str, area: str
) -> None:
    rows = built.current[(built.current["source"] == source) & (built.current["raw"] == words)]
    assert set(rows["period"]) == {period}
    assert set(rows["area"]) == {area}


def test_no_figure_is_dated_by_the_day_on_which_it_was_taken_over(built: Built) -> None:
    rows = built.store.read().frame
    accessed = {origin.accessed for origin in built.catalog.origins.values()}
    days = rows["period"].str.removeprefix("../")
    assert not days.str.startswith(tuple(accessed)).any()
