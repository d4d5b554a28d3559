"""What a file brings becomes an indicator, its dataset and its rhythm; what is wrong is named by
field."""

from __future__ import annotations

from typing import Any

import pytest

from etl.dataflows import Outline
from etl.declaration.check import checked
from etl.errors import EntryError
from pages.desk.brought import Brought, brought, brought_form, declaration_of, field_of
from pages.site.data import Data

NEW = Outline(
    "eurostat",
    "clubs_t",
    "Clubs",
    {"unit": ("NR",), "age": ("Y16-24", "TOTAL"), "size": ("S", "L")},
)
TYPED = {
    **{"id": "clubs", "title": "Clubs", "definition": "Clubs.", "topic": "reports"},
    **{"unit": "report", "counts": "one club", "kind": "flow", "is_not": "Not persons."},
    **{"change_means": "More clubs.", "frequency": "A", "values-unit": ["NR"]},
    **{"role-unit": "alone", "values-age": ["Y16-24", "TOTAL"], "role-age": "age"},
    **{"values-size": ["S", "L"], "role-size": "category"},
}  # fmt: skip


def of(data: Data, outline: Outline = NEW) -> Brought:
    found = brought((outline,), data.catalog)
    assert found
    return found


def names(form: list[Any]) -> set[str]:
    inputs = [part for each in form for part in (getattr(each, "children", None) or [each])]
    return {each.id["name"] for each in inputs if isinstance(getattr(each, "id", None), dict)}


def test_a_dataset_is_declared_with_its_indicator_categories_and_rhythm(data: Data) -> None:
    declaration = declaration_of(of(data), TYPED, data.catalog)
    assert checked(declaration, data.catalog, data.calendar) == declaration
    (dataset,) = declaration.datasets
    assert [(v.names, v.age) for v in dataset.dimension["age"]] == [
        (("Y16-24",), "Y16T24"),
        (("TOTAL",), "_T"),
    ]
    assert [(c.category, c.label) for c in declaration.categories] == [("s", "S"), ("l", "L")]
    assert declaration.rhythms["eurostat_clubs_t"].frequency == "A"
    assert declaration.indicators[0].sources == ("eurostat_clubs_t",)


def test_a_form_asks_for_what_the_file_does_not_say(data: Data) -> None:
    asked = names(brought_form(of(data), data.catalog, {}, {}))
    assert {"id", "title", "frequency", "dataset", "values-size", "role-age"} <= asked
    assert "sources" not in asked
    series = of(data, Outline("worldbank", "SE.PRM.ENRR"))
    asked = names(brought_form(series, data.catalog, {}, {}))
    assert "cited" in asked
    assert "dataset" not in asked


def test_a_series_needs_no_table_of_its_own(data: Data) -> None:
    outline = Outline("worldbank", "SE.PRM.ENRR")
    declaration = declaration_of(of(data, outline), {**TYPED, "cited": "itu"}, data.catalog)
    assert checked(declaration, data.catalog, data.calendar) == declaration
    assert declaration.series[0].key == ("worldbank", "SE.PRM.ENRR")
    assert declaration.indicators[0].sources == ("worldbank_wdi",)


@pytest.mark.parametrize("name", ["crim_off_cat", ""])
def test_a_declared_dataset_takes_further_values_only(data: Data, name: str) -> None:
    outline = Outline("eurostat", name, "", {"iccs": ("ICCS0301", "ICCS0302"), "unit": ("NR",)})
    typed = {**TYPED, "dataset": "crim_off_cat", "values-iccs": ["ICCS0301", "ICCS0302"]}
    declaration = declaration_of(of(data, outline), typed, data.catalog)
    (dataset,) = declaration.datasets
    assert {n: [v.names for v in values] for n, values in dataset.dimension.items()} == {
        "iccs": [("ICCS0301",)]
    }
    assert dataset.dimension["iccs"][0].indicator == "clubs"
    assert declaration.calendar == ()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"id": "../x"}, "id"),
        ({"title": "<b>x</b>"}, "title"),
        ({"topic": None}, "topic"),
        ({"frequency": "daily"}, "frequency"),
        ({"role-size": "alone"}, "values-size"),
        ({"role-size": "age"}, "values-size"),
        ({"values-age": ["Y16-24", "Y16-24"], "role-age": "sex"}, "values-age"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(data: Data, typed: dict[str, Any], field: str) -> None:
    with pytest.raises(EntryError) as caught:
        declaration_of(of(data), TYPED | typed, data.catalog)
    assert field in {field_of(error) for error in (caught.value, *caught.value.also)}


@pytest.mark.parametrize("value", [None, 5, "S", {"a": 1}, ["other"], [["S"]]])
def test_values_that_the_file_does_not_hold_are_not_taken(data: Data, value: Any) -> None:
    declaration = declaration_of(of(data), TYPED | {"values-size": value}, data.catalog)
    assert "size" not in declaration.datasets[0].dimension
