"""Which rows a view shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.periods import parse_period
from etl.catalog import Catalog
from etl.schema import COLUMNS, SERVED, Authority
from etl.view import attested, current, known_on, published, select


def periods(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"indicator": "i", "area": "SVN", "period": list(texts)}, dtype="str")


def chosen(texts: list[str], since: str = "", until: str = "") -> list[str]:
    return list(select(periods(*texts), since=since, until=until)["period"])


def test_the_latest_vintage_of_each_whole_is_current(stored: pd.DataFrame) -> None:
    shown = current(stored)
    assert list(shown.columns) == list(COLUMNS)
    slovenia = shown[shown["area"] == "SVN"]
    # The parts of the earlier total are none of the restated one.
    assert slovenia[["vintage", "category"]].to_numpy().tolist() == [["2020", "_T"]]
    # A whole that only the earlier vintage has stays.
    assert set(shown.loc[shown["vintage"] == "2019", "area"]) == {"NAM", "GUF", "WLD"}
    assert len(shown) == len(stored) - 3
    pd.testing.assert_frame_equal(current(shown), shown)


@pytest.mark.parametrize(
    ("declared", "own", "quoted"),
    [
        ("publisher page", "publisher page", "publisher page"),
        ("secondary page", "secondary page", "secondary page"),
        # Who quotes others states what is its own in its own document.
        ("official quotation", "publisher document", "official quotation"),
    ],
)
def test_a_figure_is_as_near_to_its_publisher_as_its_origin_says(
    stored: pd.DataFrame, catalog: Catalog, declared: Authority, own: str, quoted: str
) -> None:
    origins = {key: replace(o, authority=declared) for key, o in catalog.origins.items()}
    origins.pop(("words", "2020"))
    cited = stored["cited"].where(stored["area"] != "NAM", "another")
    shown = current(attested(stored.assign(cited=cited), replace(catalog, origins=origins)))
    assert list(shown.columns) == list(SERVED)
    edition = (shown["source"] == "by_country") & (shown["vintage"] == "2019")
    assert set(shown.loc[shown["source"] == "words", "authority"]) == {""}
    assert set(shown.loc[edition & (shown["area"] == "NAM"), "authority"]) == {quoted}
    assert set(shown.loc[edition & (shown["area"] != "NAM"), "authority"]) == {own}
    # An edition whose figures are all its publisher's, read where another quotes them.
    assert set(shown.loc[shown["vintage"] == "2020", "authority"]) == {declared, ""}


def test_a_secondary_page_is_shown_only_where_nothing_nearer_is_held(
    stored: pd.DataFrame,
) -> None:
    figure = stored[(stored["area"] == "NAM")].assign(authority="publisher page")
    copy = figure.assign(source="page", cited="another", authority="secondary page")
    other = copy.assign(area="SVN")
    shown = current(pd.concat([figure, copy, other]))
    assert list(zip(shown["area"], shown["source"], strict=True)) == [
        ("NAM", "by_country"),
        ("SVN", "page"),
    ]


def test_what_is_withheld_takes_only_the_same_body_off_a_secondary_page(
    stored: pd.DataFrame,
) -> None:
    figure = stored[(stored["area"] == "NAM")].assign(cited="publisher", authority="publisher page")
    held = figure.assign(vintage="2030", value=float("nan"), obs_status="Q")
    copy = figure.assign(source="page", authority="secondary page")
    own = figure.assign(source="other", cited="another", authority="secondary page")
    quoted = figure.assign(source="report", authority="official quotation")

    def shown(*parts: pd.DataFrame) -> list[str]:
        return sorted(current(pd.concat(parts))["source"])

    assert shown(figure, copy, own) == ["by_country"]
    assert shown(figure, held, copy, own) == ["other"]
    assert shown(figure, held, quoted) == ["report"]
    assert shown(figure, held, quoted, copy, own) == ["report"]
    # Of another place nothing is withheld.
    assert shown(figure, held, copy.assign(area="SVN")) == ["page"]


FIGURES = st.lists(
    st.tuples(*map(st.sampled_from, (["a", "b"], "12", ["_T", "F"], ["_T", "x", "y"], "789"))),
    min_size=1,
    unique=True,
)


@given(FIGURES)
def test_no_whole_mixes_editions(figures: list[tuple[str, ...]]) -> None:
    names = ("area", "period", "sex", "category", "vintage")
    frame = pd.DataFrame([dict(zip(names, figure, strict=True)) for figure in figures])
    frame = frame.assign(**{column: "_T" for column in COLUMNS if column not in names})
    newest: dict[tuple[str, str], str] = {}
    for area, period, *_, vintage in figures:
        newest[area, period] = max(vintage, newest.get((area, period), ""))
    expected = {figure for figure in figures if newest[figure[:2]] == figure[-1]}
    # All of the newest edition of every whole, and nothing of another.
    assert set(current(frame)[[*names]].itertuples(index=False, name=None)) == expected


def test_an_edition_that_gives_its_table_anew_withdraws_what_it_leaves_out() -> None:
    names = ("indicator", "area", "source", "vintage", "anew")
    rows = [
        ("reports", "a", "one", "2019", False),
        ("reports", "b", "one", "2019", False),
        ("files", "a", "one", "2019", False),
        ("reports", "a", "other", "2019", False),
        ("reports", "a", "one", "2020", True),
        # A later edition that gives single figures withdraws nothing.
        ("reports", "c", "one", "2021", False),
    ]
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])
    frame = frame.assign(**{column: "_T" for column in COLUMNS if column not in names})
    shown = current(frame)
    assert "anew" not in shown
    assert set(shown[[*names[:-1]]].itertuples(index=False, name=None)) == {
        ("reports", "a", "one", "2020"),
        ("reports", "c", "one", "2021"),
        ("files", "a", "one", "2019"),
        ("reports", "a", "other", "2019"),
    }
    before = current(frame[frame["vintage"] == "2019"])
    assert len(before) == 4


@pytest.mark.parametrize(
    ("day", "vintages"),
    [
        ("2019-12-31", set()),
        ("2020-01-01", {"2019"}),
        ("2021-05-31", {"2019", "2020"}),  # the words of "2021", not the table of June 2021
        ("2021-06-01", {"2019", "2020"}),
    ],
)
def test_what_was_known_on_a_day(
    stored: pd.DataFrame, catalog: Catalog, day: str, vintages: set[str]
) -> None:
    known = known_on(stored, day, catalog)
    assert set(known["vintage"]) == vintages
    value = known.loc[(known["area"] == "SVN") & (known["category"] == "_T"), "value"].tolist()
    assert value == ([] if day < "2020" else [2000] if day < "2021-06" else [2100])


def test_an_undeclared_vintage_counts_by_its_label(stored: pd.DataFrame, catalog: Catalog) -> None:
    loaded = stored[:1].assign(vintage="2022-03-01")
    assert len(known_on(loaded, "2022-03-01", catalog)) == 1
    assert len(known_on(loaded, "2022-02-28", catalog)) == 0


def test_select_by_indicator_and_area(stored: pd.DataFrame) -> None:
    assert len(select(stored)) == len(stored)
    rows = select(stored, among={"indicator": ["reports"], "area": ["SVN", "NAM"]})
    assert set(rows["area"]) == {"SVN", "NAM"}
    assert set(rows["indicator"]) == {"reports"}
    assert select(stored, among={"area": ["none"]}).empty
    assert select(stored[:0], since="2019", until="2020").empty


@pytest.mark.parametrize(
    ("period", "since", "until", "kept"),
    [
        ("2020", "2020-03", "", True),
        ("2020", "", "2020-03", False),
        ("2020", "", "2020-12", True),
        ("2020-03", "2020", "2020", True),
        ("2020-03", "2020-03-31", "2020-03-31", True),
        ("2020-03", "", "2020-03-30", False),
        ("2024-S1", "2024-06", "2024-06", True),
        ("2024-S2", "", "2024-12", True),
        ("2024-Q1", "2024-04", "", False),
        ("2000/2020", "2020", "2020", True),
        ("2000/2020", "", "2010", False),
        ("2015-01/2019-03", "2019-04", "", False),
        ("../2020-10-12", "2020-10-12", "2020-10-12", True),
        ("../2020-10-12", "2020-11", "", False),
        ("2020", "2020-13", "", False),
    ],
)
def test_a_row_belongs_where_its_last_day_lies(
    period: str, since: str, until: str, kept: bool
) -> None:
    assert chosen([period], since, until) == [period] * kept


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
TEXTS = st.one_of(
    DAYS.map(lambda d: f"{d:%Y}"),
    DAYS.map(lambda d: f"{d:%Y-%m}"),
    DAYS.map(lambda d: f"{d:%Y-%m-%d}"),
)
PERIODS = st.one_of(
    TEXTS,
    DAYS.map(lambda d: f"{d:%Y}-S{(d.month + 5) // 6}"),
    DAYS.map(lambda d: f"{d:%Y}-Q{(d.month + 2) // 3}"),
    DAYS.map(lambda d: f"{d.year}/{d.year + 3}"),
    TEXTS.map(lambda text: f"../{text}"),
)


@given(st.lists(PERIODS, max_size=8), TEXTS, TEXTS)
def test_select_agrees_with_the_calendar(texts: list[str], since: str, until: str) -> None:
    first, last = parse_period(since).start, parse_period(until).end
    assert first is not None
    expected = [text for text in texts if first <= parse_period(text).end <= last]
    assert chosen(texts, since, until) == expected
    earlier = (first - timedelta(days=1)).isoformat()
    # Every row is on one side of a day, and on one side only.
    assert len(chosen(texts, since=since)) + len(chosen(texts, until=earlier)) == len(texts)


NOTHING = {**dict.fromkeys(("value", "lower", "upper"), float("nan")), "raw": ":", "qualifier": ""}


@pytest.mark.parametrize("status", ["Q", "M"])
def test_what_a_newer_edition_withholds_is_not_current_and_the_older_figure_is_history(
    stored: pd.DataFrame, catalog: Catalog, status: str
) -> None:
    namibia = stored[(stored["area"] == "NAM") & (stored["vintage"] == "2019")]
    mark = namibia.assign(vintage="2022", obs_status=status, **NOTHING)
    both = pd.concat([stored, mark], ignore_index=True)
    assert set(current(stored)["area"]) - set(current(both)["area"]) == {"NAM"}
    pd.testing.assert_frame_equal(current(stored[stored["area"] != "NAM"]), current(both))
    shown = published(both)
    told = shown[shown["area"] == "NAM"]
    assert told[["vintage", "obs_status", "raw"]].to_numpy().tolist() == [["2022", status, ":"]]
    # Every edition stays in the table, and what was known before is as it was.
    pd.testing.assert_frame_equal(
        known_on(both, "2021-06-01", catalog), known_on(stored, "2021-06-01", catalog)
    )
    # An edition that gives the figure again ends it.
    again = pd.concat([both, namibia.assign(vintage="2023")], ignore_index=True)
    assert current(again).query("area == 'NAM'")["vintage"].tolist() == ["2023"] * len(namibia)


def test_a_part_that_is_withheld_leaves_the_total_of_its_edition(stored: pd.DataFrame) -> None:
    newest = stored[(stored["area"] == "SVN") & (stored["vintage"] == "2020")]
    part = stored[(stored["area"] == "SVN") & (stored["category"] != "_T")].head(1)
    mark = part.assign(vintage="2020", obs_status="Q", **NOTHING)
    shown = current(pd.concat([stored, mark], ignore_index=True))
    assert shown.query("area == 'SVN'")["category"].tolist() == newest["category"].tolist()


def test_a_copy_on_a_secondary_page_does_not_stand_in_for_what_is_withheld(
    stored: pd.DataFrame,
) -> None:
    figure = stored[stored["area"] == "NAM"].head(1).assign(authority="publisher document")
    mark = figure.assign(vintage="2022", obs_status="Q", **NOTHING)
    copy = figure.assign(source="copied", vintage="2021", authority="secondary page")
    assert len(current(copy)) == 1
    assert current(pd.concat([figure, mark, copy], ignore_index=True)).empty


def test_where_nothing_is_withheld_the_view_is_what_is_published(stored: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(current(stored), published(stored))
