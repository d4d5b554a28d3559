"""Where a load comes from: stated in full, not in the future, and of the publisher it names."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Catalog
from etl.errors import Issue
from etl.load.labels import Labels, is_vintage
from etl.load.origins import misstated
from etl.load.proposal import Proposal, propose
from etl.sources import Described
from etl.store import Store
from tests.etl.load.samples import TODAY, rows, submission

FIGURE = rows([{"value": 2150.0}])


def told(
    desk: tuple[Store, Catalog], labels: Labels | None = None, **changes: Any
) -> list[tuple[str, str]]:
    """Rules and columns of the blockers of a load whose table says otherwise in `changes`."""
    shown = _shown(desk, labels or Labels(), **changes)
    return [(f.rule, f.column) for f in shown.blockers()]


def _shown(desk: tuple[Store, Catalog], labels: Labels, **changes: Any) -> Proposal:
    fields = {
        **{"source": "by_country", "vintage": "2021", "publisher": "clearinghouse"},
        **{"title": "Reports", "published": "2022", "address": "https://example.org/"},
    }
    table = Described(**(fields | changes))
    frame = FIGURE.assign(source=table.source, vintage=table.vintage)
    return propose([submission(frame, tables=(table,))], desk[1], desk[0], labels, today=TODAY)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("vintage", "2052"),
        ("vintage", "2027"),
        ("vintage", "2026-12"),
        ("vintage", "2026-11-03"),
        ("vintage", "2027.r02"),
        ("published", "2052-01-01"),
        ("published", "2026-12"),
        ("accessed", "2027-01-01"),
    ],
)
def test_what_is_dated_after_today_blocks(
    desk: tuple[Store, Catalog], column: str, text: str
) -> None:
    assert told(desk, **{column: text}) == [(f"{column}_future", column)]


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-01", "2026-11-02", "2026.r02"])
def test_an_edition_of_today_is_taken(desk: tuple[Store, Catalog], text: str) -> None:
    """Where the publisher is, it may be tomorrow already."""
    assert told(desk, vintage=text, published="", accessed="") == []


def test_a_future_edition_that_the_steward_states_blocks(desk: tuple[Store, Catalog]) -> None:
    assert told(desk, Labels(vintage="2052")) == [("vintage_future", "vintage")]


@pytest.mark.parametrize("label", ["v3", "final", "12", "99999", "-2024", "", "0999"])
def test_a_label_that_no_year_begins_is_none(desk: tuple[Store, Catalog], label: str) -> None:
    """Vintages sort as text: such a one would stay before or behind every other."""
    assert not is_vintage(label)
    assert ("vintage", "vintage") in told(desk, vintage=label)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_labels_of_days_sort_by_day(day: date, length: int) -> None:
    label = day.isoformat()[:length]
    assert is_vintage(label)
    assert is_vintage(f"{label}.r02")


@pytest.mark.parametrize("column", ["publisher", "source", "address", "licence"])
def test_what_an_origin_lacks_is_told_with_the_row(
    desk: tuple[Store, Catalog], column: str
) -> None:
    """Of a source that no earlier vintage tells about."""
    fields = {"source": "fresh", column: ""}
    shown = _shown(desk, Labels(), **({"source": "fresh"} | fields))
    (issue,) = (f for f in shown.issues if f.rule == "origin_not_stated")
    assert (issue.column, issue.where) == (column, "figures.csv, row 2")
    assert issue.remedy.startswith("give ")


def test_a_table_without_any_origin_is_told_and_nothing_breaks(desk: tuple[Store, Catalog]) -> None:
    nothing = dict.fromkeys(("source", "vintage", "publisher", "title", "address", "licence"), "")
    shown = _shown(desk, Labels(), **nothing)
    missing = {f.column for f in shown.blockers() if f.rule == "origin_not_stated"}
    assert missing == set(nothing) - {"vintage"}
    assert ("vintage", "vintage") in {(f.rule, f.column) for f in shown.blockers()}
    assert shown.origins == ()


def test_what_a_file_leaves_out_is_that_of_the_edition_before(
    desk: tuple[Store, Catalog],
) -> None:
    assert told(desk, address="", licence="", published="") == []


def test_figures_of_another_publisher_block(desk: tuple[Store, Catalog]) -> None:
    (issue,) = _shown(desk, Labels(), publisher="other").blockers()
    assert (issue.rule, issue.column) == ("publisher", "source")
    assert "are of other, and by_country is a table of clearinghouse" in issue.problem


def test_a_file_that_was_recognised_goes_under_no_other_name(desk: tuple[Store, Catalog]) -> None:
    assert ("source_recognised", "source") in told(desk, Labels(source="words"))
    assert told(desk, Labels(source="by_country")) == []


def test_what_was_typed_may_get_another_source_of_its_publisher(catalog: Catalog) -> None:
    """A template is recognised as no table: its source is what somebody wrote."""
    sent = submission(FIGURE, adapter="template")
    for source, publisher, rules in (
        ("words", "clearinghouse", []),
        ("by_region", "clearinghouse", ["origin_not_stated"]),
        ("words", "other", ["publisher"]),
    ):
        table = dataclasses.replace(sent.reading.tables[0], source=source, publisher=publisher)
        moved = dataclasses.replace(sent.reading, tables=(table,))
        assert [f.rule for f in misstated(sent, moved, catalog, TODAY)] == rules


def test_no_advice_leads_to_another_source(desk: tuple[Store, Catalog]) -> None:
    """Whoever follows a blocker must not end up with figures under a stranger's name."""
    known = {source for source, _ in desk[1].origins}
    for labels in (Labels(source="words"), Labels(source="unheard_of")):
        advice = [f.remedy for f in _shown(desk, labels).blockers()]
        assert not [text for text in advice if any(source in text.split() for source in known)]


def test_each_of_several_tables_is_looked_at(catalog: Catalog) -> None:
    tables = (
        Described("by_country", "2052", "clearinghouse", "Reports"),
        Described("words", "2020", "other", "Words"),
    )
    frame = rows([{"vintage": "2052", "value": 1.0}, {"source": "words", "value": 1.0}])
    sent = submission(frame, tables=tables)
    found: list[Issue] = list(misstated(sent, sent.reading, catalog, TODAY))
    assert [f.rule for f in found] == ["vintage_future", "publisher"]
