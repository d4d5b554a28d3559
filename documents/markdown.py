"""A brief as Markdown: what other programs and assistants can pass on as text.

Text of the brief is escaped, so that nothing that a reader typed becomes a link or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from documents.model import Advice, Brief, Facts, Finding, Table
from documents.tabled import tabled

_MARKS: Final = re.compile(r"([\\`*_\[\]<>|#~])")
_BEGINS: Final = re.compile(r"^(\s*)([-+>]|\d+[.)])(\s)", re.MULTILINE)


def write(brief: Brief) -> bytes:
    """The whole brief in UTF-8, as CommonMark with tables."""
    return ("\n\n".join(_parts(brief)) + "\n").encode()


def escaped(text: str) -> str:
    """A text in which no letter means more than itself, in one paragraph."""
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _BEGINS.sub(r"\1\\\2\3", plain)


def _parts(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(brief.title)}"
    if brief.audience:
        yield f"*{escaped(brief.audience)}*"
    for item in brief.items:
        if isinstance(item, Facts):
            yield from _facts(item, brief)
        elif isinstance(item, Advice):
            yield from _advice(item, brief)
        else:
            yield from _finding(item, brief)
    yield "---"
    yield f"{escaped(brief.version)} {escaped(brief.made)}"
    yield f"<{brief.address}>"


def _facts(item: Facts, brief: Brief) -> Iterator[str]:
    yield f"## {escaped(item.heading)}"
    if item.lead:
        yield escaped(item.lead)
    if item.rows:
        yield "\n".join(f"- **{escaped(name)}**: {escaped(told)}" for name, told in item.rows)
    yield from _limits(item.limits, brief)


def _finding(item: Finding, brief: Brief) -> Iterator[str]:
    words = brief.words
    yield f"## {escaped(item.heading)}"
    yield f"*{escaped(item.measure)}*"
    yield escaped(item.summary)
    if item.plot is not None:
        yield _table(tabled(item.plot, words["gap"]))
    if item.table is not None:
        yield _table(item.table)
        if item.table.cut:
            yield escaped(item.table.cut)
    yield from _limits(item.limits, brief)
    if item.note:
        yield f"**{escaped(words['note'])}** {escaped(item.note)}"
    yield f"{escaped(item.source)}\n<{item.address}>"


def _limits(limits: tuple[str, ...], brief: Brief) -> Iterator[str]:
    if limits:
        yield f"**{escaped(brief.words['limits'])}**"
        yield "\n".join(f"- {escaped(limit)}" for limit in limits)


def _advice(item: Advice, brief: Brief) -> Iterator[str]:
    yield f"## {escaped(item.heading)}"
    yield escaped(item.text)
    yield f"**{escaped(brief.words['to'])}** {escaped(item.to)}"
    if item.note:
        yield f"**{escaped(brief.words['note'])}** {escaped(item.note)}"
    yield f"{escaped(item.source)}\n<{item.address}>"


def _table(table: Table) -> str:
    head = [*map(escaped, table.header)]
    lines = [head, ["---"] * len(head), *([*map(escaped, row)] for row in table.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
