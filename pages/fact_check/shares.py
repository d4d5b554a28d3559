"""The verdict on a share of a total: of which whole, and by a list that may not be whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analytics.claims.shares import of_either, share_of
from analytics.claims.verdicts import Verdict
from analytics.claims.weighing import Word, told_apart
from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.places.concentration import Reporters
from analytics.series import Point, points_of
from pages.fact_check.asked import Asked
from pages.figure.words import Said, messages
from pages.sentences.dominance import BY_PROVIDER, companies, list_of
from pages.sentences.refusals import named
from pages.site.data import Data, View

say = messages(__file__)
_NONE: Final = Interval.point(0.0)


def judged(verdict: Verdict, asked: Asked, data: Data, view: View) -> Verdict:
    """The verdict on a share as list and words leave it; what is not certain is not judged."""
    if verdict.computed is None:
        return verdict
    listed, of = _list(asked, data, view), asked.subject
    if of.several and isinstance(listed, Refusal):
        return _without(verdict, "refused", listed.reason)
    # Figures that the newest edition left out are no list of which it could be told what is in it.
    lacks = of.indicator if listed is None else ""
    if of.other and _other(asked, data, view) is None:
        lacks = of.other
    if lacks:
        reason = say("no-whole", indicator=data.indicator(lacks).title)
        return _without(verdict, "not_reproducible", str(reason))
    return of_either([own for own, _ in wholes(verdict, asked, data, view)])


def wholes(verdict: Verdict, asked: Asked, data: Data, view: View) -> list[tuple[Verdict, Point]]:
    """The verdict of every whole that may be meant, with it; the listed one is the first."""
    found = verdict.operands[-1].figures
    if verdict.computed is None or not found:
        return []
    listed = _list(asked, data, view)
    cut = isinstance(listed, Reporters) and not listed.complete and asked.subject.several
    unlisted = Interval(0.0, listed.rest.upper) if cut and isinstance(listed, Reporters) else _NONE
    other = _other(asked, data, view) if asked.subject.other else None
    points = [found[0].point, *([other] if other else [])]
    return [(share_of(verdict, unlisted, point.interval), point) for point in points]


def told_of_part(verdict: Verdict, asked: Asked, data: Data, view: View) -> list[str]:
    """What a share of a total stands for, how much of each whole it is, what was added up for it,
    and whether more can be of it that the list of its time does not name."""
    of = asked.subject
    care = [str(say("part-care"))] if of.indicator == BY_PROVIDER else []
    own = wholes(verdict, asked, data, view)
    if not own:
        return care
    shares = [
        say(
            "part-of-whole",
            whole=whole,
            indicator=data.indicator(whole.indicator).title,
            share=share,
            verdict=each.verdict,
        )
        for (each, whole), share in zip(own, _shares(own), strict=True)
    ]
    # What is left open of each is the answer itself already.
    told = {each.verdict for each, _ in own} == {"undecided"}
    both = [str(say("part-wholes", wholes=shares))] if len(own) > 1 and not told else []
    listing = " ".join(map(str, _listing(asked, data, view)))
    return [*care, *both, *([listing] if listing else [])]


def of_wholes(verdict: Verdict, asked: Asked, data: Data, view: View) -> Said | None:
    """What each of several totals gives where a share is left open; None where there is one."""
    own = wholes(verdict, asked, data, view)
    if len(own) < 2:
        return None
    told = [
        say(
            "of-whole",
            share=share,
            indicator=data.indicator(whole.indicator).title,
            whole=whole,
        )
        for (_, whole), share in zip(own, _shares(own), strict=True)
    ]
    parted = len({each.verdict for each, _ in own}) > 1
    return say("sentence-wholes" if parted else "sentence-wholes-open", wholes=told)


def _shares(own: Sequence[tuple[Verdict, Point]]) -> list[str]:
    """What every whole gives, in words; of two that part a statement no reader sees one number."""
    return told_apart([each.computed for each, _ in own if each.computed], "percent")


def _listing(asked: Asked, data: Data, view: View) -> list[Said]:
    """From which rows of the list a part is, and what the list leaves out."""
    of = asked.subject
    names = [data.catalog.label(of.indicator, part) for part in of.parts]
    told = [*names[:-1], names[-1].rstrip(".")]  # the sentence has its own full stop
    listed = _list(asked, data, view)
    if isinstance(listed, Refusal):
        return [say("part-refused", why=named(listed.reason, data))]
    rows = []
    if len(names) > 1:
        rows = [say("part-added", parts=told)]
    elif names != [of.called]:
        rows = [say("part-row", row=told[0], period=asked.end)]
    company = of.called in {*companies().values()}
    cut = isinstance(listed, Reporters) and not listed.complete
    return [*rows, *([say("part-cut", period=asked.end)] if company and cut else [])]


def whole_of(asked: Asked, data: Data) -> Said | str:
    """Of which total a share was taken to be stated; empty where it is of none."""
    if asked.kind != "part":
        return ""
    of = asked.subject
    other = data.indicator(of.other).title if of.other else ""
    return say("whole", indicator=data.indicator(of.indicator).title, other=other)


def part_named(asked: Asked, data: Data, view: View) -> Said | str:
    """What a part is called beside its share: of a company of which a list that is cut off may
    leave some services out those that it names."""
    listed = _list(asked, data, view)
    cut = isinstance(listed, Reporters) and not listed.complete
    called = asked.subject.called
    return say("listed-of", company=called) if cut and asked.subject.several else called


def _list(asked: Asked, data: Data, view: View) -> Reporters | Refusal | None:
    rows = view.rows(asked.subject.indicator)
    rows = rows[(rows["period"] == asked.end.text) & (rows["source"] == asked.source)]
    rows = rows[(rows["area"] == asked.area) & rows["value"].notna()]
    return list_of(points_of(rows), data)


def _other(asked: Asked, data: Data, view: View) -> Point | None:
    """The other total that may be meant, of the first table that has it."""
    name = asked.subject.other
    rows = view.rows(name)
    rows = rows[(rows["area"] == asked.area) & (rows["period"] == asked.end.text)]
    rows = rows[(rows["category"] == "_T") & (rows["sex"] == "_T") & (rows["age"] == "_T")]
    rows = rows[rows["value"].notna()]
    for source in data.indicator(name).sources:
        if found := points_of(rows[rows["source"] == source]):
            return found[0]
    return None


def _without(verdict: Verdict, word: Word, reason: str) -> Verdict:
    """What is said of a statement that is not computed after all."""
    return replace(verdict, verdict=word, computed=None, estimate=None, changes=(), reason=reason)
