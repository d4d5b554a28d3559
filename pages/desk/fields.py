"""The fields of what can be declared: one form for each shape of entry, and back.

A field is called and typed as in the declared files; its label stands in `words.ftl`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import dash_mantine_components as dmc

from etl.areas import Alias
from etl.catalog import Catalog, Category, Indicator, Publisher, Unit
from etl.releases import Schedule
from pages.figure.words import messages

say = messages(__file__)

SHAPES: Final[Mapping[str, type]] = {
    "indicator": Indicator,
    "category": Category,
    "unit": Unit,
    "publisher": Publisher,
    "alias": Alias,
    "schedule": Schedule,
}
"""What can be declared by filling in the fields of one entry."""
TYPED: Final = 2_000
"""Characters that are taken of a field; what an entry may hold is fewer."""
# Of sentences, and of one item a line.
_LONG: Final = frozenset({"definition", "counts", "is_not", "change_means", "note", "remark"})
_LINES: Final = 3
_WIDE: Final = 460
_NARROW: Final = 300


def names_of(shape: type) -> list[str]:
    """The fields of a shape, in the order of the declared files."""
    return [field.name for field in fields(shape)]


def form_of(
    shape: type,
    catalog: Catalog,
    values: Mapping[str, Any],
    errors: Mapping[str, str],
    without: Collection[str] = (),
) -> list[Any]:
    """An input for every field of a shape, with its value and what is wrong with it."""
    hints = get_type_hints(shape, include_extras=False)
    needed = {f.name for f in fields(shape) if f.default is MISSING}
    return [
        _input(
            shape, name, hints[name], catalog, values.get(name), errors.get(name), name in needed
        )
        for name in names_of(shape)
        if name not in without
    ]


def _input(
    shape: type,
    name: str,
    hint: Any,
    catalog: Catalog,
    value: Any,
    error: str | None,
    needed: bool,
) -> Any:
    offered = _offered(shape, name, catalog)
    about: dict[str, Any] = {
        "id": {"type": "desk-field", "name": name},
        "label": str(say(f"field-{name.replace('_', '-')}")),
        "error": error,
        "w": _NARROW,
        "maw": "100%",
    }
    if hint is bool:
        return dmc.Checkbox(checked=value is True, **about)
    about["withAsterisk"] = needed and name not in ("section", "caveats", "comparable_with")
    if get_origin(hint) is Literal:
        choices = [str(each) for each in get_args(hint)]
        return dmc.Select(data=choices, value=value or None, clearable=not needed, **about)
    if get_origin(hint) is tuple:
        text = "\n".join(value) if isinstance(value, list | tuple) else str(value or "")
        return dmc.Textarea(autosize=True, minRows=_LINES - 1, value=text, **about | {"w": _WIDE})
    if name in _LONG:
        return dmc.Textarea(autosize=True, minRows=2, value=value or "", **about | {"w": _WIDE})
    if offered:
        return dmc.Autocomplete(data=offered, value=value or "", limit=30, **about)
    return dmc.TextInput(value=value or "", **about)


def _offered(shape: type, name: str, catalog: Catalog) -> list[str]:
    """Ids that a field may name; what is declared beside it may be typed."""
    if name == "unit" and shape is Indicator:
        return [*catalog.units]
    if name == "indicator":
        return [*catalog.indicators]
    if name == "area":
        return [*catalog.areas.by_code]
    if name == "scheme":
        return ["any", *catalog.publishers]
    return []


def entry_of(shape: type, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into the fields of a shape, as an entry of a file; empty fields that may be
    missing are left out."""
    hints = get_type_hints(shape, include_extras=False)
    found: dict[str, Any] = {}
    for field in fields(shape):
        value = typed.get(field.name)
        if hints[field.name] is bool:
            if value is True:
                found[field.name] = True
        elif get_origin(hints[field.name]) is tuple:
            lines = str(value or "")[:TYPED].splitlines()
            found[field.name] = [line.strip() for line in lines if line.strip()]
        elif (text := str(value or "")[:TYPED].strip()) or field.default is MISSING:
            found[field.name] = text
    return found
