"""Derived statements made in the sources, as declared: what is said, and of which figures.

The register holds no result. `verdicts` computes one from the figures at hand, each time anew.

An entry, `[[claim]]`:

- `id`, `statement` (in our own words), `source` (where it is made; empty for a reading that no
  source states), `locator`, `kind` (one of `formulas.FORMULAS`)
- `stated`: the observation that holds the printed result, or `raw`, the words as printed, with
  `figure` where the number to be read has to be said apart and `reading`, its convention, or
  `words` that state more without a number. An entry without it is about what the source leaves
  out: it prints the operands and not what follows from them.
- `operands`: observations; `{ members_of = "EUR48", … }` the figures of all members of a group;
  `{ raw = "417 %" }` a figure that the statement itself names
- `base`: keys that all observations of the entry share; their `source` is the claim's unless
  they say another
- `count_of`, `count_days`: what a mean divides by, the members of a group or the days of a
  period; `fold`: members counted with another, as `{ GRL = "DNK" }`
- `alternatives`: other ways to reckon, each with `kind`, `why` and, where they differ, `operands`
- `about_break`: the break whose effect is the subject of the statement
- `often`: what it is called where it is offered as one that people ask about
- `missing`: what is not known and would be needed; `unnamed`: what the source does not name, so
  that there is nothing to reckon and are no operands; `note`: a remark
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from analytics.claims.formulas import FORMULAS, Formula
from analytics.declarations import Entry, read_entries
from analytics.intervals import Interval
from analytics.observations import Reference, read_reference
from analytics.periods import Period


class Reading(Protocol):
    """A printed figure as read: value, qualifier and bounds, of which None is open."""

    @property
    def value(self) -> float: ...
    @property
    def qualifier(self) -> str: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


Read = Callable[[str, str], Reading]
"""Reads a printed figure by a convention for numbers; may raise."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure read from words: `raw` as printed; `qualifier` as in the observation table."""

    raw: str
    value: float
    interval: Interval
    qualifier: str


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of all members of a group; `reference.area` is the group."""

    reference: Reference


Operand = Reference | Group | Printed


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to reckon that may explain the printed result; `why` says it in words."""

    kind: str
    operands: tuple[Operand, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One derived statement; see the module for the meaning of its parts."""

    id: str
    statement: str
    source: str
    locator: str
    kind: str
    stated: Reference | Printed | str | None
    operands: tuple[Operand, ...]
    count_of: str = ""
    count_days: Period | None = None
    fold: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()
    about_break: str = ""
    missing: str = ""
    unnamed: str = ""
    note: str = ""
    often: str = ""

    @property
    def formula(self) -> Formula:
        """How it is computed."""
        return FORMULAS[self.kind]

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every observation that the entry names, the printed result first."""
        stated = (self.stated,) if isinstance(self.stated, Reference) else ()
        return stated + tuple(
            operand.reference if isinstance(operand, Group) else operand
            for operand in self.operands
            if not isinstance(operand, Printed)
        )

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators that it is about."""
        return frozenset(reference.indicator for reference in self.references)


def load_claims(path: Path, read: Read) -> tuple[Claim, ...]:
    """Read the register in its order; raises `BadRegister`, which names file and entry."""
    return tuple(_claim(entry, read) for entry in read_entries(path, ("claim",))["claim"])


def _claim(entry: Entry, read: Read) -> Claim:
    kind = _kind(entry, entry.text("kind"))
    source = entry.text("source", empty=True)
    base = {"source": source, **entry.table("base")}
    unnamed = entry.text("unnamed", required=False)
    given = () if unnamed else _operands(entry, entry.values.pop("operands", None), base, read)
    days = entry.text("count_days", required=False)
    claim = Claim(
        id=entry.text("id"),
        statement=entry.text("statement"),
        source=source,
        locator=entry.text("locator", empty=not source),
        kind=kind,
        stated=_stated(entry, base, read),
        operands=given,
        count_of=entry.text("count_of", required=False),
        count_days=entry.period(days) if days else None,
        fold=MappingProxyType(entry.table("fold")),
        alternatives=_alternatives(entry, given, base, read),
        about_break=entry.text("about_break", required=False),
        missing=entry.text("missing", required=False),
        unnamed=unnamed,
        note=entry.text("note", required=False),
        often=entry.text("often", required=False),
    )
    formula = FORMULAS[kind]
    if not (unnamed or any(isinstance(o, Group) for o in given)) and not (
        formula.least <= len(given) <= formula.most
    ):
        raise entry.wrong(f"a {kind} takes {formula.least} operands, not {len(given)}")
    if (kind == "mean") != bool(claim.count_of or claim.count_days):
        raise entry.wrong("a mean, and nothing else, needs `count_of` or `count_days`")
    if not claim.note and (not source or claim.stated is None):
        raise entry.wrong("what no source states needs a `note`")
    entry.finish()
    return claim


def _stated(entry: Entry, base: Mapping[str, Any], read: Read) -> Reference | Printed | str | None:
    if "stated" not in entry.values:
        return None
    keys = entry.table("stated")
    if keys.keys() == {"words"}:
        return str(keys["words"])
    return _figure(entry, keys, base, read)


def _operands(entry: Entry, value: Any, base: Mapping[str, Any], read: Read) -> tuple[Operand, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise entry.wrong("`operands` must be a list of figures and not empty")
    result: list[Operand] = []
    for keys in value:
        if "raw" in keys or "members_of" not in keys:
            result.append(_figure(entry, keys, base, read))
        else:
            rest = {name: v for name, v in keys.items() if name != "members_of"}
            group = {**base, **rest, "area": keys["members_of"]}
            result.append(Group(read_reference(entry, group)))
    return tuple(result)


def _alternatives(
    entry: Entry, operands: tuple[Operand, ...], base: Mapping[str, Any], read: Read
) -> tuple[Alternative, ...]:
    found = []
    for keys in entry.values.pop("alternatives", []):
        own = keys.get("operands")
        if keys.keys() - {"kind", "operands", "why"} or not keys.get("why"):
            raise entry.wrong("an alternative has `kind`, `why` and, if it differs, `operands`")
        used = operands if own is None else _operands(entry, own, base, read)
        found.append(Alternative(_kind(entry, keys.get("kind")), used, keys["why"]))
    return tuple(found)


def _figure(
    entry: Entry, keys: Mapping[str, Any], base: Mapping[str, Any], read: Read
) -> Reference | Printed:
    """A figure of the table or, with `raw`, of the statement itself."""
    if "raw" not in keys:
        return read_reference(entry, {**base, **keys})
    if unknown := keys.keys() - {"raw", "figure", "reading"}:
        raise entry.wrong(f"printed words have no {', '.join(sorted(unknown))}")
    raw = keys["raw"]
    try:
        found = read(keys.get("figure", raw), keys.get("reading", "en"))
    except Exception as error:  # whatever the caller's reader raises
        raise entry.wrong(f"{raw!r}: {error}") from error
    bounds = Interval.from_bounds(found.lower, found.upper)
    return Printed(raw, found.value, bounds, found.qualifier)


def _kind(entry: Entry, kind: Any) -> str:
    if kind not in FORMULAS:
        raise entry.wrong(f"kind {kind!r} is not one of {', '.join(FORMULAS)}")
    return str(kind)
