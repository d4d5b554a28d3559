"""What a steward is shown: issues of every kind in one list, and only rows that are new."""

from __future__ import annotations

import dataclasses

import pytest

from etl.catalog import Catalog, Category
from etl.declaration.declaration import NOTHING, Declaration
from etl.errors import DeclarationRefused, Issue
from etl.history.ledger import with_loads
from etl.load.proposal import propose
from etl.load.publication import plan_withdrawal, publish, withdraw
from etl.sources import Described
from etl.store import Store
from tests.etl.load.samples import TODAY, loaded, proposed, rows, submission

NEW = rows([{"area": "SVN", "value": 2150.0}])


def test_a_clean_load_is_ready(desk: tuple[Store, Catalog]) -> None:
    shown = proposed(*desk, NEW)
    assert (shown.shown, len(shown.rows), shown.issues) == (1, 1, ())
    assert not shown.nothing_new
    assert [(f.name, f.rows) for f in shown.files] == [("figures1.csv", 1)]
    assert [(o.source, o.vintage) for o in shown.origins] == [("by_country", "2021")]
    assert desk[0].version() == 1


@pytest.mark.parametrize(
    ("change", "rule", "remedy"),
    [
        ({"area": "SNV"}, "unknown_area", "nearest: SVN"),
        (
            {"category": "polise"},
            "unknown_category",
            "use one of reports, or declare it; nearest: police",
        ),
        ({"category": "lowe"}, "unknown_category", "use one of reports, or declare it"),
        ({"indicator": "report"}, "unknown_indicator", "nearest: reports"),
        ({"period": "20 19"}, "period", "write it as 2019"),
        ({"cited": "nobody"}, "unknown_body", "declare the body first"),
        ({"source": "another"}, "undeclared_source", "declare the table as a source"),
        ({"unit": "percent"}, "unit", "convert the figures"),
        ({"value": -1.0, "lower": -1.0, "upper": -1.0}, "value", "compare the row"),
    ],
)
def test_each_blocker_says_what_to_do(
    desk: tuple[Store, Catalog], change: dict[str, object], rule: str, remedy: str
) -> None:
    found = {f.rule: f for f in proposed(*desk, NEW.assign(**change)).blockers()}
    assert remedy in found[rule].remedy
    assert found[rule].where == "figures1.csv, row 2"


def test_a_share_over_a_hundred_percent_blocks(desk: tuple[Store, Catalog]) -> None:
    share = rows([{"indicator": "share", "area": "WLD", "category": "low", "value": 101.0}])
    found = {f.rule: f.value for f in proposed(*desk, share.assign(unit="percent")).blockers()}
    assert found == {"percent": "101.0", "tenfold": "101"}


def test_a_total_that_is_not_the_sum_blocks_with_both(desk: tuple[Store, Catalog]) -> None:
    parts = [{"category": "police", "value": 600.0}, {"category": "public", "value": 1500.0}]
    load = rows([{"category": "_T", "value": 2150.0}, *parts])
    (blocker,) = proposed(*desk, load).blockers()
    assert blocker.rule == "sum"
    assert "2,150" in blocker.problem
    assert blocker.value == "2,100"


def test_a_part_above_its_whole_of_the_table_blocks(desk: tuple[Store, Catalog]) -> None:
    """The whole came with an earlier load of the same edition."""
    store, catalog = desk
    part = dataclasses.replace(catalog.indicators["reports"], id="confirmed", part_of="reports")
    known = {**catalog.indicators, "confirmed": part}
    catalog = dataclasses.replace(catalog, indicators=known)
    loaded(store, catalog, NEW)
    later = rows([{"indicator": "confirmed", "value": 2151.0}])
    (blocker,) = proposed(store, catalog, later).blockers()
    assert (blocker.rule, blocker.where) == ("part_above_whole", "figures1.csv, row 2")
    assert "more than the 2,150 of reports" in blocker.problem
    within = later.assign(value=2150.0, lower=2150.0, upper=2150.0)
    assert not proposed(store, catalog, within).blockers()
    elsewhere = later.assign(vintage="2022")
    assert not proposed(store, catalog, elsewhere).blockers()


def test_double_keys_block_within_and_across_files(desk: tuple[Store, Catalog]) -> None:
    twice = proposed(*desk, rows([{"value": 2150.0}, {"value": 2150.0}]))
    assert {f.rule for f in twice.blockers()} == {"duplicate"}
    across = proposed(*desk, NEW, NEW.assign(raw="2150"))
    (blocker,) = across.blockers()
    assert (blocker.rule, blocker.where) == ("duplicate", "figures2.csv, row 2")


def test_one_file_twice_is_told(desk: tuple[Store, Catalog]) -> None:
    rules = {f.rule: f.problem for f in proposed(*desk, NEW, NEW).blockers()}
    assert rules["loaded_before"] == "is given twice"


def test_the_file_of_curated_figures_is_told(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    known = {
        pair: dataclasses.replace(origin, sha256=submission(NEW).sha256)  # type: ignore[type-var]
        for pair, origin in catalog.origins.items()
        if origin.vintage == "2019"
    }
    warned = propose(
        [submission(NEW)], dataclasses.replace(catalog, origins=known), store, today=TODAY
    ).warnings
    assert [f.rule for f in warned] == ["curated_before"]
    assert "by_country 2019" in warned[0].problem


def test_issues_of_the_reader_come_with_the_file(desk: tuple[Store, Catalog]) -> None:
    read = Issue("page 3", "area", "Atlantis", "unknown area", rule="unknown_area")
    shown = propose([submission(NEW, "a.pdf", issues=(read,))], desk[1], desk[0], today=TODAY)
    (blocker,) = shown.blockers()
    assert blocker.where == "a.pdf, page 3"


def test_a_file_without_figures_has_nothing_to_publish(desk: tuple[Store, Catalog]) -> None:
    shown = proposed(*desk, NEW.iloc[:0])
    assert [f.rule for f in shown.blockers()] == ["empty"]
    assert shown.nothing_new


def test_new_categories_come_and_go_with_their_load(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    category = Category("reports", "clubs", "Clubs")  # type: ignore[call-arg]
    load = rows([{"category": "clubs", "period": "2018", "value": 5.0}])
    assert propose([submission(load)], catalog, store, today=TODAY).blockers()
    shown = propose([submission(load, categories=(category,))], catalog, store, today=TODAY)
    assert shown.declaration.categories == (category,)
    version = publish(shown, store, steward="Ana", reason="new")
    assert with_loads(catalog, store).label("reports", "clubs") == "Clubs"
    assert not proposed(store, catalog, load.assign(vintage="2022")).blockers()
    withdraw(store, plan_withdrawal(store, version), steward="Ana", reason="no")
    assert ("reports", "clubs") not in with_loads(catalog, store).categories


def test_what_the_file_does_not_tell_comes_from_the_vintage_before(
    desk: tuple[Store, Catalog],
) -> None:
    store, catalog = desk
    bare = Described("by_country", "2021-05", "clearinghouse", "")
    (origin,) = propose([submission(NEW.assign(vintage="2021-05"), tables=(bare,))], catalog, store,
                        today=TODAY).origins  # fmt: skip
    assert origin.title == "by_country"
    assert origin.address == "https://example.org/reports"
    assert (origin.published, origin.accessed) == ("2021-05", "2026-11-01")
    assert origin.licence == "not stated by the publisher"


def test_a_second_load_sees_the_first(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    shown = proposed(store, catalog, rows([{"value": 2160.0}], vintage="2022"))
    (row,) = shown.difference.of("revised").to_dict("records")
    assert (row["old"], row["new"], row["vintage_before"]) == (2150.0, 2160.0, "2021")


def test_what_another_load_declared_otherwise_meanwhile_is_refused(
    desk: tuple[Store, Catalog],
) -> None:
    store, catalog = desk
    clubs = dataclasses.replace(catalog.indicators["reports"], id="clubs", title="Clubs")
    mine = Declaration((clubs,))
    theirs = Declaration((dataclasses.replace(clubs, title="Teams"),))
    load = submission(rows([{"indicator": "clubs", "value": 5.0}]))
    first = propose([load], catalog, store, declaration=theirs, today=TODAY)
    assert first.declaration == theirs
    publish(first, store, steward="Ana", reason="teams")

    next_year = submission(rows([{"indicator": "clubs", "value": 6.0}], vintage="2022"))
    with pytest.raises(DeclarationRefused, match=r"\[indicators.clubs\]: is declared"):
        propose([next_year], catalog, store, declaration=mine, today=TODAY)
    # Declared just so, or not at all, it is carried from the load that stands.
    for declaration in (theirs, NOTHING):
        again = propose([next_year], catalog, store, declaration=declaration, today=TODAY)
        assert again.declaration == theirs
        assert not again.blockers()
