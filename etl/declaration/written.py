"""Entries as the declared files write them: TOML tables and lines of CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

from etl.dataflows import Dataset, Flow

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
# Lists of sentences stand one below the other, lists of names and a short sentence in a line.
_BELOW: Final = frozenset({"caveats"})
_WIDTH: Final = 100


def fields_of(entry: Any, *place: str) -> dict[str, Any]:
    """The fields of an entry that say something, without those that its `place` says."""
    return {
        f.name: value
        for f in fields(entry)
        if f.name not in place and (value := getattr(entry, f.name)) != _default(f)
    }


def table(name: Iterable[str], entry: Mapping[str, Any], brackets: str = "[]") -> str:
    """A TOML table, with an empty line behind it."""
    half = len(brackets) // 2
    head = f"{brackets[:half]}{'.'.join(map(_key, name))}{brackets[half:]}"
    return "\n".join([head, *(f"{_key(k)} = {_value(k, v)}" for k, v in entry.items()), "", ""])


def inline(entry: Mapping[str, Any]) -> str:
    """The same in one line, as the value of a key."""
    return f"{{ {', '.join(f'{_key(k)} = {_value(k, v)}' for k, v in entry.items())} }}"


def line(name: str, entry: Mapping[str, Any] | tuple[str, ...]) -> str:
    """A key and its value, on a line of its own."""
    value = _value(name, entry) if isinstance(entry, tuple) else inline(entry)
    return f"{_key(name)} = {value}\n"


def dataflow(flow: Flow, above: tuple[str, ...] = (), *, head: bool = True) -> Iterator[str]:
    """The tables of a series or dataset; without `head` only the values of its dimensions."""
    name = (*above, *flow.key)
    if head:
        yield table(name, fields_of(flow, "publisher", "name", "dimension"))
    if isinstance(flow, Dataset):
        for dimension, values in flow.dimension.items():
            for value in values:
                yield table((*name, "dimension", dimension), fields_of(value), "[[]]")


def row(entry: Any) -> str:
    """An entry as a line of CSV, in the order of its columns."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow([getattr(entry, f.name) for f in fields(entry)])
    return out.getvalue()


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool | str):
        # What JSON writes of texts and truth values TOML takes too.
        return json.dumps(value, ensure_ascii=False)
    texts = [json.dumps(each, ensure_ascii=False) for each in value]
    beside = f"[{', '.join(texts)}]"
    if name in _BELOW and (len(texts) > 1 or len(beside) > _WIDTH):
        return "".join(["[\n", *(f"  {text},\n" for text in texts), "]"])
    return beside
