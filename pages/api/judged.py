"""What is answered of statements and differences, as types: the description follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NotRequired

from typing_extensions import TypedDict

from analytics.claims.weighing import Word
from analytics.observations import Reference
from pages.fact_check.asked import Kind

Bounds = tuple[float | None, float | None]
"""Lower and upper; null where a side is open."""


@dataclass(frozen=True, kw_only=True)
class Figure(Reference):
    """The key of a figure, and how near to its publisher it was read."""

    authority: str


@dataclass(frozen=True, kw_only=True)
class Operand(Figure):
    """A figure that a statement rests on."""

    label: str


@dataclass(frozen=True, kw_only=True)
class Printed(Figure):
    """A figure as it was printed, with what its printed text allows."""

    value: float | None
    bounds: Bounds | None
    unit: str
    raw: str
    locator: str


class Stated(TypedDict):
    """What a statement says."""

    raw: str
    value: float | None
    interval: Bounds | None


class Judged(TypedDict):
    """A statement, what the figures give, and the verdict."""

    id: str
    statement: str
    source: str
    locator: str
    heading: str
    verdict: Word
    stated: Stated | None
    computed: float | None
    interval: Bounds | None
    method: str
    reason: str
    reconciling_changes: list[str]
    reconciling_with_others: list[str]
    alternatives: list[str]
    caveats: list[str]
    operands: list[Operand]


class Remarked(TypedDict):
    """What does not fit at a footnote of a source."""

    source: str
    locator: str
    sentence: str


class Claims(TypedDict):
    """All statements, the worst first."""

    table: str
    version: int
    claims: list[Judged]
    notes: list[Remarked]


Understood = TypedDict(
    "Understood",
    {
        "indicator": str,
        "category": str,
        "sex": str,
        "age": str,
        "area": str,
        "from": str | None,
        "to": str,
        "kind": Kind,
        "direction": str | None,
        "number": str | None,
    },
)


class Instead(TypedDict):
    """A sentence that can be said of the same figures."""

    sentence: str
    source: str
    address: str


class Near(TypedDict):
    """A declared statement that comes close."""

    id: str
    statement: str
    verdict: Word


class Meant(TypedDict):
    """A figure that a statement may mean; `address` is the path of its page."""

    indicator: str
    title: str
    address: str


class Checked(TypedDict):
    """What is answered to a statement; of one that cannot be checked, without what was reckoned."""

    table: str
    version: int
    id: str | None
    statement: str
    verdict: Word | None
    label: str
    sentence: str
    understood: Understood | None
    reason: str
    instead: Instead | None
    nearest: list[Near]
    figures: list[Meant]
    source: NotRequired[str]
    locator: NotRequired[str]
    heading: NotRequired[str]
    stated: NotRequired[Stated | None]
    computed: NotRequired[float | None]
    interval: NotRequired[Bounds | None]
    method: NotRequired[str]
    reconciling_changes: NotRequired[list[str]]
    reconciling_with_others: NotRequired[list[str]]
    alternatives: NotRequired[list[str]]
    caveats: NotRequired[list[str]]
    operands: NotRequired[list[Operand]]


class Differing(TypedDict):
    """Figures that two sources give differently."""

    id: str | None
    title: str
    gap: Bounds | None
    percent: Bounds | None
    rounding_explains_it: bool
    reason: str
    reason_is_likely_only: bool
    same_figure: bool
    cells: int
    figures: list[Printed]


class Differences(TypedDict):
    """All differences between sources."""

    table: str
    version: int
    differences: list[Differing]
