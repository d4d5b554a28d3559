"""SDMX gives published figures: the reports and the children, from which a reader has the rate."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.clients.ways.taken import Taken, read, sentences


def by_sdmx(service: str) -> Taken:
    """`/sdmx/3.0`"""
    reports = _data(service, "cybertipline_reports")
    (figure,), (children,) = (
        [r for r in rows if (r["TIME_PERIOD"], r["CATEGORY"]) == ("2023", "_T")]
        for rows in (reports, _data(service, "children"))
    )
    flows = [_flow(service, name) for name in ("cybertipline_reports", "children")]
    is_not = [a["text"] for f in flows for a in f["annotations"] if a["type"] == "IS_NOT"]
    later = [r for r in reports if r["TIME_PERIOD"] == "2024"]
    breaks = {code for row in later for code in row["BREAKS"].split()}
    before = {*figure["BREAKS"].split()}
    told = _codes(service, "CL_BREAK")
    sources, bodies = _codes(service, "CL_SOURCE"), _codes(service, "CL_BODY")
    parts = [
        f"{bodies[row['CITED']]} {sources[row['SOURCE']]} ({_words(row['AUTHORITY'])})"
        for row in (figure, children)
    ]
    values = [
        [float(row[name]) for name in ("OBS_VALUE", "LOWER", "UPPER")] for row in (figure, children)
    ]
    (value, lower, upper), (by, least, most) = values
    whole = [float(row["OBS_VALUE"]) for row in later if row["CATEGORY"] == "_T"]
    return Taken(
        value=value / by * 100_000,
        half=0,
        lower=lower / most * 100_000,
        upper=upper / least * 100_000,
        unit=f"{figure['UNIT_MEASURE']}s per 100,000 {children['INDICATOR']}",
        source="; ".join(parts),
        caveats=None,
        is_not=sentences(is_not),
        refused=" ".join(told[code] for code in sorted(breaks - before)),
        change=whole[0] / value if whole else None,
        published=True,
    )


def _words(code: str) -> str:
    return code.replace("_", " ").lower()


def _data(service: str, flow: str) -> list[dict[str, str]]:
    key = f"{service}/sdmx/3.0/data/dataflow/CSEA/{flow}/+/*.{flow}.SVN?c[AGE]=_T"
    text = read(f"{key}&format=csv".replace("[", "%5B").replace("]", "%5D")).decode()
    return [*csv.DictReader(io.StringIO(text))]


def _structure(service: str, what: str) -> Any:
    return json.loads(read(f"{service}/sdmx/3.0/structure/{what}?format=json"))["data"]


def _flow(service: str, name: str) -> dict[str, Any]:
    (found,) = _structure(service, f"dataflow/CSEA/{name}")["dataflows"]
    return dict(found)


def _codes(service: str, name: str) -> dict[str, str]:
    (found,) = _structure(service, f"codelist/CSEA/{name}")["codelists"]
    return {c["id"]: f"{c['name']}. {c.get('description', '')}" for c in found["codes"]}
