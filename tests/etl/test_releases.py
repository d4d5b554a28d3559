"""Releases: what is expected after an edition, against a day; rhythms and announced days."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from etl.catalog import DATASETS, Catalog, Origin
from etl.errors import DataError
from etl.releases import Release, Schedule, load_calendar, releases, waiting
from tests.conftest import Built
from tests.etl.conftest import Edit

FILE = "reference/calendar.toml"


def of(catalog: Catalog, calendar: Mapping[str, Schedule], today: date) -> dict[str, Release]:
    found = releases(calendar, catalog.origins.values(), today)
    return {release.schedule.source: release for release in found}


@pytest.fixture
def calendar(datasets: Path, catalog: Catalog) -> Mapping[str, Schedule]:
    return load_calendar(datasets / FILE, catalog)


def origin(catalog: Catalog, published: str) -> Origin:
    return dataclasses.replace(catalog.latest_origin("by_country"), published=published)


@pytest.mark.parametrize(
    ("published", "frequency", "expected"),
    [
        ("2024", "A", "2025"),
        ("2024", "A2", "2026"),
        ("2024-05", "A", "2025-05"),
        ("2024-05-17", "A", "2025-05"),
        ("2024-02-29", "A3", "2027-02"),
        ("2024-11-30", "Q", "2025-02"),
        ("2024-12-31", "M", "2025-01"),
        ("2024-06", "S", "2024-12"),
        # Of a year alone the last month counts: nothing is called due too early.
        ("2024", "Q", "2025-03"),
    ],
)
def test_what_is_expected_follows_from_edition_and_rhythm(
    catalog: Catalog, published: str, frequency: str, expected: str
) -> None:
    schedule = Schedule("by_country", frequency)  # type: ignore[arg-type]
    (found,) = releases({"by_country": schedule}, [origin(catalog, published)], date(2024, 1, 1))
    assert found.expected is not None
    assert (found.expected.text, found.is_announced) == (expected, False)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 4, 30), "later"),
        (date(2025, 5, 1), "due"),
        (date(2025, 5, 31), "due"),
        (date(2025, 6, 1), "overdue"),
    ],
)
def test_a_release_is_due_in_its_time_and_overdue_after_it(
    catalog: Catalog, today: date, state: str
) -> None:
    schedule = {"by_country": Schedule("by_country", "A")}
    (found,) = releases(schedule, [origin(catalog, "2024-05-17")], today)
    assert found.state == state
    assert waiting([found]) == ((found,) if state != "later" else ())


def test_an_announced_day_goes_before_the_rhythm(
    catalog: Catalog, calendar: Mapping[str, Schedule]
) -> None:
    found = of(catalog, calendar, date(2022, 5, 2))["words"]
    assert found.expected is not None
    assert (found.expected.text, found.is_announced, found.state) == ("2022-05", True, "due")


@pytest.mark.parametrize(
    ("schedule", "state"),
    [
        (Schedule("by_country", "_Z"), "ended"),
        (Schedule("by_country", "OA"), "open"),
        (Schedule("by_country", "A", successor="words"), "ended"),
        (None, "open"),
    ],
)
def test_of_some_tables_nothing_is_expected_at_a_known_time(
    catalog: Catalog, schedule: Schedule | None, state: str
) -> None:
    calendar = {"by_country": schedule} if schedule else {}
    (found,) = releases(calendar, [origin(catalog, "2020")], date(2030, 1, 1))
    assert (found.expected, found.state) == (None, state)
    assert waiting([found]) == ()


def test_the_newest_edition_supersedes_the_earlier(
    catalog: Catalog, calendar: Mapping[str, Schedule]
) -> None:
    found = of(catalog, calendar, date(2022, 1, 1))
    assert (found["by_country"].newest.vintage, found["by_country"].earlier) == (
        "2020",
        ("2019",),
    )
    assert found["words"].earlier == ()


def test_what_waits_longest_stands_first(
    catalog: Catalog, calendar: Mapping[str, Schedule]
) -> None:
    found = releases(calendar, catalog.origins.values(), date(2022, 6, 2))
    assert [(r.schedule.source, r.state) for r in found] == [
        ("words", "overdue"),
        ("by_country", "due"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('by_country = { frequency = "A" }\n', "", "'by_country' has no rhythm"),
        ('"A" }', '"A", next = "2022-05" }', "belong together"),
        ('next = "2022-05", ', "", "belong together"),
        ("2022-05", "2022-02-30", "day is out of range"),
        ("2022-05", "soon", "next"),
        ("2022-05", "2021", "the edition 2020 was published since"),
        ('"OA"', '"_Z"', "has no next release"),
        ('"A" }', '"A", successor = "by_country" }', "successor"),
        ('"A" }', '"A", often = true }', "often: is unknown"),
        ('{ frequency = "A" }', '"A"', "must be a table"),
    ],
)
def test_a_bad_declaration_is_named(
    datasets: Path, catalog: Catalog, edit: Edit, old: str, new: str, problem: str
) -> None:
    edit(FILE, old, new)
    with pytest.raises(DataError, match=r"calendar\.toml") as caught:
        load_calendar(datasets / FILE, catalog)
    assert problem in str(caught.value)


def test_every_real_table_says_when_it_appears_again(built: Built) -> None:
    calendar = load_calendar(DATASETS / FILE, built.catalog)
    sources = {source for source, _ in built.catalog.origins}
    assert calendar.keys() == sources
    found = of(built.catalog, calendar, date(2026, 11, 29))
    reports = found["ncmec_by_country"]
    assert reports.expected is not None
    assert reports.expected.start is not None
    assert reports.expected.start > date.fromisoformat(f"{reports.newest.published[:4]}-12-31")
    assert found["grace_d10_6"].state == "ended"
