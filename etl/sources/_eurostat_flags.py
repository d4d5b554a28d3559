"""What Eurostat's flags say of a value, or of one that it does not give.

Flags become SDMX observation statuses (code list CL_OBS_STATUS, version 2.2): b -> B time series
break, d -> D definition differs, e and s -> E estimated value, f -> F forecast, i -> I imputed,
n -> N not significant, p -> P provisional, u -> U low reliability. A value with several flags takes
the first of B U N D E I F P, because a break or a doubtful value matters most to a comparison; c
(confidential), r (revised) and z (not applicable) have no status of a value. All flags are kept in
the note.

Of no value, c, n and u say that there is one which is not given (Q, missing value; suppressed) and
z that there can be none (M, missing value; data cannot exist). One of these is then the status,
before that of a break, because the row has no value that could break. Any other flag, and a colon
alone, say nothing of why there is none: the files of codes hold a colon wherever a country and a
period have no cell, which other formats leave out.

A flag is written as letters (`bu`, `b,u`), as letters and their label (`u: low reliability`), or as
the label alone; the letters of a label are no flags. A colon before it stands for no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.areas import normalised
from etl.errors import Issue

# Per flag the observation status, if it has one, and what it means.
_FLAGS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "b": ("B", "break"),
        "c": ("", "confidential"),
        "d": ("D", "definition differs"),
        "e": ("E", "estimated"),
        "f": ("F", "forecast"),
        "i": ("I", "imputed"),
        "n": ("N", "not significant"),
        "p": ("P", "provisional"),
        "r": ("", "revised"),
        "s": ("E", "Eurostat estimate"),
        "u": ("U", "low reliability"),
        "z": ("", "not applicable"),
    }
)
_LABELS: Final = MappingProxyType(
    {
        **{normalised(meaning): flag for flag, (_, meaning) in _FLAGS.items()},
        "break in time series": "b",
        "definition differs (see metadata)": "d",
    }
)
_ORDER: Final = "BUNDEIFP"
# The letters of a value. A few need not all be known; many that are not all flags are a label.
_LETTERS: Final = re.compile(r"[a-z](?:[ ,;]*[a-z]){0,11}")
_FEW: Final = 4
# What says, of no value, that there is one which is not given, or that there can be none.
_MISSING: Final = (
    ("Q", frozenset("cnu"), "withheld"),
    ("M", frozenset("z"), "not applicable"),
)
_CONFIDENTIAL: Final = "c"
_MOST_NAMED: Final = 20


def status_of(flag: str) -> tuple[str, str]:
    """Observation status and note of the flags of one value, such as `bu`."""
    letters = letters_of(flag)
    if not letters:
        told = flag.strip()[:200]
        return "A", f"Flag of the publisher: {told}." if told else ""
    statuses = {_FLAGS[c][0] for c in letters}
    return next((s for s in _ORDER if s in statuses), "A"), f"Flag of the publisher: {_said(flag)}."


def missing_status(flag: str) -> str:
    """Observation status of no value, empty where its flag does not say that none is given."""
    letters = set(letters_of(flag))
    return next((status for status, flags, _ in _MISSING if letters & flags), "")


def withheld(table: pd.DataFrame) -> Iterator[Issue]:
    """Warnings for rows (`area`, `time`, `flag`, `where`) that have a flag and no value, one for
    each thing that flags say of it."""
    statuses = table["flag"].map(missing_status)
    for status, _, word in _MISSING:
        rows = table[(statuses == status).astype(bool)]
        if len(rows):
            yield _told(rows, word)


def confidential(table: pd.DataFrame) -> Iterator[Issue]:
    """A warning for rows that have a value and a flag by which it is confidential: one of the two
    is a slip of the publisher, and nobody but a person can tell which."""
    secret = [flag for flag in table["flag"].unique() if _CONFIDENTIAL in letters_of(flag)]
    rows = table[table["flag"].isin(secret)]
    if rows.empty:
        return
    one = len(rows) == 1
    problem = (
        f"{len(rows):,} {'value is' if one else 'values are'} confidential, says a flag, and the "
        f"file gives {'it' if one else 'them'} all the same: {_named(rows)}"
    )
    remedy = (
        f"ask the publisher before {'it is' if one else 'they are'} published; if "
        f"{'it' if one else 'they'} must not be, load the file with a colon in "
        f"{'its' if one else 'their'} place"
    )
    yield Issue(*_at(rows), problem, "warning", remedy, "value_confidential")


def _told(table: pd.DataFrame, word: str) -> Issue:
    one = len(table) == 1
    problem = (
        f"{len(table):,} {'value is' if one else 'values are'} {word}, says the publisher, who "
        f"gives a flag and no figure: {_named(table)}"
    )
    it = "it" if one else "them"
    remedy = (
        f"look whether the file says so; what an earlier edition gave for {it} is no longer "
        "current once this is published"
    )
    return Issue(*_at(table), problem, "warning", remedy, "value_withheld")


def _at(table: pd.DataFrame) -> tuple[str, str, str]:
    return str(table["where"].iloc[0]), "value", str(table["flag"].iloc[0])[:200]


def _named(table: pd.DataFrame) -> str:
    first = table.iloc[:_MOST_NAMED]
    named = [
        f"{area} {time} ({_said(flag)})"
        for area, time, flag in zip(first["area"], first["time"], first["flag"], strict=True)
    ]
    more = f" and {len(table) - len(named):,} more" if len(table) > len(named) else ""
    return f"{', '.join(named)}{more}"


def letters_of(flag: str) -> list[str]:
    """The flags in a text, each once; none where it is neither their letters nor their label."""
    flag = flag.strip(": ")
    code = flag.partition(":")[0].strip().casefold()
    letters = [c for c in code if c.isalpha()]
    if _LETTERS.fullmatch(code) and (len(letters) <= _FEW or _FLAGS.keys() >= {*letters}):
        return list(dict.fromkeys(c for c in letters if c in _FLAGS))
    if whole := _LABELS.get(normalised(flag)):
        return [whole]
    labels = [_LABELS.get(normalised(part), "") for part in flag.split(",")]
    return list(dict.fromkeys(labels)) if all(labels) else []


def _said(flag: str) -> str:
    letters = letters_of(flag)
    return ", ".join(f"{c} ({_FLAGS[c][1]})" for c in letters) if letters else flag.strip()[:200]
