"""What the words of a number allow in a reader's statement.

`etl.numbers` reads what a publisher prints, whose "almost" is a last digit rounded up. Readers say
it of what is near, and "less than" of all that is: bounds are set anew here, of the number as read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from etl.numbers import Figure, read
from pages.fact_check.said import Direction, Number, vocabulary

_HALF: Final = re.compile(r"\b(?:a )?hal(?:f|ved)\b", re.IGNORECASE)
_SIGN: Final = re.compile(r"[-+−]")
_WHOLE: Final = 100.0  # percent


def in_digits(number: Number) -> str:
    """A number as `etl.numbers` reads it: without its sign, which is a direction; a half is one in
    two."""
    if number.kind == "half":
        return _HALF.sub("one in two", number.raw, count=1)
    return _SIGN.sub("", number.raw, count=1) if number.sign else number.raw


def bounded(figure: Figure, number: Number, direction: Direction) -> Figure:
    """The same with the bounds that a reader's words allow it; of a fall still above zero."""
    halved = number.kind == "half" and direction == "down"
    if number.kind == "half" and figure.qualifier in ("exact", "about"):
        figure = _half(figure, halved)
    # What is near is measured of the factor where it is one that is said: of twice, or what is
    # left, and not of the change.
    base = _WHOLE if number.kind == "multiple" else -_WHOLE if halved else 0.0
    return _near(figure, number.hedge, base, percent=number.kind == "percent")


def _half(figure: Figure, halved: bool) -> Figure:
    """A half, of which the two is rounded as that of "doubled" is: one in 1.5 to one in 2.5.

    Of a fall this is what is left, so that "halved" is as wide a factor as "doubled": from the
    least of each to its most it is five thirds.
    """
    one = read("one in two", "en")
    lower, upper = one.lower or 0.0, one.upper or _WHOLE
    if halved:
        lower, upper = _WHOLE - upper, _WHOLE - lower
    return replace(figure, lower=lower, upper=upper)


def _near(figure: Figure, hedge: str, base: float, *, percent: bool) -> Figure:
    """What "almost" and its like allow: what is near the number, and never more than was read, but
    of a percentage."""
    words, value = vocabulary()["near"], figure.value
    share: float = words["share"]
    low, high = sorted((value + base) * factor - base for factor in (share, 1 / share))
    least = value if figure.lower is None else figure.lower
    if percent:
        least = min(least, value * words["percent"])
    if hedge in words["within"]:
        return replace(figure, lower=0.0)
    if hedge in words["below"]:
        return replace(figure, lower=max(least, low))
    if hedge in words["above"]:
        return replace(figure, upper=high if figure.upper is None else min(figure.upper, high))
    if hedge in words["around"]:  # read as one side, and meant of the other as well
        upper = min(2 * value - least, high)
        return replace(figure, qualifier="about", lower=max(least, low), upper=upper)
    return figure
