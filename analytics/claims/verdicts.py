"""Checks derived statements against the figures at hand.

The result is computed as an interval from the intervals of its operands, and set against the
interval that the printed words allow:

- inside it: confirmed; inside what cutting off instead of rounding would print: confirmed, cut off
- nothing in common: inconsistent, with every single change of one figure that would reconcile it
- a part in common: undecided, the rounding leaves both open
- a figure, or what it is made of, not known: not reproducible; what is meant, not named: not judged
- figures that a break parts, or that count different things: refused
- nothing stated, where the source prints all that it follows from: left out

Nothing is remembered: the same statement is judged anew for every version of the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from analytics.breaks import BreakRegister
from analytics.claims.changes import Change, Shared, implied, reconciling, shared
from analytics.claims.claim import Alternative, Claim, Printed
from analytics.claims.formulas import FORMULAS, Formula
from analytics.claims.terms import Context, Members, Names, Term, count_of, require_sound, resolve
from analytics.claims.weighing import LABELS, VERDICTS, Stated, Word, allowed, in_words, weigh
from analytics.errors import BadInterval, Refusal
from analytics.intervals import Interval
from analytics.observations import Observations, Reference
from analytics.series import Meta
from analytics.values import clipped

_GIVES: Final[Mapping[Word, str]] = {
    "confirmed": "which is what is stated",
    "confirmed_truncated": "which, cut off, is what is stated",
    "undecided": "which leaves open what is stated",
}
_OPEN: Final = "Left open by the figures"


@dataclass(frozen=True, slots=True)
class Tried:
    """A declared other way to reckon: `agrees` says whether it gives what is printed."""

    computed: Interval | None
    agrees: bool
    sentence: str
    operands: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the figures say of a statement.

    `computed` holds every result that they allow and is None where none may be computed;
    `estimate` is the result of the figures as printed, None also where one is only a bound.
    `method` is one sentence; `reason` says why, and is empty when confirmed; `changes` are single
    changes that reconcile, or what a missing figure would have to be; `slips` say which of them
    reconcile other statements too; `widened` says that what is computed has bounds for more than
    the rounding of its figures.
    """

    claim: Claim
    verdict: Word
    method: str
    stated: Stated | None = None
    computed: Interval | None = None
    estimate: float | None = None
    operands: tuple[Term, ...] = ()
    reason: str = ""
    changes: tuple[Change, ...] = ()
    alternatives: tuple[Tried, ...] = ()
    caveats: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    widened: bool = False

    @property
    def label(self) -> str:
        """The verdict in words."""
        return _OPEN if self.widened and self.verdict == "undecided" else LABELS[self.verdict]

    @property
    def heading(self) -> str:
        """One line: what is stated, what the figures give, the verdict."""
        said = self.stated.words if self.stated else self.claim.statement.strip(" .")
        told = f"Stated: {said}." if self.claim.stated else "Not stated."
        shown = self.claim.formula.shown
        given = f" From the figures: {in_words(self.computed, shown)}." if self.computed else ""
        return f"{told}{given} {self.label}."


def judge_all(
    claims: Iterable[Claim],
    frame: pd.DataFrame,
    breaks: BreakRegister,
    meta: Meta,
    members: Members,
    names: Names | None = None,
) -> tuple[Verdict, ...]:
    """Judge many statements by one frame, in their order."""
    context = Context(Observations(frame), breaks, meta, members, names or Names())
    verdicts = [judge(claim, context) for claim in claims]
    found = shared_changes(verdicts)
    return tuple(replace(verdict, slips=_slips(verdict, found)) for verdict in verdicts)


def worst_first(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Inconsistent statements first, confirmed ones last; otherwise in their order."""
    return tuple(sorted(verdicts, key=lambda verdict: VERDICTS.index(verdict.verdict)))


def concerning(verdicts: Iterable[Verdict], indicator: str) -> tuple[Verdict, ...]:
    """Those whose statement is about an indicator, in their order."""
    return tuple(v for v in verdicts if indicator in v.claim.indicators)


def shared_changes(verdicts: Iterable[Verdict]) -> tuple[Shared, ...]:
    """Figures of which one change would reconcile several inconsistent statements at once."""
    return shared({v.claim.id: v.changes for v in verdicts if v.verdict == "inconsistent"})


def _slips(verdict: Verdict, found: Iterable[Shared]) -> tuple[str, ...]:
    """What a change of one figure does for a statement, directly or by another way to reckon."""
    if verdict.verdict != "inconsistent":
        return ()
    said = []
    for slip in found:
        if verdict.claim.id in slip.statements:
            all_of = f"One change reconciles {len(slip.statements)} statements, this among them: "
            said.append(f"{all_of}{slip.sentence}.")
            continue
        for tried, other in zip(verdict.alternatives, verdict.claim.alternatives, strict=True):
            terms = [_changed(term, slip) for term in tried.operands]
            result = _estimate(terms, FORMULAS[other.kind], 1)
            if tuple(terms) == tried.operands or result is None or verdict.stated is None:
                continue
            if verdict.stated.interval.contains(point := Interval.point(result)):
                gives = in_words(point, verdict.claim.formula.shown)
                said.append(
                    f"{other.why} with one change that reconciles other statements gives {gives}, "
                    f"{_GIVES['confirmed']}. The change is {slip.sentence}."
                )
    return tuple(said)


def _changed(term: Term, slip: Shared) -> Term:
    if slip.reference in {figure.key for figure in term.figures} and len(term.figures) == 1:
        return replace(term, value=slip.value, interval=slip.interval)
    return term


def judge(claim: Claim, context: Context) -> Verdict:
    """Judge one statement; what other statements have in common with it is not looked at."""
    formula, count = claim.formula, count_of(claim, context)
    method = f"{formula.method[:-1]}, which is {count}." if count > 1 else formula.method
    found = Verdict(claim, "refused", method)
    try:
        stated = _stated(claim, context)
        found = replace(found, stated=stated)
        if claim.unnamed:
            return replace(found, verdict="not_judged", method="", reason=claim.unnamed)
        terms = resolve(claim, claim.operands, formula, context)
    except Refusal as refusal:
        return replace(found, reason=str(refusal))
    found = replace(found, verdict="not_reproducible", operands=terms)
    if stated is None and claim.stated is not None:
        return replace(found, reason=_unprinted(claim, context))
    if stated:
        tried = tuple(_try(claim, other, stated, context) for other in claim.alternatives)
        found = replace(found, alternatives=tried)
    if absent := [name for term in terms for name in term.absent]:
        changes = implied(terms, formula, count, stated.interval) if stated else ()
        return replace(found, reason=claim.missing or _lacking(absent), changes=changes)
    return _reckoned(found, terms, context)


def _reckoned(found: Verdict, terms: tuple[Term, ...], context: Context) -> Verdict:
    """The verdict where every figure is there."""
    claim, stated, formula = found.claim, found.stated, found.claim.formula
    count = count_of(claim, context)
    try:
        about, areas = claim.about_break, not claim.missing
        caveats = require_sound(terms, formula, context, about=about, areas=areas)
        computed = formula.compute([term.known for term in terms], count)
    except (Refusal, BadInterval) as error:
        if isinstance(error, Refusal) and not claim.missing:
            found = replace(found, verdict="refused")
        return replace(found, reason=claim.missing or str(error))
    estimate = _estimate(terms, formula, count)
    found = replace(found, computed=computed, estimate=estimate, caveats=caveats)
    if claim.missing:
        return replace(found, reason=claim.missing)
    if stated is None:
        why = f"The figures give {in_words(computed, formula.shown)}; the source does not say so."
        return replace(found, verdict="left_out", reason=why)
    word = weigh(stated, computed)
    if word == "inconsistent":
        found = replace(found, changes=reconciling(terms, formula, count, stated, computed))
    return replace(found, verdict=word, reason=reason_of(word, stated, computed, formula))


def _estimate(terms: Sequence[Term], formula: Formula, count: int) -> float | None:
    """The result of the figures as printed, where none is only a bound or printed as nothing."""
    if any(term.bounds_only for term in terms):
        return None
    try:
        return formula.compute([Interval.point(term.value) for term in terms], count).lower
    except BadInterval:
        return None


def _stated(claim: Claim, context: Context) -> Stated | None:
    said, formula = claim.stated, claim.formula
    if said is None:
        return None
    if isinstance(said, str):
        above = Interval(math.nextafter(0.0, 1.0), math.inf)
        return Stated(said, None, above, None, None)
    key = None
    if isinstance(said, Printed):
        raw, value, interval, qualifier = said.raw, said.value, said.interval, said.qualifier
    elif figure := context.observations.find(said):
        value, interval = clipped(figure.point, context.meta[said.indicator])
        raw, key, qualifier = figure.raw, figure.key, figure.point.qualifier
    else:
        return None
    return Stated(raw, value, *allowed(raw, value, interval, qualifier, formula), key)


def _unprinted(claim: Claim, context: Context) -> str:
    """Why a printed result that a statement names is not there."""
    said = claim.stated
    edition = context.observations.withheld(said) if isinstance(said, Reference) else ""
    if edition:
        return f"The printed result is withheld by its publisher in the edition {edition}."
    return "The printed result is not in this table."


def _try(claim: Claim, other: Alternative, stated: Stated, context: Context) -> Tried:
    formula = FORMULAS[other.kind]
    try:
        terms = resolve(claim, other.operands, formula, context)
        if absent := [name for term in terms for name in term.absent]:
            raise Refusal(_lacking(absent))
        require_sound(terms, formula, context, about=claim.about_break)
        computed = formula.compute([term.known for term in terms], count_of(claim, context))
    except (Refusal, BadInterval) as error:
        return Tried(None, False, f"{other.why} {error}")
    word = weigh(stated, computed)
    gives = _GIVES.get(word, "which is not what is stated either")
    sentence = f"{other.why} gives {in_words(computed, formula.shown)}, {gives}."
    return Tried(computed, word.startswith("confirmed"), sentence, terms)


def reason_of(
    word: Word,
    stated: Stated,
    computed: Interval,
    formula: Formula,
    opened: str = "The rounding of the figures leaves",
) -> str:
    """Why a verdict is what it is, empty where it says so itself; `opened` is what leaves open how
    much it is."""
    words, allows = in_words(computed, formula.shown), in_words(stated.interval, formula.shown)
    if word == "undecided" and stated.truncated and not stated.interval.overlaps(computed):
        allows += f", or {in_words(stated.truncated, formula.shown)} if it is cut off"
    reasons: dict[Word, str] = {
        "inconsistent": f"The figures give {words}; what is stated allows {allows}.",
        "undecided": f"{opened} {words} open; what is stated allows {allows}, so "
        "they neither confirm nor exclude it.",
        "confirmed_truncated": f"The figures give {words}; what is stated is cut off, not rounded.",
    }
    return reasons.get(word, "")


def _lacking(absent: Sequence[str]) -> str:
    first = f"There is no figure for {absent[0]}"
    return f"{first}." if len(absent) == 1 else f"{first} and {len(absent) - 1} more that it needs."
