"""A load carries what its figures rest on, and nothing else of what others declared."""

from __future__ import annotations

from etl.catalog import Catalog
from etl.declaration.declaration import NOTHING, Declaration, together
from etl.declaration.needed import needed
from tests.etl.declaration.conftest import Check
from tests.etl.declaration.samples import CLUBS

FIGURES = {("clubs", "clubs_by_town")}


def test_figures_of_a_declared_indicator_carry_its_declaration(
    check: Check, catalog: Catalog
) -> None:
    declaration = check(CLUBS)
    carried = needed(declaration, FIGURES, {"union"}, catalog)
    assert [i.id for i in carried.indicators] == ["clubs"]
    assert [u.unit for u in carried.units] == ["club"]
    assert [c.category for c in carried.categories] == ["sports"]
    assert [p.id for p in carried.publishers] == ["union"]
    assert [d.name for d in carried.datasets] == ["clubs_t"]
    assert [s.source for s in carried.calendar] == ["clubs_by_town"]
    assert carried.sources == {}
    assert carried.aliases == ()


def test_a_table_that_an_indicator_of_the_files_lists_is_carried(
    check: Check, catalog: Catalog
) -> None:
    carried = needed(check(CLUBS), {("reports", "clubs_by_town")}, set(), catalog)
    assert carried.sources == {"reports": ("clubs_by_town",)}
    assert "clubs_by_town" in carried.joined(catalog).indicators["reports"].sources


def test_figures_of_the_files_carry_nothing(check: Check, catalog: Catalog) -> None:
    carried = needed(check(CLUBS), {("findings", "words")}, {"clearinghouse"}, catalog)
    assert carried == NOTHING


def test_what_the_files_have_since_is_not_carried(check: Check, catalog: Catalog) -> None:
    declaration = check(CLUBS)
    taken = declaration.joined(catalog)
    carried = needed(declaration, FIGURES, {"union"}, taken)
    assert carried.indicators == carried.units == carried.categories == carried.publishers == ()


def test_what_is_comparable_is_carried_with_it(check: Check, catalog: Catalog) -> None:
    other = CLUBS[: CLUBS.index("[sources]")].replace("clubs]", "teams]").replace("Clubs", "Teams")
    both = check(other.replace("comparable_with = []", 'comparable_with = ["clubs"]') + CLUBS)
    carried = needed(both, {("teams", "clubs_by_town")}, set(), catalog)
    assert {i.id for i in carried.indicators} == {"teams", "clubs"}


def test_of_several_declarations_the_last_holds(check: Check) -> None:
    first, last = check(CLUBS), check(CLUBS.replace("Sports clubs", "Clubs of sports"))
    both = together([first, last])
    assert [c.label for c in both.categories] == ["Clubs of sports"]
    assert both.datasets == first.datasets
    assert together([]) == Declaration()
