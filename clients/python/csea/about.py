"""What an answer says of its figures, as the `attrs` of a frame."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from csea.errors import Refusal
from csea.fetching import refusal_of
from csea.figures import BOUNDS

_NUMBERED: Final = re.compile(r"(.+?)(?: \d+)?")
_OTHER: Final = frozenset({"columns", "sentence", "finding", "not computed"})
"""Labels of remarks that are no caveat."""


def attrs_of(
    metadata: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], url: str, address: str
) -> dict[str, Any]:
    """The `attrs` of the rows of an answer; `url` is the address of the service, and `address`
    that of the answer."""
    remarks = [(_label(name), str(text)) for name, text in metadata.get("remarks", {}).items()]
    caveats = [text for label, text in remarks if label not in _OTHER]
    caveats += [f"{i['title']}: {i['is_not']}" for i in metadata.get("indicators", ())]
    version, table = int(metadata["version"]), str(metadata["table"])
    link = _link(str(metadata["selection"]), url, version, table)
    return {
        "finding": _first(remarks, "finding"),
        "sentence": _first(remarks, "sentence"),
        "caveats": caveats,
        "refused": [asdict(refusal) for refusal in refusals_of(metadata)],
        "units": _units(rows),
        "bounds": BOUNDS,
        "columns": _first(remarks, "columns"),
        "read_with_care": str(metadata.get("read_with_care", "")),
        "indicators": [dict(each) for each in metadata.get("indicators", ())],
        "sources": [dict(each) for each in metadata.get("sources", ())],
        "selection": str(metadata["selection"]),
        "table": table,
        "version": version,
        "link": link,
        "address": address,
        "citation": _citation(metadata, version, table, link or address),
    }


def refusals_of(metadata: Mapping[str, Any]) -> list[Refusal]:
    """What of what was asked for is not computed."""
    return [refusal_of(parts) for parts in metadata.get("refusals", ())]


def _units(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(unit) for unit in dict.fromkeys(row.get("unit") or "" for row in rows) if unit]


def _label(name: str) -> str:
    """The label of a remark without its number: several of one kind are counted."""
    found = _NUMBERED.fullmatch(name)
    return found[1] if found else name


def _first(remarks: Sequence[tuple[str, str]], label: str) -> str:
    return next((text for name, text in remarks if name == label), "")


def _link(selection: str, url: str, version: int, table: str) -> str:
    """The page that shows the same, pinned, where the selection is the address of one."""
    if not selection.startswith("/"):
        return ""
    joint = "&" if "?" in selection else "?"
    return f"{url}{selection}{joint}version={version}-{table[:8]}"


def _citation(metadata: Mapping[str, Any], version: int, table: str, address: str) -> str:
    """Publishers with their tables, then the state of the table that was read, and when."""
    sources = metadata.get("sources", ())
    by: dict[str, list[str]] = {}
    for each in sources:
        by.setdefault(str(each["publisher"]), []).append(str(each["title"]))
    told = ". ".join(f"{name}: {'; '.join(dict.fromkeys(titles))}" for name, titles in by.items())
    state = f"CSEA Trends, version {version}-{table[:8]}, {address}, read on {date.today()}."
    return f"{told}. In: {state}" if told else state
