"""What a file shows is written down to be filled in; no text of the file becomes an entry."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Catalog
from etl.dataflows import Outline
from etl.declaration.outline import to_fill_in
from etl.declaration.text import TO_FILL_IN, read_declaration
from etl.errors import DeclarationRefused
from tests.conftest import Built
from tests.etl.declaration.conftest import Check

NEW = Outline(
    "eurostat", "clubs_t", "", {"age": ("Y0-17", "Y_GE18"), "sex": ("T",), "size": ("S", "L")}
)


def test_nothing_outlined_is_nothing_to_fill_in(catalog: Catalog) -> None:
    assert to_fill_in((), catalog) == ""


def test_what_only_a_person_can_say_is_marked_and_refused(catalog: Catalog) -> None:
    text = to_fill_in([NEW], catalog)
    with pytest.raises(DeclarationRefused) as caught:
        read_declaration(text, catalog)
    assert all("still to be filled in" in error.problem for error in caught.value.errors)
    values = tomllib.loads(text)["dataflows"]["eurostat"]["clubs_t"]["dimension"]
    assert [value["age"] for value in values["age"]] == ["Y0T17", "Y_GE18"]
    assert values["sex"] == [{"names": ["T"], "sex": "_T"}]
    assert all(TO_FILL_IN in value["category"] for value in values["size"])


def test_a_template_that_is_filled_in_holds(check: Check, catalog: Catalog) -> None:
    lines = to_fill_in([NEW], catalog).splitlines()
    filled = {
        "topic": "reports", "unit": "report", "kind": "flow", "title": "Clubs",
        "eurostat_clubs_t": None,
    }  # fmt: skip
    text = []
    for line in lines:
        key = line.partition(" = ")[0]
        if TO_FILL_IN not in line:
            text.append(line)
        elif key == "eurostat_clubs_t":
            text.append(f'{key} = {{ frequency = "A" }}')
        elif key != "category":
            text.append(f'{key} = "{filled.get(key, "A sentence.")}"')
    declaration = check("\n".join(text))
    assert [i.id for i in declaration.indicators] == ["eurostat_clubs_t"]
    assert declaration.rhythms["eurostat_clubs_t"].frequency == "A"


def test_of_a_declared_dataset_only_further_values_are_asked_about(catalog: Catalog) -> None:
    text = to_fill_in([Outline("eurostat", "skills", "Skills", {"unit": ("PCH",)})], catalog)
    content = tomllib.loads(text)
    assert content["dataflows"]["eurostat"]["skills"].keys() == {"dimension"}
    assert "calendar" not in content
    assert content["indicators"]["eurostat_skills"]["sources"] == ["by_country"]


def test_a_series_needs_no_dimensions(built: Built) -> None:
    text = to_fill_in([Outline("worldbank", "SE.PRM.ENRR", "School")], built.catalog)
    assert tomllib.loads(text)["dataflows"]["worldbank"]["SE.PRM.ENRR"]["cited"] == ""


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["x\n[indicators.y]", '"]\n[units]', "a'b\r#", "\\"]
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_what_a_file_calls_things_stays_a_text(name: str, title: str, value: str) -> None:
    catalog = Catalog(None, {}, {}, {}, {}, {}, {})  # type: ignore[arg-type]
    outline = Outline("eurostat", name, title, {"size": (value, "other")})
    content = tomllib.loads(to_fill_in([outline], catalog).encode("utf-8", "replace").decode())
    assert content.keys() == {"indicators", "dataflows", "calendar"}
    assert len(content["indicators"]) == 1
