"""Tools say what they take and give, for a model that has never seen the data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from pages.assistants import tool as module
from pages.assistants.answers import Answer
from pages.assistants.tool import Asked, Tool, tools
from pages.builder.made import Site

NAMES = {
    *("search", "list_indicators", "list_areas", "describe_indicator", "observations", "relate"),
    *("compare", "rank", "trend", "check_claim", "recommendation", "brief"),
}


def test_every_tool_is_found() -> None:
    assert set(tools()) == NAMES
    assert next(iter(tools())) == "search"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_tool_says_what_it_is_and_bounds_what_it_takes(name: str) -> None:
    found = tools()[name]
    assert 60 < len(found.description) < 600
    assert found.title[0].isupper()
    taken, given = found.input_schema(), found.output_schema()
    for schema in (taken, given):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
        assert schema["additionalProperties"] is False
    assert issubclass(found.gives, Answer)
    assert {"state", "finding", "address", "version"} <= set(given["required"])
    assert len(json.dumps(taken)) < 3_000
    for path, each in _texts(taken):
        assert each.keys() & {"maxLength", "enum", "const", "pattern"}, path


def _texts(schema: Any, path: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every text of a schema of what is taken, and lists, which have to be bounded as well."""
    found = []
    if isinstance(schema, dict):
        if schema.get("type") == "string":
            found.append((path, schema))
        if schema.get("type") == "array":
            assert "maxItems" in schema, path
        for name, value in schema.items():
            found += _texts(value, f"{path}/{name}")
    return found


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        tools()[name].takes.model_validate({"nonsense": 1})


def test_two_tools_of_one_name_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    held = dict(module._FOUND)
    monkeypatch.setattr(module, "_FOUND", held)

    def search(asked: Asked, site: Site) -> Answer:
        raise NotImplementedError

    with pytest.raises(ValueError, match="both have search"):
        module.tool("Search", "Another")(search)


def test_a_tool_is_what_it_was_registered_as(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FOUND", {})

    def own(asked: Asked, site: Site) -> Answer:
        raise NotImplementedError

    module.tool("Own", "What it does")(own)
    assert module._FOUND["own"] == Tool("own", "Own", "What it does", Asked, Answer, own)
