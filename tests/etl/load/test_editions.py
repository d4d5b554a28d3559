"""Labels of vintages: stated, taken, repeated, offered; a vintage never changes once published."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.catalog import Catalog
from etl.load.editions import Offer, next_vintage
from etl.load.labels import Labels
from etl.load.proposal import propose
from etl.store import Store
from tests.etl.load.samples import TODAY, loaded, proposed, rows, submission

NEW = rows([{"area": "SVN", "value": 2150.0}])


def test_an_older_vintage_than_the_table_holds_is_told(desk: tuple[Store, Catalog]) -> None:
    shown = proposed(*desk, rows([{"area": "NAM", "value": 1235.0}], vintage="2019.r02"))
    (warned,) = shown.warnings
    assert warned.rule == "vintage_older"
    assert "2020" in warned.problem
    assert not shown.blockers()


def test_the_vintage_must_be_stated(desk: tuple[Store, Catalog]) -> None:
    unstated = rows([{"value": 2150.0}], vintage="")
    assert "vintage" in {f.rule for f in proposed(*desk, unstated).blockers()}
    assert not proposed(*desk, unstated, vintage="2021").blockers()
    assert not proposed(*desk, unstated, editions={("by_country", ""): "2021"}).blockers()
    (blocker,) = proposed(*desk, NEW, vintage="20/21").blockers()
    assert (blocker.rule, blocker.value) == ("vintage", "20/21")


def test_the_same_figures_under_another_vintage_are_told_and_offered(
    desk: tuple[Store, Catalog],
) -> None:
    store, catalog = desk
    first = rows([{"value": 2150.0}, {"area": "NAM", "value": 700.0}], vintage="2021")
    loaded(store, catalog, first)
    again = proposed(store, catalog, first.assign(vintage="2020-12"))
    (warned,) = (f for f in again.warnings if f.rule == "same_figures")
    assert warned.problem == "the table holds the same figures as by_country 2021 (all 2)"
    assert "load it as that edition" in warned.remedy
    assert again.offers == (Offer("by_country", "2020-12", "2021"),)
    assert again.tables == (("by_country", "2020-12"),)
    taken = proposed(store, catalog, first, editions={("by_country", "2020-12"): "2021"})
    assert taken.nothing_new
    part = proposed(store, catalog, first.iloc[:1].assign(vintage="2026"))
    (warned,) = (f for f in part.warnings if f.rule == "same_figures")
    assert warned.problem == "the table holds each of these figures as by_country 2021 (1 of its 2)"


@pytest.mark.parametrize(
    "change",
    [
        {"value": 2151.0},
        {"upper": 2155.0},
        {"obs_status": "E"},
        {"area": "GUF"},
        {"source": "words"},
    ],
)
def test_other_figures_are_not_called_the_same(
    desk: tuple[Store, Catalog], change: dict[str, object]
) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    shown = proposed(store, catalog, NEW.assign(vintage="2022", **change))
    assert "same_figures" not in {f.rule for f in shown.issues}
    assert shown.offers == ()


def test_a_label_that_is_taken_is_refused_and_the_next_offered(
    desk: tuple[Store, Catalog],
) -> None:
    store, catalog = desk
    loaded(store, catalog, NEW)
    other = NEW.assign(value=2160.0, upper=2160.0)
    shown = proposed(store, catalog, other)
    assert {f.rule for f in shown.blockers()} == {"vintage_taken"}
    (offer,) = shown.offers
    assert offer == Offer("by_country", "2021", "2021.r02")
    labels = Labels().relabelled({(offer.source, offer.vintage): offer.instead})
    assert not propose([submission(other)], catalog, store, labels, today=TODAY).blockers()


def test_labels_lead_on_from_what_was_shown_last() -> None:
    first = Labels().relabelled({("a", "2019"): "2020", ("b", "2019"): "2020"})
    assert first.editions == {("a", "2019"): "2020", ("b", "2019"): "2020"}
    second = first.relabelled({("a", "2020"): "2021"})
    assert second.editions["a", "2019"] == "2021"
    assert second.editions["b", "2019"] == "2020"
    back = second.relabelled({("a", "2021"): "2019"})
    assert back.editions["a", "2019"] == "2019"


def test_one_of_several_tables_can_be_chosen(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    both = rows([{"value": 2150.0}, {"value": 9.0, "source": "words"}])
    chosen = propose([submission(both)], catalog, store, Labels(source="by_country"), today=TODAY)
    assert chosen.rows["source"].unique().tolist() == ["by_country"]
    assert not chosen.blockers()
    (blocker,) = (
        f
        for f in propose(
            [submission(both)], catalog, store, Labels(source="x"), today=TODAY
        ).blockers()
        if f.rule == "source"
    )
    assert blocker.problem == "the file holds by_country, words"
    renamed = propose([submission(NEW)], catalog, store, Labels(source="other"), today=TODAY)
    assert renamed.rows["source"].unique().tolist() == ["other"]
    rules = {"undeclared_source", "source_recognised", "origin_not_stated"}
    assert {f.rule for f in renamed.blockers()} == rules


@pytest.mark.parametrize(
    ("vintage", "taken", "label"),
    [
        ("2024", {"2024"}, "2024.r02"),
        ("2024", {"2024", "2024.r02"}, "2024.r03"),
        ("2024.r02", {"2024.r02"}, "2024.r03"),
        ("2024-12-22.r09", {"2024-12-22.r09"}, "2024-12-22.r10"),
    ],
)
def test_the_label_of_a_revision_sorts_behind_its_edition(
    vintage: str, taken: set[str], label: str
) -> None:
    assert next_vintage(vintage, taken) == label
    assert max(taken) < label < "2025"


def test_a_cell_withheld_in_a_vintage_that_is_held_makes_it_no_other(
    desk: tuple[Store, Catalog],
) -> None:
    """The file was loaded before such cells were told, and lacks no figure."""
    loaded(*desk, NEW)
    nothing = {"value": float("nan"), "lower": float("nan"), "upper": float("nan"), "raw": ":"}
    never = rows([{"area": "HRV", "obs_status": "Q", "qualifier": "", **nothing}])
    again = proposed(*desk, pd.concat([NEW, never], ignore_index=True))
    assert again.nothing_new
    assert not again.blockers()
    # Of a figure that another vintage gives it is a word that the table lacks.
    since = rows([{"area": "NAM", "obs_status": "Q", "qualifier": "", **nothing}])
    told = proposed(*desk, pd.concat([NEW, since], ignore_index=True))
    assert [f.rule for f in told.blockers()] == ["vintage_taken"]
    # In a vintage that is new it stands.
    newer = proposed(*desk, never.assign(vintage="2099"))
    assert newer.difference.counts["withheld"] == 1
