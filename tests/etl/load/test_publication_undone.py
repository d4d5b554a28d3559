"""Withdraw and restore: what a load brought goes and comes back, and a build agrees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.build import build
from etl.catalog import Catalog, load_catalog
from etl.errors import DataError, TableMoved
from etl.history.ledger import ledger
from etl.load.proposal import propose
from etl.load.publication import (
    plan_restoration,
    plan_withdrawal,
    publish,
    restore,
    withdraw,
)
from etl.schema import COLUMNS
from etl.store import Store
from tests.conftest import Built, silent
from tests.etl.conftest import TABLE, Edit
from tests.etl.load.samples import (
    NEW,
    NEXT,
    held,
    loaded,
    proposed,
    submission,
)


def test_a_withdrawal_takes_out_just_that_load(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    loaded(store, catalog, NEXT)
    plan = plan_withdrawal(store, 2)
    assert plan.rows == 2
    assert withdraw(store, plan, steward="Ana", reason="wrong edition") == 4
    assert held(store) == {*held(store, 1), ("by_country", "2022")}
    assert held(store, 3) == {*held(store, 1), ("by_country", "2021"), ("by_country", "2022")}
    state = ledger(store)
    assert (set(state.live), dict(state.withdrawn_in)) == ({3}, {2: 4})
    assert state.records[4].withdrawn == state.records[2].brought
    with pytest.raises(DataError, match="already taken out in version 4"):
        plan_withdrawal(store, 2)
    with pytest.raises(DataError, match="brought no figures"):
        plan_withdrawal(store, 4)


def test_a_withdrawn_file_may_come_back_with_a_warning(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    (blocker,) = proposed(store, catalog, NEW).blockers()
    assert (blocker.rule, blocker.problem[-9:]) == ("loaded_before", "version 2")
    withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="too early")
    again = proposed(store, catalog, NEW)
    assert not again.blockers()
    assert "taken out in version 3: too early" in again.warnings[0].problem
    publish(again, store, steward="Ana", reason="now")
    plan = plan_withdrawal(store, 4)
    withdraw(store, plan, steward="Ana", reason="no")
    assert held(store) == held(store, 1)


def test_a_withdrawal_of_a_moved_table_refuses(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    plan = plan_withdrawal(store, 2)
    loaded(store, catalog, NEXT)
    with pytest.raises(TableMoved):
        withdraw(store, plan, steward="Ana", reason="wrong")
    assert store.version() == 3


def test_build_leaves_a_withdrawn_vintage_out_until_its_file_changes(
    desk: tuple[Store, Catalog], datasets: Path, edit: Edit
) -> None:
    store, catalog = desk
    with pytest.raises(DataError, match=r"brought 3 curated vintages, and 3 match"):
        plan_withdrawal(store, 1)
    plan = plan_withdrawal(store, 1, source="by_country", vintage="2019")
    withdraw(store, plan, steward="Ana", reason="superseded")
    assert ("by_country", "2019") not in held(store)
    assert build(catalog, store, silent).version == 2
    with pytest.raises(DataError, match="stands no more"):
        plan_withdrawal(store, 1, source="by_country", vintage="2019")
    edit(TABLE, '"1,234"', '"1,235"')
    assert build(load_catalog(datasets), store, silent).changed == (("by_country", "2019"),)
    assert ("by_country", "2019") in held(store)


def test_build_does_not_touch_what_a_steward_loaded(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    assert build(catalog, store, silent).version == 2


def test_a_restored_version_is_the_table_it_was(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    loaded(store, catalog, NEXT)
    plan = plan_restoration(store, 2)
    assert (plan.undone, sum(plan.removed.values()), plan.returned) == ((3,), 1, {})
    assert restore(store, plan, steward="Ana", reason="start over") == 4
    assert store.read(4).frame.equals(store.read(2).frame)
    assert set(ledger(store).live) == {2}
    assert dict(ledger(store).withdrawn_in) == {3: 4}
    back = plan_restoration(store, 3)
    assert sum(back.returned.values()) == 1
    restore(store, back, steward="Ana", reason="after all")
    assert set(ledger(store).live) == {2, 3}
    assert ledger(store).withdrawn_in == {}


def test_restoring_undoes_a_withdrawal_and_build_agrees(
    desk: tuple[Store, Catalog], datasets: Path, edit: Edit
) -> None:
    store, catalog = desk
    plan = plan_withdrawal(store, 1, source="by_country", vintage="2019")
    withdraw(store, plan, steward="Ana", reason="superseded")
    restore(store, plan_restoration(store, 1), steward="Ana", reason="it was right")
    assert held(store) == held(store, 1)
    assert build(catalog, store, silent).version == 3
    edit(TABLE, '"1,234"', '"1,235"')
    changed = load_catalog(datasets)
    assert build(changed, store, silent).version == 4
    restore(store, plan_restoration(store, 3), steward="Ana", reason="the edit was wrong")
    assert build(changed, store, silent).version == 5
    assert store.read(5).frame.equals(store.read(3).frame)


def test_build_keeps_a_restored_vintage_whose_file_is_gone(
    desk: tuple[Store, Catalog], datasets: Path
) -> None:
    store, _ = desk
    shutil.rmtree(datasets / "sources/clearinghouse/2019")
    fewer = load_catalog(datasets)
    assert build(fewer, store, silent).removed == (("by_country", "2019"),)
    restore(store, plan_restoration(store, 1), steward="Ana", reason="still cited")
    assert build(fewer, store, silent).version == 3
    assert held(store) == held(store, 1)


@pytest.mark.parametrize("version", [-1, 1, 7])
def test_only_an_older_version_can_be_restored(desk: tuple[Store, Catalog], version: int) -> None:
    with pytest.raises(DataError, match="cannot be restored: choose one from 0 to 0"):
        plan_restoration(desk[0], version)


def test_figures_are_loaded_after_others_were_taken_out_of_their_file(
    built: Built, tmp_path: Path
) -> None:
    """What is taken out rewrites the file of the build, with other statistics of its columns."""
    store = Store(str(tmp_path / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    plan = plan_withdrawal(store, 1, source="worldbank_wdi", vintage="2026")
    withdraw(store, plan, steward="Ana", reason="superseded")
    row = store.read().frame
    row = row[(row["indicator"] == "individuals_using_internet") & (row["area"] == "SVN")].tail(1)
    again = row[[*COLUMNS]].assign(vintage="2026-09", where="row 2").reset_index(drop=True)
    assert len(propose([submission(again)], built.catalog, store).difference.rows)
