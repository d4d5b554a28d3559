"""What a steward states by options of the command line, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

import typer

from etl.errors import DataError
from etl.load.proposal import ACCEPTABLE
from etl.load.remainder import ANSWERS, Answer
from etl.numbers import Convention
from etl.reading.convention import STATED

Numbers = Annotated[
    str,
    typer.Option(
        help=f"How figures are written, where the file does not show it: {', '.join(STATED)}."
    ),
]
Series = Annotated[
    str, typer.Option(help="The publisher's code of the series, where the file does not name it.")
]
Accept = Annotated[
    list[str] | None,
    typer.Option(help=f"Publish in spite of this rule: {', '.join(sorted(ACCEPTABLE))}."),
]
LeftOut = Annotated[
    str,
    typer.Option(
        help="What becomes of figures that a new edition no longer holds: withdrawn (by their "
        "publisher), or kept (as the older edition, behind a break)."
    ),
]


def names(aliases: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and the code of its area; `DataError` for what is none."""
    pairs = []
    for alias in aliases:
        name, equals, code = alias.rpartition("=")
        if not (name.strip() and equals and code.strip()):
            raise DataError(f"--alias {alias!r}: write 'NAME=CODE', such as 'Türkiye=TUR'")
        pairs.append((name.strip(), code.strip()))
    return tuple(pairs)


def convention(numbers: str) -> Convention | None:
    """The number convention of that name, None for none; `DataError` for what cannot be stated."""
    if numbers and numbers not in STATED:
        raise DataError(f"--numbers {numbers!r}: only {', '.join(STATED)} can be stated")
    return STATED.get(numbers)


def answer(left_out: str) -> Answer:
    """What becomes of what a new edition no longer holds; `DataError` for another word."""
    for known in ("", *ANSWERS):
        if left_out == known:
            return known
    raise DataError(f"--left-out {left_out!r}: only {' or '.join(ANSWERS)} can be")


def accepted(rules: Collection[str]) -> frozenset[str]:
    """The rules that are published in spite of; `DataError` for one that never is."""
    for rule in rules:
        if rule not in ACCEPTABLE:
            raise DataError(f"--accept {rule!r}: only {', '.join(sorted(ACCEPTABLE))} can be")
    return frozenset(rules)
