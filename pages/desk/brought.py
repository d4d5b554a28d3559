"""What a file brings that nobody declared, as a form: its dataset or series, and an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

import dash_mantine_components as dmc
from dash import html

from etl.areas import normalised
from etl.catalog import Catalog, Category, Indicator
from etl.dataflows import Dataset, Outline, Series, flow_of
from etl.declaration.declaration import Declaration
from etl.declaration.novelty import at
from etl.declaration.outline import TABLES, age_of, sex_of
from etl.errors import EntryError
from etl.files import built
from etl.releases import Code, Schedule
from pages.desk.fields import TYPED, entry_of, form_of
from pages.figure.words import messages

say = messages(__file__)

ROLES: Final = ("alone", "age", "sex", "category")
"""What the values of a dimension say of an observation; `alone` is of a single one."""
_VALUES: Final = 200
_WIDE: Final = 460
_NARROW: Final = 300


@dataclass(frozen=True)
class Brought:
    """An outline, and the dataset that it is of where that is declared already."""

    outline: Outline
    declared: Dataset | None

    @property
    def is_series(self) -> bool:
        """Whether it is a series, which has no dimensions."""
        return self.outline.publisher in TABLES


def brought(outlines: tuple[Outline, ...], catalog: Catalog) -> Brought | None:
    """The first of what a file brings that is not declared."""
    if not outlines:
        return None
    own = catalog.dataflows.get((outlines[0].publisher, outlines[0].name))
    return Brought(outlines[0], own if isinstance(own, Dataset) else None)


def brought_form(
    of: Brought, catalog: Catalog, values: Mapping[str, Any], errors: Mapping[str, str]
) -> list[Any]:
    """The fields of an indicator, then those of the dataset or series and of its dimensions."""
    fields = form_of(Indicator, catalog, values, errors, without=("sources",))
    if of.is_series:
        return [*fields, _text("cited", values, errors)]
    if of.declared is None:
        fields += [
            _text("dataset", {"dataset": of.outline.name, **values}, errors),
            _text("dataset-title", {"dataset-title": of.outline.title, **values}, errors),
            _select("frequency", get_args(Code), "A", values, errors),
        ]
    for dimension, found in of.outline.dimension.items():
        fields.append(_dimension(of, dimension, found, values, errors))
    return fields


def declaration_of(of: Brought, typed: Mapping[str, Any], catalog: Catalog) -> Declaration:
    """The indicator, its table and its dataflow as they were typed; `EntryError` for what is wrong.

    A dataset that the file does not name may be one that is declared.
    """
    id_ = str(typed.get("id") or "")[:TYPED].strip()
    name = of.outline.name or str(typed.get("dataset") or "")[:TYPED].strip().casefold()
    of = replace(of, declared=of.declared or catalog.datasets(of.outline.publisher).get(name))
    source = TABLES.get(of.outline.publisher, f"{of.outline.publisher}_{name}")
    source = of.declared.source if of.declared else source
    entry = {**entry_of(Indicator, typed), "sources": [source]}
    entry.pop("id")
    indicator = built(Indicator, entry, at("indicators", id_), id=id_)
    where = at("dataflows", of.outline.publisher, name)
    if of.is_series:
        fields = {"indicator": id_, "cited": str(typed.get("cited") or "")[:TYPED].strip()}
        series = flow_of(of.outline.publisher, name, fields, where)
        assert isinstance(series, Series)
        return Declaration((indicator,), series=(series,))
    categories: list[Category] = []
    dimension = {n: [*_taken(of, n, id_, typed, categories)] for n in of.outline.dimension}
    head = of.declared or Dataset(of.outline.publisher, name, id_, source, "")
    title = str(typed.get("dataset-title") or of.outline.title)[:TYPED].strip()
    about: dict[str, Any] = {
        "indicator": head.indicator,
        "source": source,
        "title": of.declared.title if of.declared else title,
        "dimension": {n: values for n, values in dimension.items() if values},
    }
    dataset = flow_of(of.outline.publisher, name, about, where)
    assert isinstance(dataset, Dataset)
    declaration = Declaration((indicator,), categories=tuple(categories), datasets=(dataset,))
    if of.declared:
        return declaration
    rhythm = {"frequency": typed.get("frequency")}
    schedule = built(Schedule, rhythm, at("calendar", source), source=source)
    return replace(declaration, calendar=(schedule,))


def field_of(error: EntryError) -> str:
    """The field of the form that an error is about."""
    if error.where.startswith("[dataflows."):
        if dimension := re.match(r"dimension: (\w+)", error.field):
            return f"values-{dimension[1]}"
        return {"name": "dataset", "title": "dataset-title"}.get(error.field, error.field)
    return error.field


def _taken(
    of: Brought,
    dimension: str,
    id_: str,
    typed: Mapping[str, Any],
    categories: list[Category],
) -> Iterator[dict[str, Any]]:
    """The values of a dimension that are taken over, and where each goes."""
    chosen = typed.get(f"values-{dimension}")
    shown = of.outline.dimension[dimension]
    values = [v for v in (chosen if isinstance(chosen, list) else []) if v in shown][:_VALUES]
    if of.declared:
        known = of.declared.dimension.get(dimension, ())
        taken = {normalised(name) for value in known for name in value.names}
        values = [v for v in values if normalised(v.partition(":")[0]) not in taken]
    role = typed.get(f"role-{dimension}")
    further = {"indicator": id_} if of.declared else {}
    for value in values:
        name, entry = value.partition(":")[0].strip(), {"names": [value], **further}
        if role == "age":
            entry["age"] = age_of(name) or name
        elif role == "sex":
            entry["sex"] = sex_of(name) or name
        elif role == "category":
            id_of = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or "none"
            about = {"indicator": id_, "category": id_of, "label": value}
            categories.append(built(Category, about, at("categories", id_, id_of)))
            entry["category"] = id_of
        elif len(values) > 1 and not of.declared:
            where = at("dataflows", of.outline.publisher, of.outline.name)
            raise EntryError(where, f"values-{dimension}", str(say("values-one")))
        yield entry


def _dimension(
    of: Brought,
    dimension: str,
    found: tuple[str, ...],
    values: Mapping[str, Any],
    errors: Mapping[str, str],
) -> Any:
    roles = [{"value": role, "label": str(say(f"role-{role}"))} for role in ROLES]
    guess = next((r for r in ("age", "sex") if r == dimension), "alone")
    alone = [*found] if len(found) == 1 and of.declared is None else []
    taken = dmc.MultiSelect(
        id={"type": "desk-field", "name": f"values-{dimension}"},
        label=str(say("values-of", dimension=dimension)),
        data=[*found],
        value=values.get(f"values-{dimension}", [*found] if guess != "alone" else alone),
        error=errors.get(f"values-{dimension}"),
        searchable=True,
        w=_WIDE,
        maw="100%",
    )
    goes = dmc.Select(
        id={"type": "desk-field", "name": f"role-{dimension}"},
        label=str(say("role-of", dimension=dimension)),
        data=roles,
        value=values.get(f"role-{dimension}", guess),
        allowDeselect=False,
        w=_NARROW,
        maw="100%",
    )
    return html.Div([taken, goes], className="controls")


def _text(name: str, values: Mapping[str, Any], errors: Mapping[str, str]) -> Any:
    return dmc.TextInput(
        id={"type": "desk-field", "name": name},
        label=str(say(f"field-{name}")),
        value=values.get(name) or "",
        error=errors.get(name),
        w=_NARROW,
        maw="100%",
    )


def _select(
    name: str,
    offered: tuple[str, ...],
    usual: str,
    values: Mapping[str, Any],
    errors: Mapping[str, str],
) -> Any:
    data = [{"value": v, "label": str(say(f"frequency-{v.strip('_').lower()}"))} for v in offered]
    return dmc.Select(
        id={"type": "desk-field", "name": name},
        label=str(say(f"field-{name}")),
        data=data,
        value=values.get(name) or usual,
        error=errors.get(name),
        allowDeselect=False,
        w=_NARROW,
        maw="100%",
    )
