"""The files of comparisons in their four formats, and that of the card."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import openpyxl
from pyarrow import parquet

from tests.clients.ways.taken import CHANGE, FIGURE, Taken, address, read, sentences

Rows = list[dict[str, Any]]
COMPARISONS = "/api/v1/comparisons"


def by_json(service: str) -> Taken:
    """`/api/v1/comparisons.json`"""
    return _of_json(service, f"{COMPARISONS}.json", f"{COMPARISONS}.json", FIGURE, CHANGE)


def by_card(service: str) -> Taken:
    """`/api/v1/cards/<id>.json`"""
    names = (f"/api/v1/cards/compare-{asked['measure']}.json" for asked in (FIGURE, CHANGE))
    figure, change = ({n: v for n, v in a.items() if n != "measure"} for a in (FIGURE, CHANGE))
    return _of_json(service, *names, figure, change)


def by_page_address(service: str) -> Taken:
    """`/compare.json`"""
    figure = {**FIGURE, "card": "compare-rate"}
    change = {**CHANGE, "card": "compare-index"}
    return _of_json(service, "/compare.json", "/compare.json", figure, change)


def by_csv(service: str) -> Taken:
    """`/api/v1/comparisons.csv`"""
    return _of_lines(*(_csv(service, asked) for asked in (FIGURE, CHANGE)))


def by_xlsx(service: str) -> Taken:
    """`/api/v1/comparisons.xlsx`"""
    return _of_lines(*(_xlsx(service, asked) for asked in (FIGURE, CHANGE)))


def by_parquet(service: str) -> Taken:
    """`/api/v1/comparisons.parquet`"""
    return _of_lines(*(_parquet(service, asked) for asked in (FIGURE, CHANGE)))


def taken(rows: Rows, about: Mapping[str, Any], of_change: Rows, refused: str) -> Taken:
    """What rows and the metadata of JSON say of the figure."""
    titles = {(s["source"], s["vintage"]): f"{s['publisher']}: {s['title']}" for s in _of(about)}
    remarks = about["remarks"]
    return _made(
        rows,
        of_change,
        titles,
        caveats=[text for label, text in remarks.items() if label.startswith("care")],
        is_not=[each["is_not"] for each in about["indicators"]],
        refused=refused,
    )


def _of(about: Mapping[str, Any]) -> list[dict[str, str]]:
    return list(about["sources"])


def _of_json(
    service: str, figure: str, change: str, asked: Mapping[str, str], then: Mapping[str, str]
) -> Taken:
    first = json.loads(read(address(service, figure, asked)))
    second = json.loads(read(address(service, change, then)))
    about, later = first.pop("metadata"), second.pop("metadata")
    (rows,), (of_change,) = first.values(), second.values()
    refused = [r for r in later["refusals"] if "2024" in r["what"]]
    text = " ".join(f"{r['what']}: {r['why']} {r['instead']}" for r in refused)
    return taken(rows, about, of_change, text)


def _csv(service: str, asked: Mapping[str, str]) -> tuple[Rows, dict[str, str]]:
    lines = read(address(service, f"{COMPARISONS}.csv", asked)).decode().splitlines()
    about = [line.removeprefix("# ").partition(": ") for line in lines if line.startswith("# ")]
    rows = csv.DictReader(line for line in lines if not line.startswith("# "))
    return [*rows], {label: text for label, _, text in about}


def _xlsx(service: str, asked: Mapping[str, str]) -> tuple[Rows, dict[str, str]]:
    book = openpyxl.load_workbook(
        io.BytesIO(read(address(service, f"{COMPARISONS}.xlsx", asked))), read_only=True
    )
    header, *cells = book["Comparisons"].iter_rows(values_only=True)
    rows = [dict(zip(map(str, header), row, strict=True)) for row in cells]
    return rows, {str(k): str(v) for k, v in book["About"].iter_rows(values_only=True)}


def _parquet(service: str, asked: Mapping[str, str]) -> tuple[Rows, dict[str, str]]:
    content = read(address(service, f"{COMPARISONS}.parquet", asked))
    table = parquet.read_table(io.BytesIO(content))
    return table.to_pylist(), json.loads((table.schema.metadata or {})[b"csea"])


def _of_lines(figure: tuple[Rows, dict[str, str]], change: tuple[Rows, dict[str, str]]) -> Taken:
    (rows, about), (of_change, later) = figure, change
    titles = {}
    for label, text in about.items():
        if match := re.fullmatch(r"source (\S+) (.+)", label):
            title, publisher = re.findall(r"(.+) \((.+?)\), ", text)[0]
            titles[match[1], match[2]] = f"{publisher}: {title}"
    is_not = [t.partition(" Not: ")[2] for n, t in about.items() if n.startswith("indicator ")]
    refused = [t for n, t in later.items() if n.startswith("not computed") and "2024" in t]
    return _made(
        rows,
        of_change,
        titles,
        caveats=[text for label, text in about.items() if label.startswith("care")],
        is_not=is_not,
        refused=" ".join(refused),
    )


def _made(
    rows: Rows,
    of_change: Rows,
    titles: Mapping[tuple[str, str], str],
    *,
    caveats: list[str],
    is_not: list[str],
    refused: str,
) -> Taken:
    wanted = {"area": "SVN", "period": "2023", "measure": "rate"}
    (row,) = [r for r in rows if all(r[name] == value for name, value in wanted.items())]
    source, _, vintage = row["against_source"].partition(" ")
    told = [f"{titles[row['source'], row['edition']]} ({row['authority']})"]
    told.append(f"{titles[source, vintage]} ({row['against_authority']})")
    later = [r for r in of_change if r["period"] == "2024" and r["measure"] == "index"]
    return Taken(
        value=float(row["value"]),
        half=0,
        lower=float(row["lower"]),
        upper=float(row["upper"]),
        unit=row["unit"],
        source="; ".join(told),
        caveats=sentences(caveats),
        is_not=sentences(is_not),
        refused=refused,
        change=float(later[0]["value"]) if later else None,
    )
