"""What commits say of themselves is read as it was written, and what says nothing is no error."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from etl.soundness.entries import LOST
from etl.stored.versions import RECORD, Mark, Snapshot, commit_of, moment

AT = datetime(2026, 12, 1, 9, 30, 0, 250_000, tzinfo=UTC)


def _entry(**more: Any) -> dict[str, Any]:
    return {"version": 3, "timestamp": int(AT.timestamp() * 1000), "operation": "WRITE", **more}


def test_the_moment_of_a_commit_is_in_utc_to_the_thousandth() -> None:
    assert moment(_entry()) == AT
    assert moment(_entry()).tzinfo is UTC
    assert moment({"timestamp": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_commit_says_who_why_and_what() -> None:
    record = {"steward": "Ana", "reason": "more", "loads": ["a", "b"], "rows": 7, "kind": "load"}
    commit = commit_of(_entry(**{RECORD: json.dumps(record)}))
    assert (commit.version, commit.at, commit.steward, commit.reason) == (3, AT, "Ana", "more")
    assert (commit.loads, commit.rows, commit.record) == (("a", "b"), 7, record)
    assert not commit.is_lost


@pytest.mark.parametrize("record", [{}, {RECORD: ""}, {RECORD: "{}"}, {RECORD: "{ broken"}])
def test_of_a_commit_without_a_record_nothing_is_claimed(record: dict[str, str]) -> None:
    commit = commit_of(_entry(**record))
    assert (commit.steward, commit.reason) == ("", "table created")
    assert (commit.loads, commit.rows, commit.record) == ((), 0, {})


def test_a_lost_version_is_told_by_its_operation() -> None:
    assert commit_of(_entry(operation=LOST)).is_lost
    assert not commit_of({"version": 3, "timestamp": 0}).is_lost


def test_a_version_is_pinned_by_its_number_and_its_table() -> None:
    mark = Mark("0123456789abcdef", 12)
    assert mark.pin == "12-01234567"
    assert Snapshot(mark.table_id, mark.version, AT, pd.DataFrame()).mark == mark
