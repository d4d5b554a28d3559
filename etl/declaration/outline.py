"""A declaration to fill in, from what a file shows of what is not declared yet.

What the file says is written down; what only a person can say is marked, and refused until it is
filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, get_args

from etl.catalog import Catalog, IndicatorKind, Topic
from etl.dataflows import Dataset, Outline
from etl.declaration.text import TO_FILL_IN
from etl.declaration.written import line, table
from etl.releases import Code

_SEXES: Final = {"T": "_T", "TOTAL": "_T", "F": "F", "M": "M"}
_AGE: Final = re.compile(r"Y_?(?P<open>LT|GE)?(?P<first>\d{1,2})(?:[-_T](?P<last>\d{1,2}))?")
TABLES: Final = {"worldbank": "worldbank_wdi", "owid": "owid_grapher", "un_desa": "un_wpp"}
"""Sources of publishers whose files are all read as editions of one table."""
_KEPT_LABELS: Final = frozenset({"unit", "sex", "age"})


def to_fill_in(outlines: Iterable[Outline], catalog: Catalog) -> str:
    """The text of a declaration of all that is outlined; empty where that is nothing."""
    return "".join(text for outline in outlines for text in _entry(outline, catalog)).rstrip("\n")


def _entry(outline: Outline, catalog: Catalog) -> Iterator[str]:
    named = re.sub(r"[^a-z0-9]+", "_", outline.name.casefold()).strip("_")
    id_ = f"{outline.publisher}_{named}"[:60] if named else f"{outline.publisher}_fill_in"
    declared = catalog.datasets(outline.publisher).get(outline.name)
    if declared:
        source = declared.source
        shown = f"further values of {outline.name}"
    else:
        source = TABLES.get(outline.publisher, id_)
        shown = outline.name or "a dataset that the file does not name"
    # What a file calls it must not end the line.
    shown = "".join(c for c in shown if c.isprintable())
    yield f"# {outline.publisher}: {shown}. Remove what is not wanted.\n\n"
    if id_ in catalog.indicators:
        id_ = f"{id_}_2"
    yield table(("indicators", id_), _indicator(outline, source, catalog))
    if outline.publisher in TABLES:
        name = ("dataflows", outline.publisher, outline.name)
        yield table(name, {"indicator": id_, "cited": ""})
        return
    name = ("dataflows", outline.publisher, outline.name or "fill_in")
    if not declared:
        title = outline.title or _mark("the title under which the publisher offers the dataset")
        yield table(name, {"indicator": id_, "source": source, "title": title})
    for dimension, values in outline.dimension.items():
        labels = _labels(dimension, catalog)
        for value in values:
            goes = _goes(dimension, value, id_, len(values) == 1 and not declared, bool(declared))
            names = labels.get(value, (value,))
            yield table((*name, "dimension", dimension), {"names": names, **goes}, "[[]]")
    if not declared:
        code = _mark(f"one of {', '.join(get_args(Code))}; A is annual")
        yield f"[calendar]\n{line(source, {'frequency': code})}\n"


def _mark(what: str) -> str:
    return f"{TO_FILL_IN}: {what}"


def _indicator(outline: Outline, source: str, catalog: Catalog) -> dict[str, str | tuple[str, ...]]:
    percent = {"PC", "PERCENT"} & {
        value.split("_")[0].upper() for value in outline.dimension.get("unit", ())
    }
    units = ", ".join(unit.unit for unit in catalog.units.values() if unit.kind == "count")
    return {
        "title": _mark("what readers know it by"),
        "definition": _mark("what one figure says: of whom or what, where, in which time"),
        "topic": _mark(f"one of {', '.join(get_args(Topic))}"),
        "unit": "percent" if percent else _mark(f"an id of a unit: {units}"),
        "counts": _mark(
            "one percent of whom, as 'one percent of individuals'"
            if percent
            else "what one unit is"
        ),
        "kind": "share" if percent else _mark(f"one of {', '.join(get_args(IndicatorKind))}"),
        "is_not": _mark("what it must not be taken for"),
        "comparable_with": (),
        "change_means": _mark("what a higher figure means, and what else can move it"),
        "sources": (source,),
        "section": "",
        "caveats": (),
    }


def _goes(dimension: str, value: str, id_: str, alone: bool, further: bool) -> dict[str, str]:
    """Where a value of a dimension goes in the observation, as far as it says so itself."""
    code = value.partition(":")[0].strip().upper()
    if dimension == "sex" and (sex := sex_of(code)):
        return {"sex": sex}
    if dimension == "age" and (age := age_of(code)):
        return {"age": age}
    if alone:
        return {}
    if dimension == "unit":
        return {"category": _mark("keep the unit of the indicator, without this line, alone")}
    if further:
        return {"indicator": id_}
    return {
        "category": _mark("an id of a category; remove the line of one value that is the total")
    }


def sex_of(code: str) -> str:
    """The sex that a publisher's code is; empty for what is none."""
    return _SEXES.get(code.upper(), "")


def age_of(code: str) -> str:
    """The age class that a publisher's code is: `Y16-24` and `Y16_24` are `Y16T24`, `TOTAL` is all;
    empty for what is none."""
    if code in ("TOTAL", "IND_TOTAL"):
        return "_T"
    match = _AGE.fullmatch(code)
    if match and match["open"] and not match["last"]:
        return f"Y_{match['open']}{match['first']}"
    return f"Y{match['first']}T{match['last']}" if match and match["last"] else ""


def _labels(dimension: str, catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """The names of a dimension's values in datasets that are declared, by their codes."""
    if dimension not in _KEPT_LABELS:
        return {}
    flows = (flow for flow in catalog.dataflows.values() if isinstance(flow, Dataset))
    values = (value for flow in flows for value in flow.dimension.get(dimension, ()))
    return {value.names[0]: value.names for value in values}
