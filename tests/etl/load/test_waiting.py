"""Loads that wait for a second steward or for their time: nothing of them is in the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from etl.catalog import Catalog
from etl.errors import ChecksFailed, DataError, EtlError, StoreError
from etl.history.archive import Archive
from etl.history.ledger import ledger
from etl.load.held import FOLDER, Waiting
from etl.load.instructions import Instructions
from etl.load.labels import Labels
from etl.load.proposal import propose
from etl.load.publication import four_eyes, plan_withdrawal, publish, withdraw
from etl.load.remainder import Answer
from etl.load.terms import Terms
from etl.load.waiting import (
    MOST,
    approve,
    embargo_of,
    hold,
    one_waiting,
    read_again,
    refuse,
    release,
    waiting,
)
from etl.sandbox.submission import Order, Submission
from etl.store import Store
from tests.etl.load.samples import NEW, NEXT, loaded, rows, submission

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
Desk = tuple[Store, Catalog]


def reader(*frames: pd.DataFrame) -> Callable[[Order], Submission]:
    """Reads the files of these frames as they were read before."""
    known = {s.sha256: s for s in map(submission, frames)}

    def read(order: Order) -> Submission:
        (found,) = (s for s in known.values() if s.content == order.content)
        return found

    return read


def held(desk: Desk, *frames: pd.DataFrame, **about: Any) -> Waiting:
    store, catalog = desk
    proposal = propose([submission(frame) for frame in frames], catalog, store)
    terms = {"steward": "Ana", "reason": "new figures", "second": True, **about}
    return hold(proposal, store, Instructions(), Terms(**terms), now=NOW)


def signed_off(wait: Waiting, desk: Desk, frame: pd.DataFrame, steward: str = "Bor") -> Any:
    store, catalog = desk
    seen = read_again(wait, store, catalog, reader(frame))
    return approve(wait, seen, store, steward=steward, now=NOW)


def test_a_load_waits_for_another_steward_and_both_are_recorded(desk: Desk) -> None:
    store, _ = desk
    before = store.version()
    wait = held(desk, NEW)
    assert (store.version(), waiting(store)) == (before, (wait,))
    assert wait.counts == {"new": 0, "revised": 2, "same": 0, "unchanged": 0, "missing": 1} | {
        "withheld": 0
    }
    with pytest.raises(DataError, match="another steward approves it"):
        signed_off(wait, desk, NEW, " ana ")
    assert signed_off(wait, desk, NEW) == before + 1
    record = ledger(store).records[before + 1]
    assert (record.steward, record.approved_by, record.embargo) == ("Ana", "Bor", "")
    assert waiting(store) == ()
    assert Archive(store.uri, FOLDER).names() == []


def test_where_four_eyes_are_asked_for_nobody_publishes_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, catalog = desk
    monkeypatch.setenv("CSEA_FOUR_EYES", "1")
    proposal = propose([submission(NEW)], catalog, store)
    with pytest.raises(DataError, match="second steward"):
        publish(proposal, store, steward="Ana", reason="new figures")
    wait = held(desk, NEW, second=False)
    assert wait.second
    assert signed_off(wait, desk, NEW) == store.version()


@pytest.mark.parametrize(("said", "asked"), [("", False), ("0", False), ("1", True), ("YES", True)])
def test_the_setting_is_read(said: str, asked: bool) -> None:
    assert four_eyes({"CSEA_FOUR_EYES": said}) is asked


def test_an_unclear_setting_is_an_error() -> None:
    with pytest.raises(DataError, match="write 1"):
        four_eyes({"CSEA_FOUR_EYES": "perhaps"})


def test_until_its_time_a_load_is_nowhere_and_then_it_is_published(desk: Desk) -> None:
    store, catalog = desk
    before = store.version()
    wait = held(desk, NEW, embargo=LATER)
    assert [*release(store, catalog, now=LATER, read=reader(NEW))] == []  # nobody approved it
    approved = signed_off(wait, desk, NEW)
    assert isinstance(approved, Waiting)
    assert [*release(store, catalog, now=NOW, read=reader(NEW))] == []
    assert store.version() == before
    ((_, version),) = release(store, catalog, now=LATER, read=reader(NEW))
    assert version == before + 1
    record = ledger(store).records[before + 1]
    assert (record.approved_by, record.embargo) == ("Bor", "2026-11-29T14:00:00+00:00")
    assert [*release(store, catalog, now=LATER, read=reader(NEW))] == []


def test_an_embargo_alone_needs_nobody_else(desk: Desk) -> None:
    store, catalog = desk
    held(desk, NEW, embargo=LATER, second=False)
    ((_, version),) = release(store, catalog, now=LATER, read=reader(NEW))
    assert version == store.version()


def test_what_would_change_otherwise_by_then_is_looked_at_again(desk: Desk) -> None:
    store, catalog = desk
    wait = held(desk, NEXT, embargo=LATER, second=False)
    other = rows([{"period": "2020", "value": 2199.0}], vintage="2021")
    loaded(store, catalog, other)
    version = store.version()
    ((_, why),) = release(store, catalog, now=LATER, read=reader(NEXT))
    assert isinstance(why, DataError)
    assert "saw; look at it again" in str(why)
    assert (store.version(), waiting(store)) == (version, (wait,))
    seen = read_again(wait, store, catalog, reader(NEXT))
    assert approve(wait, seen, store, steward="Ana", now=LATER) == version + 1


def test_a_file_waits_once_and_a_refused_load_leaves_nothing(desk: Desk) -> None:
    store, _ = desk
    first, second = held(desk, NEW), held(desk, NEXT)
    with pytest.raises(DataError, match=f"({first.id}|{second.id}) of Ana brings this very file"):
        held(desk, NEW, NEXT)
    refuse(first, store)
    assert waiting(store) == (second,)
    assert len(Archive(store.uri, FOLDER).names()) == 3  # a file, what is known of it, a load
    refuse(second, store)
    assert Archive(store.uri, FOLDER).names() == []


def test_what_cannot_be_published_does_not_wait(desk: Desk) -> None:
    store, catalog = desk
    wrong = rows([{"value": 2100.0, "unit": "percent"}])
    with pytest.raises(ChecksFailed):
        held(desk, wrong)
    loaded(store, catalog, NEW)
    with pytest.raises(EtlError):
        held(desk, NEW)
    with pytest.raises(DataError, match="a reason"):
        held(desk, NEXT, reason=" ")
    assert waiting(store) == ()


def test_only_so_many_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.load.waiting.MOST", 1)
    assert MOST > 1
    held(desk, NEW)
    with pytest.raises(DataError, match="1 loads wait already"):
        held(desk, NEXT)


def test_a_load_is_found_by_its_id(desk: Desk) -> None:
    store, _ = desk
    wait = held(desk, NEW)
    assert one_waiting(store, wait.id) == wait
    for wrong in ("", "../x", "<b>", "0" * 8):
        with pytest.raises(DataError, match=f"there are: {wait.id}"):
            one_waiting(store, wrong)


def test_what_was_tampered_with_is_told(desk: Desk) -> None:
    store, catalog = desk
    wait = held(desk, NEW)
    archive = Archive(store.uri, FOLDER)
    archive.remove(wait.files[0][1])
    with pytest.raises(StoreError, match="its file is gone"):
        read_again(wait, store, catalog, reader(NEW))
    archive.write(f"{wait.id}.load", b"{}")
    with pytest.raises(StoreError, match="is not readable"):
        waiting(store)


@pytest.mark.parametrize(
    "text", ["soon", "2026-12-15", "2026-12-15T09:00", "2026-11-29T11:59Z", "2028-01-01T00:00Z"]
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        embargo_of(text, NOW)


def test_a_time_is_kept_in_utc() -> None:
    assert embargo_of("2026-12-15T09:00+01:00", NOW) == datetime(2026, 12, 15, 8, tzinfo=UTC)
    assert embargo_of("  ", NOW) is None


@pytest.mark.parametrize("left_out", ["", "withdrawn", "kept"])
def test_what_becomes_of_the_older_edition_waits_with_the_load(left_out: Answer) -> None:
    said = Instructions(vintage="2022", left_out=left_out)
    assert said.labels == Labels(vintage="2022").answered(left_out)


def _ended(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_a_load_whose_process_ended_after_the_commit_is_not_published_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, catalog = desk
    wait = held(desk, NEW)
    with monkeypatch.context() as killed:
        killed.setattr("etl.load.waiting.refuse", _ended)
        with pytest.raises(KeyboardInterrupt):
            signed_off(wait, desk, NEW)
    version = store.version()
    assert ledger(store).records[version].waited == wait.id
    assert waiting(store) == ()
    withdraw(store, plan_withdrawal(store, version), steward="Ana", reason="a mistake")
    assert list(release(store, catalog, now=LATER, read=reader(NEW))) == []
    assert store.version() == version + 1
    assert Archive(store.uri, FOLDER).names() == []


def test_a_load_whose_process_ended_before_the_commit_waits_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = desk
    wait, before = held(desk, NEW), store.version()
    with monkeypatch.context() as killed:
        killed.setattr("etl.load.waiting.publish", _ended)
        with pytest.raises(KeyboardInterrupt):
            signed_off(wait, desk, NEW)
    (still,) = waiting(store)
    assert (still.id, still.approved_by, store.version()) == (wait.id, "", before)
    # The version that it was begun with is another's by then.
    loaded(store, desk[1], NEXT)
    assert [each.id for each in waiting(store)] == [wait.id]
    assert signed_off(still, desk, NEW) == before + 2


def test_a_file_that_waits_anew_outlives_what_its_first_load_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = desk
    with monkeypatch.context() as killed:
        killed.setattr("etl.load.waiting.refuse", _ended)
        with pytest.raises(KeyboardInterrupt):
            signed_off(held(desk, NEW), desk, NEW)
    plan = plan_withdrawal(store, store.version())
    withdraw(store, plan, steward="Ana", reason="a mistake")
    again = held(desk, NEW)
    assert waiting(store) == (again,)
    assert Archive(store.uri, FOLDER).read(again.files[0][1]) is not None
