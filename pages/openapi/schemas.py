"""JSON Schema of what answers hold, from the types of which they are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

_TEMPLATE: Final = "#/components/schemas/{model}"
Schema = dict[str, Any]


class _AsWritten(GenerateJsonSchema):
    """Of answers and not of what is sent: every field of a dataclass is there, whether or not it
    has a default, and nothing else is."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """The name of a field says enough."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:
        """A field of a dataclass is always written."""
        if field["type"] == "dataclass-field":
            return True
        return super().field_is_required(field, total)

    def dataclass_schema(self, schema: Any) -> JsonSchemaValue:
        """Nothing but its fields."""
        return self._closed(super().dataclass_schema(schema))

    def typed_dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Nothing but its keys."""
        return self._closed(super().typed_dict_schema(schema))

    def _closed(self, made: JsonSchemaValue) -> JsonSchemaValue:
        found = made
        if "$ref" in made:
            found = self.get_schema_from_definitions(made["$ref"]) or made
        found["additionalProperties"] = False
        return made


def schemas_of(types: Iterable[Any]) -> tuple[dict[int, Schema], dict[str, Schema]]:
    """The schema of each type by its identity, and the definitions that they refer to by name."""
    held = {id(each): each for each in types}
    adapters = [(key, "serialization", TypeAdapter(each)) for key, each in held.items()]
    made, shared = TypeAdapter.json_schemas(
        adapters,  # type: ignore[arg-type]
        by_alias=False,
        ref_template=_TEMPLATE,
        schema_generator=_AsWritten,
    )
    found = {int(key): schema for (key, _), schema in made.items()}
    return found, dict(sorted(shared.get("$defs", {}).items()))
