"""A recorded file as blocks of lines that are paired by name, wherever they stand in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Blocks: TypeAlias = dict[str, list[str]]
"""Lines by the name of their block: a card, a chart, a download, or a part of an answer."""


def blocks(name: str, text: str) -> Blocks:
    """The blocks of a recorded file, of which the first part of the name says the kind."""
    kind = name.partition("/")[0]
    if kind == "words":
        return _by_card(text.splitlines())
    if kind in ("cards", "charts", "downloads"):
        data: dict[str, Any] = json.loads(text)
        return {key: list(_leaves(data[key], "", kind == "charts")) for key in sorted(data)}
    return _by_table(text.splitlines())


def _by_card(lines: Iterable[str]) -> Blocks:
    found: Blocks = {}
    for line in lines:
        card, _, said = line.partition(" ")
        found.setdefault(card.removeprefix("#"), []).append(said)
    return found


def _leaves(value: Any, path: str, joined: bool) -> Iterator[str]:
    """`path: value` for each value; of a list one line each or, if `joined`, one for all."""
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _leaves(value[key], f"{path}.{key}" if path else key, joined)
    elif isinstance(value, list) and (
        not joined or any(isinstance(part, dict | list) for part in value)
    ):
        for part in value:
            yield from _leaves(part, path, joined)
    else:
        yield f"{path}: {json.dumps(value, ensure_ascii=False)}"


def _by_table(lines: Iterable[str]) -> Blocks:
    """Rows of tables (from a line that begins with a quote, or below `## name`) and the rest."""
    found: Blocks = {}
    block = "answer"
    for line in lines:
        if line.startswith("## "):
            block = line.removeprefix("## ")
        elif line.startswith('"') and block == "answer":
            block = "rows"
        found.setdefault(block, []).append(line.strip().removesuffix(","))
    return found


def aligned(before: list[str], after: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Rows of two tables with the columns that both have, and which columns only one has.

    The third list names them: `- column x` and `+ column y`.
    """
    heads = [next(csv.reader(rows[:1]), []) for rows in (before, after)]
    if heads[0] == heads[1]:
        return before, after, []
    both = [name for name in heads[0] if name in heads[1]]
    told = [f"- column {name}" for name in heads[0] if name not in both]
    told += [f"+ column {name}" for name in heads[1] if name not in both]
    rows = []
    for head, lines in zip(heads, (before, after), strict=True):
        at = [head.index(name) for name in both]
        rows.append(
            [
                " | ".join(row[n] if n < len(row) else "" for n in at)
                for row in csv.reader(lines[1:])
            ]
        )
    return rows[0], rows[1], told or ["+ another order of columns"]
