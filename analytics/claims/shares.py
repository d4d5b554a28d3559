"""Shares of a whole whose list is cut off, or that may be of another whole than the listed one.

A list that is cut off leaves open how much of what it does not name is of a part: of none of it
to all. Where several wholes may be meant, a statement holds or fails where it does so of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from analytics.claims.verdicts import Verdict, reason_of
from analytics.claims.weighing import weigh
from analytics.intervals import Interval


def share_of(verdict: Verdict, unlisted: Interval, whole: Interval) -> Verdict:
    """A verdict on `share_of_whole` as it is of a `whole`, in the unit of its figures.

    `unlisted` is what may belong to the part beside the figures of it. A verdict that computed
    nothing is given back.
    """
    if verdict.computed is None or verdict.stated is None or whole.lower <= 0:
        return verdict
    named = reduce(Interval.__add__, (term.known for term in verdict.operands[:-1]))
    share = (named + unlisted) / whole * 100
    share = Interval(share.lower, max(share.lower, min(share.upper, 100.0)))
    if share == verdict.computed:
        return verdict
    return _weighed(verdict, share)


def of_either(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict of those on the same statement of several wholes: theirs where they agree."""
    first = verdicts[0]
    computed = [each.computed for each in verdicts if each.computed is not None]
    if len(computed) < len(verdicts) or first.stated is None or len(verdicts) == 1:
        return first
    hull = reduce(Interval.hull, computed)
    words = {each.verdict for each in verdicts}
    found = _weighed(first, hull)
    if len(words) == 1:
        word = words.pop()
    else:
        agree = all(each.startswith("confirmed") for each in words)
        word = "confirmed_truncated" if agree else "undecided"
    return replace(found, verdict=word, reason=_reason(replace(found, verdict=word)))


def _weighed(verdict: Verdict, computed: Interval) -> Verdict:
    """The verdict on what was computed; the changes of one figure are those of another result."""
    assert verdict.stated is not None
    word = weigh(verdict.stated, computed)
    found = replace(
        verdict, verdict=word, computed=computed, estimate=None, changes=(), widened=True
    )
    return replace(found, reason=_reason(found))


def _reason(verdict: Verdict) -> str:
    assert verdict.stated is not None
    assert verdict.computed is not None
    formula = verdict.claim.formula
    opened = "The figures leave"
    return reason_of(verdict.verdict, verdict.stated, verdict.computed, formula, opened)
