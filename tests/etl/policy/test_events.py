"""Events: derived from instruments and breaks, in the order of time, each with its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.breaks import Break
from etl.catalog import DATASETS
from etl.errors import DataError
from etl.policy.events import Event, events_of
from etl.policy.whole import Policy, load_policy
from etl.registers import load_registers

REGISTERS = load_registers()
BREAKS = REGISTERS.breaks.breaks


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(DATASETS / "policy")


def of(origin: str, policy: Policy) -> list[Event]:
    return [event for event in events_of(policy, BREAKS) if event.origin == origin]


def test_they_are_in_the_order_of_time(policy: Policy) -> None:
    dates = [event.date for event in events_of(policy, BREAKS)]
    assert dates == sorted(dates)


def test_an_instrument_happens_step_by_step(policy: Policy) -> None:
    found = [(event.date, event.sentence, event.kind) for event in of("opsc", policy)]
    assert found == [
        ("2000-05-25", "Adopted and opened for signature.", "law"),
        ("2002-01-18", "Entered into force.", "law"),
    ]
    directive = of("directive-2011-93", policy)
    assert [event.date for event in directive] == [
        "2011-12-13",
        "2011-12-17",
        "2013-12-18",
        "2019-11-21",
        "2024-02-06",
    ]
    assert directive[2].sentence == "Last day for transposition into national law."
    assert [event.step for event in directive] == ["begun", "begun", "due", "later", "later"]
    assert all(event.areas == ("EU27_2020",) for event in directive)


def test_a_strategy_without_a_printed_day_begins_with_its_years(policy: Policy) -> None:
    begins, follows = of("coe-strategy", policy)
    assert (begins.date, begins.sentence, begins.kind) == ("2016", "Begins.", "strategy")
    assert begins.source == "D10.6, 5.3.2"
    assert follows.date == "2022-02-23"
    assert follows.source.startswith("Council of Europe")
    # Adopted in the year in which it begins: that is said once.
    assert [event.date for event in of("eu-rights-strategy", policy)] == ["2021-03-24"]


def test_every_instrument_and_break_has_its_events(policy: Policy) -> None:
    origins = {event.origin for event in events_of(policy, BREAKS)}
    assert origins == {law.id for law in policy.instruments} | {each.id for each in BREAKS}
    dated = sum(len({*law.dates.values()}) + len(law.developments) for law in policy.instruments)
    begun = sum(1 for event in events_of(policy, BREAKS) if event.sentence == "Begins.")
    assert len(events_of(policy, ())) == dated + begun


@pytest.mark.parametrize(
    ("origin", "kind", "date", "until"),
    [
        ("eu-eprivacy-gap-2021", "law", "2021-01", "2021-09"),
        ("cybertipline-duty-2024", "law", "2024-05", ""),
        ("cybertipline-bundling-2024", "method", "2024-01", ""),
        ("eurostat-eu27-2020", "method", "2020", ""),
        ("cybertipline-platforms-2021", "company", "2021-01", ""),
    ],
)
def test_a_break_is_an_event_of_its_kind(
    policy: Policy, origin: str, kind: str, date: str, until: str
) -> None:
    (event,) = of(origin, policy)
    assert (event.kind, event.date, event.until) == (kind, date, until)
    assert event.step == "break"
    assert event.indicators
    assert event.recommendations == ()


def broken(first: dict[str, str]) -> Break:
    return replace(BREAKS[0], id="made", first=first, until={}, areas=frozenset({"SVN", "AUT"}))


@pytest.mark.parametrize(
    ("first", "date"),
    [
        ({"A": "2020", "Q": "2020-Q3"}, "2020-07"),
        ({"A": "2020", "S": "2020-S2"}, "2020-07"),
        ({"A": "2020", "Q": "2020-Q2", "M": "2020-05"}, "2020-05"),
        ({"A": "2020"}, "2020"),
    ],
)
def test_the_most_exact_period_counts(policy: Policy, first: dict[str, str], date: str) -> None:
    found = [event for event in events_of(policy, [broken(first)]) if event.origin == "made"]
    assert [event.date for event in found] == [date]
    assert found[0].areas == ("AUT", "SVN")


def test_a_break_without_a_period_is_named(policy: Policy) -> None:
    with pytest.raises(DataError, match=r"made: names no period"):
        events_of(policy, [broken({})])
