"""A declaration as lines for the declared files, so that a maintainer can take it over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from etl.catalog import PROVIDER_NAMES
from etl.dataflows import FILE as DATAFLOWS
from etl.dataflows import Key
from etl.declaration.declaration import Declaration
from etl.declaration.written import dataflow, fields_of, line, row, table


def lines_for_files(declaration: Declaration, declared: Collection[Key]) -> dict[str, str]:
    """What is to be added at the end of each file of `datasets/reference/`, by its name.

    `declared` are the dataflows that the files have: of these only further values are added. What
    `listings` tells is to be put into lines that stand there.
    """
    parts = {
        "indicators.toml": [table((i.id,), fields_of(i, "id")) for i in declaration.indicators],
        "categories.csv": map(row, declaration.categories),
        "units.csv": map(row, declaration.units),
        "publishers.csv": map(row, declaration.publishers),
        "aliases.csv": map(row, declaration.aliases),
        PROVIDER_NAMES: map(row, declaration.provider_names),
        DATAFLOWS: [
            text
            for flow in declaration.flows
            for text in dataflow(flow, head=flow.key not in declared)
        ],
        "calendar.toml": [line(s.source, fields_of(s, "source")) for s in declaration.calendar],
    }
    texts = {name: "".join(lines) for name, lines in parts.items()}
    return {
        # An empty line before the first table, as between any two.
        name: f"\n{text.rstrip()}\n" if text.startswith("[") else text
        for name, text in texts.items()
        if text
    }


def listings(declaration: Declaration) -> Iterator[str]:
    """What is to be put into entries that stand in the files."""
    for indicator, sources in declaration.sources.items():
        tables = " and ".join(repr(source) for source in sources)
        yield f"add {tables} to the sources of [{indicator}] in indicators.toml"
    own = {indicator.id for indicator in declaration.indicators}
    for each in declaration.indicators:
        for other in sorted({*each.comparable_with} - own):
            yield f"add {each.id!r} to comparable_with of [{other}] in indicators.toml"


def as_text(declaration: Declaration, declared: Collection[Key]) -> str:
    """The declaration as `read_declaration` reads it; `declared` as above."""
    parts = [table(("indicators", i.id), fields_of(i, "id")) for i in declaration.indicators]
    if declaration.sources:
        parts.append(table(("sources",), declaration.sources))
    for name in ("categories", "units", "publishers", "aliases", "provider_names"):
        parts += [table((name,), fields_of(e), "[[]]") for e in getattr(declaration, name)]
    for flow in declaration.flows:
        parts += dataflow(flow, ("dataflows",), head=flow.key not in declared)
    if declaration.calendar:
        schedules = [line(s.source, fields_of(s, "source")) for s in declaration.calendar]
        parts.append("".join(["[calendar]\n", *schedules]))
    return "".join(parts).rstrip() + "\n"
