"""A reader's statement, answered: judged as the declared ones are, or the nearest that can be.

The verdict is worked out by `analytics.claims` from the figures of the version that is shown;
nothing of it is written down anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics.claims.claim import Claim, Group, Operand, Printed
from analytics.claims.terms import Context
from analytics.claims.verdicts import Verdict, concerning, judge
from analytics.intervals import Interval
from analytics.observations import Observations, Reference
from analytics.periods import Period
from etl.numbers import Figure
from etl.numbers.words import NUMBERS
from pages.fact_check.asked import Asked, Unclear, understood
from pages.fact_check.said import LONGEST, cleaned
from pages.fact_check.shares import judged
from pages.fact_check.subjects import near_to, stems
from pages.site.data import Data, View, remembered
from pages.site.search.matching import Entry, Index, folded, index_of

_KINDS: Final = {
    "change": "percent_change",
    "difference": "difference",
    "level": "rounding",
    "part": "share_of_whole",
    "share": "published_share",
}
_DIRECTIONS: Final = {"up": ("rise", "rose"), "down": ("fall", "fell")}
_NEAREST: Final = 3
_SHARED: Final = 2  # words that make a declared statement near
_ONE_IN: Final = re.compile(r"\b1 (?:in|out of) (\d{1,3})\b")


@dataclass(frozen=True)
class Answered:
    """What is answered: the statement as read, how it was understood, the verdict on it.

    `declared` says that a declared statement says the same in the same words, whose verdict this
    is. Of a statement that was not understood there is no verdict, `nearest` are the declared ones
    that come closest, and `figures` the indicators.
    """

    statement: str
    asked: Asked | Unclear | None
    verdict: Verdict | None
    declared: bool
    nearest: tuple[Verdict, ...]
    figures: tuple[str, ...] = ()


def answered(text: str, data: Data, view: View) -> Answered:
    """The answer to a statement, whatever it is; raises nothing."""
    statement = cleaned(text[: 4 * LONGEST])[:LONGEST]
    same = _declared(data, view).get(folded(statement)) if statement else None
    if same is not None:
        return Answered(statement, None, same, declared=True, nearest=())
    asked = understood(text, data, view)
    if isinstance(asked, Unclear):
        nearest, figures = _near(asked, data, view), near_to(asked.statement, data, view, _NEAREST)
        return Answered(statement, asked, None, declared=False, nearest=nearest, figures=figures)
    verdict = judge(claim_of(asked), context(data, view))
    if asked.kind == "part":
        verdict = judged(verdict, asked, data, view)
    near = _near(asked, data, view) if verdict.verdict == "not_reproducible" else ()
    return Answered(statement, asked, verdict, declared=False, nearest=near)


@remembered
def context(data: Data, view: View) -> Context:
    """What judging needs at a version: every vintage, as for the declared statements."""
    found = Observations(view.snapshot.frame)
    return Context(found, data.breaks, data.meta, data.members, data.names)


def claim_of(asked: Asked) -> Claim:
    """An understood statement as one that could be declared."""
    times = [period for period in (asked.start, asked.end) if period is not None]
    kind = _KINDS.get(asked.kind, "")
    stated: Printed | str = _DIRECTIONS.get(asked.direction, ("", ""))[1]
    if asked.kind == "direction":
        kind = _DIRECTIONS[asked.direction][0]
    elif asked.figure is not None:
        stated = _printed(asked, asked.figure)
    if asked.summed and asked.kind == "level":
        kind = "sum"
    operands = tuple(each for period in times for each in _operands(asked, period))
    return Claim(
        "asked", asked.statement, "", "", kind, stated, operands, note="Asked by a reader."
    )


def _operands(asked: Asked, period: Period) -> tuple[Operand, ...]:
    """The figures of one time; of a share those of the part, and the whole behind them."""
    of = asked.subject
    categories = (*of.parts, "_T") if of.parts else (of.category,)
    where = (asked.source, asked.cited) if asked.source else ("", "")
    found = tuple(
        Reference(of.indicator, asked.area, period.text, of.sex, of.age, category, *where)
        for category in categories
    )
    return tuple(map(Group, found)) if asked.summed else found


def _printed(asked: Asked, figure: Figure) -> Printed:
    """The number of a statement, of a fall with its sign."""
    bounds = Interval.from_bounds(figure.lower, figure.upper)
    if asked.direction != "down":
        plus = "+" if asked.kind in ("change", "difference") and asked.raw[:1].isdigit() else ""
        return Printed(f"{plus}{asked.raw}", figure.value, bounds, figure.qualifier)
    bare = asked.raw.lstrip("-−").strip()
    told = bare if bare.lower().endswith("halved") else f"{bare} (fell)"
    raw = f"-{bare}" if bare[:1].isdigit() else told
    return Printed(raw, -figure.value, -bounds, figure.qualifier)


@remembered
def _declared(data: Data, view: View) -> dict[str, Verdict]:
    """The verdicts on the declared statements by these as they are compared."""
    return {folded(v.claim.statement): v for v in data.verdicts(view)}


def _near(asked: Asked | Unclear, data: Data, view: View) -> tuple[Verdict, ...]:
    """The declared statements that come closest: those of the same figure, then by their words."""
    verdicts = data.verdicts(view)
    by_address = {_address(v.claim): v for v in verdicts}
    known = _index(data, view)
    texts = dict.fromkeys((_ONE_IN.sub(_in_words, asked.statement), asked.statement))
    found = [each for text in texts for each in known.search(text, most=4 * _NEAREST).found]
    # What has one word in common with a statement is of something else.
    wanted = stems(" ".join(texts).split())
    least = min(_SHARED, len(wanted))
    worded = [
        verdict
        for verdict in (by_address[each.entry.address] for each in found)
        if len(wanted & stems(verdict.claim.statement.split())) >= least
    ]
    share = isinstance(asked, Unclear) and asked.why == "of-what"
    if asked.subject is None or share:
        return tuple({v.claim.id: v for v in worded}.values())[:_NEAREST]
    of = concerning(verdicts, asked.subject.indicator)
    both = [v for v in worded if v in of]
    ordered: Sequence[Verdict] = (*both, *of, *worded)
    return tuple({v.claim.id: v for v in ordered}.values())[:_NEAREST]


def _in_words(match: re.Match[str]) -> str:
    """`1 in 5` as declared statements have it, in words."""
    words = {n: word for word, n in NUMBERS.items()}
    return f"one in {words.get(int(match[1]), match[1])}"


@remembered
def _index(data: Data, view: View) -> Index:
    """The declared statements by their words."""
    del view
    entries = [Entry(_address(c), c.statement, "claim", (c.statement,)) for c in data.claims]
    return index_of(entries, {s.said: s.means for s in data.synonyms})


def _address(claim: Claim) -> str:
    return f"#{claim.id}"
