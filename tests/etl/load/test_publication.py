"""Publish, withdraw and restore: one commit each, through the version that was shown."""

from __future__ import annotations

import dataclasses
import json
import threading

import pandas as pd
import pytest

from etl.areas import Alias
from etl.catalog import Catalog
from etl.errors import ChecksFailed, DataError, StoreError, TableMoved
from etl.history.archive import Archive
from etl.history.ledger import ledger, with_loads
from etl.load.audit import audit
from etl.load.proposal import propose
from etl.load.publication import (
    plan_withdrawal,
    publish,
    withdraw,
)
from etl.store import Store
from etl.view import current, known_on
from tests.etl.load.samples import (
    NEW,
    NEXT,
    TODAY,
    held,
    loaded,
    proposed,
    rows,
    submission,
)


def test_a_load_is_one_commit_that_tells_everything(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    before = store.read()
    shown = proposed(store, catalog, NEW)
    version = publish(shown, store, steward="  Ana  Novak ", reason="figures\nof 2021")
    after = store.read()
    assert (version, after.version, len(after.frame)) == (2, 2, len(before.frame) + 2)
    commit = store.history()[0]
    assert (commit.steward, commit.reason, commit.rows) == ("Ana Novak", "figures of 2021", 2)
    record = ledger(store).records[2]
    (file,) = record.files
    assert (file.name, file.adapter, file.rows) == ("figures1.csv", "sample", 2)
    assert record.loads == (f"steward:{file.sha256}",)
    assert set(after.frame["load"]) - set(before.frame["load"]) == set(record.loads)
    assert record.counts == {"new": 0, "revised": 2, "same": 0, "unchanged": 0, "missing": 1} | {
        "withheld": 0
    }


def test_the_old_figure_stays_readable(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    frame = store.read().frame
    wanted = {"indicator": "reports", "area": "SVN", "category": "_T"}

    def value(view: object) -> list[float]:
        return [r["value"] for r in view.to_dict("records") if wanted.items() <= r.items()]  # type: ignore[attr-defined]

    joined = with_loads(catalog, store)
    assert value(current(frame)) == [2150.0]
    assert value(known_on(frame, "2022-01-01", joined)) == [2150.0]
    assert value(known_on(frame, "2021-12-31", joined)) == [2100.0]
    assert value(current(store.read(1).frame)) == [2100.0]


def test_a_figure_that_is_withheld_leaves_what_is_current_until_the_load_is_withdrawn(
    desk: tuple[Store, Catalog],
) -> None:
    store, catalog = desk
    nothing = dict.fromkeys(("value", "lower", "upper"), float("nan"))
    mark = {**nothing, "raw": ":", "obs_status": "Q", "qualifier": ""}
    load = pd.concat([NEW[NEW["area"] == "SVN"], rows([{"area": "NAM", **mark}])])
    before = current(store.read().frame)
    shown = proposed(store, catalog, load.reset_index(drop=True))
    assert shown.difference.counts["withheld"] == 1
    assert shown.difference.of("withheld")["old"].notna().all()
    assert not shown.blockers()
    assert "1 figure that the publisher withholds, 1 of them given before" in str(shown.summary)
    version = publish(shown, store, steward="Ana", reason="new")
    assert ledger(store).records[version].counts["withheld"] == 1
    reports = current(store.read().frame).query("indicator == 'reports' and period == '2019'")
    assert set(reports["area"]) >= {"SVN"}
    assert "NAM" not in set(reports["area"])
    assert not [
        issue for issue in audit(store, with_loads(catalog, store)) if issue.column == "raw"
    ]
    # The same mark again changes nothing, and a withdrawn load brings the figure back.
    assert proposed(store, catalog, load.reset_index(drop=True)).nothing_new
    withdraw(store, plan_withdrawal(store, version), steward="Ana", reason="wrong file")
    pd.testing.assert_frame_equal(current(store.read().frame), before)


def test_the_file_is_kept_with_its_origin_before_the_commit(
    desk: tuple[Store, Catalog], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, catalog = desk
    shown = proposed(store, catalog, NEW)
    archive = Archive(store.uri)

    def stopped(*_: object, **__: object) -> None:
        raise StoreError("stopped")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "append", stopped)
        with pytest.raises(StoreError, match="stopped"):
            publish(shown, store, steward="Ana", reason="new")
    (sha256,) = {file.sha256 for file in shown.files}
    assert archive.read(sha256) == shown.submissions[0].content
    assert list(archive.orphans(ledger(store).sha256s)) == [sha256, f"{sha256}.json"]
    publish(shown, store, steward="Ana", reason="new")
    assert list(archive.orphans(ledger(store).sha256s)) == []
    about = archive.about(sha256)
    assert about["name"] == "figures1.csv"
    assert about["origins"][0]["title"] == "Reports"
    assert archive.names() == [sha256, f"{sha256}.json"]


def test_origins_reach_the_catalogue_while_the_load_stands(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    (origin,) = ledger(store).origins.values()
    assert (origin.source, origin.vintage, origin.published) == ("by_country", "2021", "2022")
    assert origin.address == "https://example.org/reports"
    assert ledger(store, 1).origins == {}
    assert ("by_country", "2021") in with_loads(catalog, store).origins
    withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="wrong file")
    assert ledger(store).origins == {}
    assert list(ledger(store, 2).origins) == [("by_country", "2021")]
    assert with_loads(catalog, store) is catalog


def test_aliases_come_and_go_with_their_load(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    alias = Alias("clearinghouse", "Republic of Slovenia", "SVN")
    shown = propose([submission(NEW, aliases=(alias,))], catalog, store, today=TODAY)
    version = publish(shown, store, steward="Ana", reason="new")
    known = with_loads(catalog, store).areas
    assert known.resolve("Republic of Slovenia", "clearinghouse") == "SVN"
    withdraw(store, plan_withdrawal(store, version), steward="Ana", reason="wrong")
    with pytest.raises(DataError):
        with_loads(catalog, store).areas.resolve("Republic of Slovenia", "clearinghouse")


@pytest.mark.parametrize(
    ("steward", "reason", "problem"),
    [
        ("", "why", "a name of the steward is needed"),
        ("Ana", " \n", "a reason is needed"),
        ("Ana", "x" * 2001, "takes at most 2,000 characters"),
    ],
)
def test_nothing_is_published_unsigned(
    desk: tuple[Store, Catalog], steward: str, reason: str, problem: str
) -> None:
    store, catalog = desk
    with pytest.raises(DataError, match=problem):
        publish(proposed(store, catalog, NEW), store, steward=steward, reason=reason)
    assert store.version() == 1


def test_blockers_keep_a_load_out(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    shown = proposed(store, catalog, NEW.assign(unit="percent"))
    with pytest.raises(ChecksFailed):
        publish(shown, store, steward="Ana", reason="new")
    assert store.version() == 1
    assert Archive(store.uri).names() == []


def test_an_accepted_rule_is_recorded(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    shown = proposed(store, catalog, rows([{"value": 2_100_000.0}]))
    assert {f.rule for f in shown.blockers()} == {"slip"}
    with pytest.raises(ChecksFailed):
        publish(shown, store, steward="Ana", reason="new", accepted=["jump"])
    publish(shown, store, steward="Ana", reason="the old figure was wrong", accepted=["slip"])
    assert ledger(store).records[2].accepted == ("slip",)


def test_the_same_figures_again_are_nothing_to_publish(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    again = proposed(store, catalog, NEW.assign(locator="p. 9", note="read again"))
    assert (again.nothing_new, again.difference.counts["unchanged"]) == (True, 2)
    assert not again.blockers()
    with pytest.raises(DataError, match="nothing to publish"):
        publish(again, store, steward="Ana", reason="again")


def test_a_published_vintage_never_changes(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    other = NEW.assign(value=1900.0, lower=1900.0, upper=1900.0)
    (blocker,) = proposed(store, catalog, other).blockers()
    assert (blocker.rule, blocker.value) == ("vintage_taken", "2021")
    assert "load it as the vintage 2021.r02" in blocker.remedy
    revised = proposed(store, catalog, other, vintage="2021.r02")
    assert not revised.blockers()
    assert revised.difference.counts["revised"] == 2
    assert publish(revised, store, steward="Ana", reason="corrected") == 3


def test_two_publishers_from_one_version(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    first, second = proposed(store, catalog, NEW), proposed(store, catalog, NEXT)
    publish(first, store, steward="Ana", reason="one")
    with pytest.raises(TableMoved, match="moved on from version 1"):
        publish(second, store, steward="Ben", reason="two")
    assert held(store) == {*held(store, 1), ("by_country", "2021")}
    fresh = propose(second.submissions, catalog, store, today=TODAY)
    assert publish(fresh, store, steward="Ben", reason="two") == 3
    assert held(store) == {*held(store, 1), ("by_country", "2021"), ("by_country", "2022")}


def test_publishers_in_threads_lose_nothing(desk: tuple[Store, Catalog]) -> None:
    """Every writer starts from one version: exactly one lands, the others are told."""
    store, catalog = desk
    frames = [rows([{"value": 2100.0 + n}], vintage=f"2026.r{n:02}") for n in range(2, 8)]
    shown = [proposed(store, catalog, frame) for frame in frames]
    start, told = threading.Barrier(len(shown)), list[str]()

    def run(number: int) -> None:
        start.wait()
        try:
            publish(shown[number], store, steward=f"S{number}", reason="race")
            told.append("published")
        except TableMoved:
            told.append("moved")

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(shown))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["moved"] * (len(shown) - 1) + ["published"]
    assert store.version() == 2
    assert len(held(store) - held(store, 1)) == 1


def test_another_table_at_the_address_is_told(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    shown = dataclasses.replace(proposed(store, catalog, NEW), table_id="another")
    with pytest.raises(StoreError, match="is another one than was shown"):
        publish(shown, store, steward="Ana", reason="new")


def test_a_foreign_commit_is_passed_over(desk: tuple[Store, Catalog]) -> None:
    """Another tool may write to the table; its commit has no record of ours."""
    store, catalog = desk
    loaded(store, catalog, NEW)
    frame = store.read().frame.iloc[:0]
    store.append(frame, shown=2, record={"kind": 7, "files": "?"})
    assert set(ledger(store).live) == {2}
    assert json.dumps(store.history()[0].record) == '{"kind": 7, "files": "?"}'
