"""A recorded file as blocks of lines that can be paired by name, wherever they stand in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Blocks: TypeAlias = dict[str, list[str]]
"""Lines by the name of their block: a card, a chart, a download, or a part of an answer."""


def blocks(name: str, text: str) -> Blocks:
    """The blocks of a recorded file, of which the first part of the name says the kind."""
    kind = name.partition("/")[0]
    if kind == "words":
        return _by_card(text.splitlines())
    if kind in ("cards", "charts", "downloads"):
        data: dict[str, object] = json.loads(text)
        return {key: list(_json_lines(value)) for key, value in data.items()}
    return _answer(text.splitlines())


def _by_card(lines: Iterable[str]) -> Blocks:
    found: Blocks = {}
    for line in lines:
        card, _, said = line.partition(" ")
        found.setdefault(card, []).append(said)
    return found


def _json_lines(value: object) -> Iterator[str]:
    """Each value on a line of its own, without what only says that others follow."""
    for line in json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False).splitlines():
        kept = line.strip().removesuffix(",")
        if kept not in ("{", "}", "[", "]"):
            yield kept


def _answer(lines: list[str]) -> Blocks:
    """Remarks and anything else, and the rows of tables below their head."""
    start = next((n for n, line in enumerate(lines) if line.startswith('"indicator",')), None)
    if start is None:
        return {"answer": [line.strip().removesuffix(",") for line in lines]}
    return {"answer": lines[:start], "rows": lines[start:]}


def aligned(before: list[str], after: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Rows of two tables with the columns that both have, and which columns only one has.

    The third list names them: `- column x` and `+ column y`.
    """
    if before[:1] == after[:1]:
        return before[1:], after[1:], []
    heads = [next(csv.reader(rows[:1]), []) for rows in (before, after)]
    both = [name for name in heads[0] if name in heads[1]]
    told = [f"- column {name}" for name in heads[0] if name not in both]
    told += [f"+ column {name}" for name in heads[1] if name not in both]
    rows = [
        [" | ".join(row[head.index(name)] for name in both) for row in csv.reader(lines[1:])]
        for head, lines in zip(heads, (before, after), strict=True)
    ]
    return rows[0], rows[1], told or ["* another order of columns"]
