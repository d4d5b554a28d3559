"""Entries: ids that stay, times that do not run ahead, and what each is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from etl.releases import waiting
from pages.feed.entries import entries
from pages.feed.followed import Followed
from pages.site.data import Data
from pages.site.upkeep import expected
from tests.conftest import ERRING

DAY = date(2026, 11, 29)


def test_ids_stay_whatever_is_published_later(past: Data) -> None:
    now = {entry.id: entry for entry in entries(past, DAY)}
    before = {e.id: e for e in entries(past.joined(ERRING), DAY)}
    assert {e.id for e in before.values() if e.kind != "due"} < now.keys()
    # Of a release the id stays when it becomes overdue, and the entry is new again.
    dues = [{e.id: e for e in entries(past, d) if e.kind == "due"} for d in (DAY, date(2099, 1, 1))]
    both = dues[0].keys() & dues[1].keys()
    turned = [i for i in both if dues[0][i].title.startswith("Due")]
    assert turned
    for name in turned:
        assert dues[1][name].title == dues[0][name].title.replace("Due:", "Overdue:", 1)
        assert dues[1][name].updated > dues[0][name].updated


def test_nothing_is_told_before_its_time(data: Data) -> None:
    found = [entry for entry in entries(data, DAY) if entry.kind == "due"]
    assert found
    assert all(entry.updated <= datetime(2026, 11, 29, tzinfo=UTC) for entry in found)
    assert not [e for e in entries(data, date(2000, 1, 1)) if e.kind == "due"]


def test_what_is_due_concerns_what_its_table_gives(data: Data) -> None:
    def due(followed: Followed) -> set[str]:
        return {e.title for e in entries(data, DAY, followed) if e.kind == "due"}

    every = due(Followed())
    frame = data.view().snapshot.frame
    for release in waiting(expected(data, data.view(), DAY)):
        rows = frame[frame["source"] == release.schedule.source]
        first = rows.iloc[0]
        told = due(Followed((first["indicator"],), (first["area"],)))
        assert any(release.newest.title in each for each in told)
        assert told <= every
    assert due(Followed(("cybertipline_reports",), ("ATA",))) < every


def test_a_correction_without_figures_is_told_to_all(data: Data) -> None:
    (first, *_) = [c for c in data.corrections if c.figures]
    rows = first.mended(data.view().snapshot.frame)
    other = next(i for i in data.catalog.indicators if i not in set(rows["indicator"]))

    def told(correction: object) -> list[str]:
        changed = replace(data, corrections=(correction,))
        return [
            e.title for e in entries(changed, DAY, Followed((other,))) if e.kind == "correction"
        ]

    assert told(first) == []
    assert len(told(replace(first, figures={}, was={}))) == 1
    assert len(told(replace(first, figures={"indicator": (other,)}, was={}))) == 1


def test_a_version_that_withholds_figures_is_a_revision(withholding: Data) -> None:
    newest = max(
        (e for e in entries(withholding, DAY) if e.link.startswith("data?version=")),
        key=lambda entry: int(entry.link.rpartition("=")[2]),
    )
    assert newest.kind == "revision"
