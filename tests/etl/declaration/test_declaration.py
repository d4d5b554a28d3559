"""Declarations join each other and the catalogue; what the files declare holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Catalog
from etl.dataflows import Dataset, Value
from etl.declaration.declaration import NOTHING, Declaration, widened
from tests.etl.declaration.conftest import Check
from tests.etl.declaration.samples import CLUBS

NAMES = st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3, unique=True).map(tuple)
VALUES = st.lists(NAMES, max_size=4).map(lambda names: tuple(map(Value, names)))


def test_what_the_files_declare_holds_over_a_load(check: Check, catalog: Catalog) -> None:
    declaration = check(CLUBS)
    files = declaration.joined(catalog)
    other = check(
        CLUBS.replace('title = "Clubs"', 'title = "Teams"')
        .replace("Sports clubs", "Teams")
        .replace("Union of Clubs", "Union of Teams")
        .replace('plural = "clubs"', 'plural = "teams"')
        .replace('names = ["SPORT", "Sports"]\ncategory = "sports"', 'names = ["SPORT"]')
    )
    joined = other.joined(files)
    for part in ("indicators", "categories", "publishers", "units", "dataflows"):
        assert getattr(joined, part) == getattr(files, part)


def test_a_declaration_added_to_nothing_or_itself_is_the_same(check: Check) -> None:
    declaration = check(CLUBS)
    assert declaration + NOTHING == NOTHING + declaration == declaration
    assert declaration + declaration == declaration
    assert declaration.entries == 10


def test_joining_twice_changes_nothing_more(check: Check, catalog: Catalog) -> None:
    declaration = replace(check(CLUBS), aliases=())
    once = declaration.joined(catalog)
    assert declaration.joined(once) == once


def test_a_table_for_an_indicator_that_is_not_there_is_left_alone(catalog: Catalog) -> None:
    joined = Declaration(sources={"gone": ("x",)}).joined(catalog)
    assert joined.indicators == catalog.indicators


@given(VALUES, VALUES)
def test_a_widened_dataset_takes_nothing_over_twice(
    own: tuple[Value, ...], others: tuple[Value, ...]
) -> None:
    def made(values: tuple[Value, ...]) -> Dataset:
        return Dataset("eurostat", "clubs", "clubs", "by_town", "Clubs", {"kind": values})

    values = widened(made(own), made(others)).dimension["kind"]
    assert values[: len(own)] == own
    taken = {name for value in own for name in value.names}
    assert all(not taken & {*value.names} for value in values[len(own) :])
    assert {n for v in values for n in v.names} <= {n for v in (*own, *others) for n in v.names}
