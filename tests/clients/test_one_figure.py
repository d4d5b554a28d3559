"""One figure taken by many ways is the same, with the same caveats, and refused alike."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest

from tests.clients import ways
from tests.clients.ways.files import by_json
from tests.clients.ways.taken import Taken
from tests.conftest import Built

Way = Callable[[str], Taken]
SOURCES = (
    ("National Center for Missing & Exploited Children", "CyberTipline Reports by Country"),
    ("United Nations Department of Economic and Social Affairs", "World Population Prospects 2024"),
)
AUTHORITIES = ("checked transcription", "transcription")
REFUSED = (
    "Slovenia, 2024",
    "Since 2024 NCMEC lists referrals and informational reports apart by country",
    "What is counted since stands beside the earlier years",
)


def every() -> list[Way]:
    """The functions `by_…` of the folder `ways`."""
    found: dict[str, Way] = {}
    for module in pkgutil.iter_modules(ways.__path__):
        named = importlib.import_module(f"{ways.__name__}.{module.name}")
        for name, function in inspect.getmembers(named, inspect.isfunction):
            if name.startswith("by_"):
                found[name] = function
    return [*found.values()]


@pytest.fixture(scope="module", params=every(), ids=lambda way: way.__name__)
def taken(request: pytest.FixtureRequest, service: str) -> Taken:
    way: Way = request.param
    return way(service)


@pytest.fixture(scope="module")
def told(service: str) -> Taken:
    """What the interface says as JSON, which the others are held against."""
    return by_json(service)


def test_there_are_many_ways() -> None:
    assert len(every()) >= 9
    assert all(way.__doc__ for way in every())


def test_the_value_is_that_of_the_table(taken: Taken, built: Built) -> None:
    frame = built.current[built.current["area"].eq("SVN") & built.current["period"].eq("2023")]
    whole = frame[frame[["sex", "age", "category"]].eq("_T").all(axis=1)].set_index("indicator")
    reports, children = whole.loc["cybertipline_reports"], whole.loc["children"]
    value = reports["value"] / children["value"] * 100_000
    assert 1000 < value < 2000
    assert taken.value == pytest.approx(value, rel=1e-12, abs=taken.half)
    if taken.lower is None:
        # Bounds that are the value itself are left out of what is written for people.
        assert reports["lower"] == reports["upper"] == reports["value"]
        assert taken.upper is None
    else:
        assert taken.lower == pytest.approx(reports["lower"] / children["upper"] * 100_000)
        assert taken.upper == pytest.approx(reports["upper"] / children["lower"] * 100_000)


def test_the_unit_is_said(taken: Taken) -> None:
    assert taken.unit == "reports per 100,000 children"


def test_source_and_authority_are_said(taken: Taken) -> None:
    for publisher, title in SOURCES:
        assert publisher in taken.source
        assert title in taken.source
    for authority in AUTHORITIES:
        assert authority in taken.source


def test_the_caveats_are_the_same(taken: Taken, told: Taken) -> None:
    assert told.caveats is not None
    assert told.is_not is not None
    assert len(told.caveats) >= 5
    assert len(told.is_not) == 2
    if taken.is_not is not None:
        assert taken.is_not == told.is_not
    else:
        assert [text for text in told.is_not if text not in taken.text] == []
    if taken.published:
        return  # of what is worked out of its figures, a reader of SDMX is the author
    if taken.caveats is not None:
        assert taken.caveats == told.caveats
    else:
        assert [text for text in told.caveats if text not in taken.text] == []


def test_the_change_is_refused_alike(taken: Taken) -> None:
    assert taken.change is None
    for part in REFUSED[1:2] if taken.published else REFUSED:
        # Behind “Instead:” a page begins the sentence with a small letter.
        assert part.lower() in taken.refused.lower()
