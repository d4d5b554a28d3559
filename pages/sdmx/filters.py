"""Which observations a query asks for: keys of dimensions, and conditions on components."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.errors import BadPeriod
from analytics.periods import Period, parse_period
from pages.sdmx.declared import Concept, Declared
from pages.sdmx.faults import SYNTAX, Fault

_CODE: Final = re.compile(r"[A-Za-z0-9_@$-]{1,80}")
_COMPONENT: Final = re.compile(r"c\[([A-Za-z][A-Za-z0-9_]{0,49})\]")
_OPERATORS: Final = ("eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew")
_OF_TEXT: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "eq": lambda own, other: own == other,
    "ne": lambda own, other: own != other,
    "co": lambda own, other: other in own,
    "nc": lambda own, other: other not in own,
    "sw": str.startswith,
    "ew": str.endswith,
}
_REPORTED: Final = re.compile(r"^(\d{4})-(A1|M\d{2})$")
_WITH_TIME: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})T[\d:.]{1,20}(?:Z|[-+]\d{2}:\d{2})?$")
_LONGEST: Final = 2000  # characters of a key or a condition
_MOST: Final = 200  # keys, or terms of all conditions together: each is held against a column
_Rows = NDArray[np.bool_]

Key = tuple[frozenset[str], ...]
"""The codes that each dimension may have; none for any."""


@dataclass(frozen=True)
class Condition:
    """`component operator value`; the value as it was sent."""

    component: Concept
    operator: str
    value: str


Conditions = tuple[tuple[tuple[Condition, ...], ...], ...]
"""All of them, each with alternatives, each of which is several that hold together."""


def keys_of(text: str, told: Declared, *, standard: str) -> tuple[Key, ...]:
    """The keys of a path: codes parted by dots, alternatives by `+`.

    2.1 leaves a dimension empty for any code and wants all of them; 3.0 writes `*`, may leave out
    the last ones, and takes several keys, parted by commas. Raises `Fault` 400.
    """
    if text in ("", "all", "*"):
        return ()
    if len(text) > _LONGEST:
        raise Fault(SYNTAX, "key", f"takes {_LONGEST} characters at most")
    texts = [*dict.fromkeys(text.split(","))] if standard == "3.0" else [text]
    if len(texts) > _MOST:
        raise Fault(SYNTAX, "key", f"takes {_MOST} keys at most")
    return tuple(_key(each, told, standard) for each in texts)


def _key(text: str, told: Declared, standard: str) -> Key:
    names = [c.id for c in told.of_role("dimension")]
    parts = text.split(".")
    if len(parts) > len(names) or (standard == "2.1" and len(parts) != len(names)):
        message = f"has {len(parts)} parts; the dimensions are {'.'.join(names)}"
        raise Fault(SYNTAX, "key", message)
    found = []
    for name, part in zip(names, parts, strict=False):
        codes = frozenset() if part in ("", "*") else frozenset(part.split("+"))
        if not all(map(_CODE.fullmatch, codes)):
            raise Fault(SYNTAX, "key", f"holds what is no code of {name}")
        found.append(codes)
    return tuple(found)


def conditions_of(given: Mapping[str, str], told: Declared) -> Conditions:
    """The conditions `c[…]` of a query: `,` parts alternatives, `+` what holds together.

    What is said twice counts once. Raises `Fault` 400, also for too many of them together.
    """
    found: list[tuple[tuple[Condition, ...], ...]] = []
    terms = 0
    for name, text in given.items():
        match = _COMPONENT.fullmatch(name)
        component = told.concept(match[1]) if match else None
        if component is None:
            raise Fault(SYNTAX, name[:80], "names no component of the data structure")
        if len(text) > _LONGEST:
            raise Fault(SYNTAX, name, f"takes {_LONGEST} characters at most")
        # A plus in an address is read as a space.
        alternatives = dict.fromkeys(
            tuple(dict.fromkeys(alternative.split("+")))
            for alternative in text.replace(" ", "+").split(",")
        )
        terms += sum(map(len, alternatives))
        if terms > _MOST:
            raise Fault(SYNTAX, name, f"all conditions together take {_MOST} terms at most")
        found.append(
            tuple(
                tuple(_condition(component, each) for each in together) for together in alternatives
            )
        )
    return tuple(found)


def _condition(component: Concept, text: str) -> Condition:
    operator, colon, value = text.partition(":")
    if not colon or operator not in _OPERATORS:
        operator, value = "eq", text
    name = f"c[{component.id}]"
    if not value:
        raise Fault(SYNTAX, name, "holds an empty value")
    if component.role == "time":
        if operator in ("co", "nc", "sw", "ew"):
            raise Fault(SYNTAX, name, f"a period has no operator {operator!r}")
        bound(name, value)
    elif component.type == "Double":
        if operator in ("co", "nc", "sw", "ew"):
            raise Fault(SYNTAX, name, f"a number has no operator {operator!r}")
        _number(name, value)
    elif operator not in _OF_TEXT:
        raise Fault(SYNTAX, name, f"a text has no operator {operator!r}")
    return Condition(component, operator, value)


def bound(name: str, text: str) -> Period:
    """A period that bounds others; `Fault` 400 where it is none or has no beginning.

    SDMX also writes a year and a month as `2019-A1` and `2019-M03`, and a day with its time.
    """
    plain = _REPORTED.sub(lambda m: m[1] if m[2] == "A1" else f"{m[1]}-{m[2][1:]}", text)
    plain = _WITH_TIME.sub(r"\1", plain)
    try:
        period = parse_period(plain) if len(text) <= 40 else None
    except BadPeriod:
        period = None
    if period is None or period.start is None:
        raise Fault(SYNTAX, name, "must be a period like 2019, 2019-03, 2019-Q1, 2019-S1")
    return period


def _number(name: str, text: str) -> float:
    try:
        number = float(text) if len(text) <= 40 and re.fullmatch(r"[-+.\deE]+", text) else None
    except ValueError:
        number = None
    if number is None:
        raise Fault(SYNTAX, name, "must be a number")
    return number


def among(frame: pd.DataFrame, keys: tuple[Key, ...], told: Declared) -> pd.DataFrame:
    """The rows, in the names of SDMX, of one of the keys; all where there are none."""
    return _of_keys(frame, keys, [c.id for c in told.of_role("dimension")])


def near(rows: pd.DataFrame, keys: tuple[Key, ...], told: Declared) -> pd.DataFrame:
    """The same of rows in the names of the table, as far as its columns hold the codes of keys, so
    that few are put into the terms of SDMX."""
    return _of_keys(rows, keys, [c.column for c in told.of_role("dimension")])


class _Columns:
    """The columns of a frame by their different values, each found once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._known: dict[str, tuple[NDArray[np.intp], list[Any]]] = {}

    def where(self, name: str, test: Callable[[Any], bool]) -> _Rows:
        """The rows whose value passes a test, which is asked once for every value."""
        if name not in self._known:
            places, values = pd.factorize(self._frame[name], use_na_sentinel=False)
            self._known[name] = places, values.tolist()
        own, different = self._known[name]
        return np.array([test(value) for value in different], dtype=bool)[own]


def _of_keys(frame: pd.DataFrame, keys: tuple[Key, ...], names: list[str]) -> pd.DataFrame:
    if not keys:
        return frame
    columns, keep = _Columns(frame), np.zeros(len(frame), dtype=bool)
    for key in keys:
        one = np.ones(len(frame), dtype=bool)
        for name, codes in zip(names, key, strict=False):
            if codes and name and one.any():
                one &= columns.where(name, codes.__contains__)
        keep |= one
    return frame[keep]


def holding(frame: pd.DataFrame, conditions: Conditions) -> pd.DataFrame:
    """The rows, in the names of SDMX, for which all conditions hold; asked no further than there
    are rows left."""
    for alternatives in conditions:
        columns, keep = _Columns(frame), np.zeros(len(frame), dtype=bool)
        for together in alternatives if len(frame) else ():
            one = np.ones(len(frame), dtype=bool)
            for condition in together:
                if one.any():
                    one &= _holds(frame, columns, condition)
            keep |= one
        frame = frame[keep]
    return frame


def _holds(frame: pd.DataFrame, columns: _Columns, condition: Condition) -> _Rows:
    column, name = condition.component.id, f"c[{condition.component.id}]"
    if condition.component.role == "time":
        limit = bound(name, condition.value)
        return columns.where("PERIOD", lambda text: _in_time(text, condition, limit))
    if condition.component.type == "Double":
        own = frame[column]
        compared = getattr(own, condition.operator)(_number(name, condition.value))
        kept: _Rows = (compared & own.notna()).to_numpy(dtype=bool)
        return kept
    test = _OF_TEXT[condition.operator]
    return columns.where(column, lambda text: test(text, condition.value))


def _in_time(text: str, condition: Condition, limit: Period) -> bool:
    """Whether a period lies where a condition wants it, the whole of it.

    An undated one has no beginning and is later than nothing that it does not end after.
    """
    own = parse_period(text)
    start = own.start or own.end
    match condition.operator:
        case "eq":
            return text == limit.text
        case "ne":
            return text != limit.text
        case "ge":
            return limit.start is not None and start >= limit.start
        case "gt":
            return start > limit.end
        case "le":
            return own.end <= limit.end
        case _:
            return limit.start is not None and own.end < limit.start
