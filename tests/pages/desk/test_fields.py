"""Every field of what can be declared has its input and label, and comes back as a file has it."""

from __future__ import annotations

import pytest

from etl.catalog import Indicator
from etl.files import built
from pages.desk.fields import SHAPES, entry_of, form_of, names_of
from pages.site.data import Data


@pytest.mark.parametrize("kind", SHAPES)
def test_every_field_has_an_input_with_its_label_and_error(data: Data, kind: str) -> None:
    shape = SHAPES[kind]
    names = names_of(shape)
    errors = {name: f"{name} is wrong" for name in names}
    inputs = form_of(shape, data.catalog, {}, errors)
    assert [each.id["name"] for each in inputs] == names
    assert all(each.label for each in inputs)
    assert [each.error for each in inputs] == list(errors.values())


def test_an_indicator_of_the_files_survives_its_form(data: Data) -> None:
    for indicator in data.catalog.indicators.values():
        typed = {name: getattr(indicator, name) for name in names_of(Indicator)}
        inputs = form_of(Indicator, data.catalog, typed, {})
        back = {
            each.id["name"]: getattr(each, "checked", getattr(each, "value", None))
            for each in inputs
        }
        entry = entry_of(Indicator, back)
        name = entry.pop("id")
        assert built(Indicator, entry, "form", id=name) == indicator


@pytest.mark.parametrize("value", [None, 5, ["x"], {"a": 1}, "x" * 10_000, True])
def test_whatever_a_page_sends_is_text_of_a_bounded_length(value: object) -> None:
    entry = entry_of(Indicator, dict.fromkeys(names_of(Indicator), value))
    texts = [
        text for each in entry.values() for text in (each if isinstance(each, list) else [each])
    ]
    assert all(isinstance(text, str | bool) for text in texts)
    assert max(len(str(text)) for text in texts or [""]) <= 2_000
