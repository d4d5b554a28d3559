"""How strong the figures are, together, that bear on one recommendation.

Six rules, each met or missed, and a grade that follows from how many are missed: the way of GRADE,
in which a body of evidence starts at the highest grade and is lowered for each serious limitation
(Guyatt et al. 2008, BMJ 336:924), with the dimensions of quality of the European Statistics Code of
Practice (2017, principles 11 to 15) as the limitations. Bodies are counted over all figures; all
else is judged of one indicator, the one that meets most, because that one figure is recent does not
help another that covers every place. So a further figure never lowers a grade. docs/evidence.md
gives the reasons.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from analytics.errors import NotEnoughData
from analytics.evidence.facts import OLDEST_CHILD, Facts, within

Grade = Literal["strong", "moderate", "weak"]
RuleName = Literal["origins", "coverage", "stretch", "age", "authority", "ages"]
DIRECT: Final = frozenset({"publisher document", "publisher page"})
"""Authorities of a figure that was read where its publisher says it."""

_RULES: Final = 6
_COUNT: Final = ("none", "one", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the rules ask for, and how many may be missed.

    Two bodies, because one cannot be checked against anything. Half of the places, because fewer
    speak for the others only by chance. Three periods, because of two it cannot be said whether
    they differ by more than chance. Three years, because yearly European statistics appear within
    two, so that beyond three an edition is missing. Two missed rules leave `moderate`: four of six
    still hold.
    """

    origins: int = 2
    coverage: float = 0.5
    stretch: int = 3
    years: int = 3
    missed: int = 2


@dataclass(frozen=True, slots=True)
class Addressed:
    """The places that a recommendation addresses; a figure of a whole speaks for all of them."""

    areas: frozenset[str]
    wholes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whether it is met, what was found, and what would change that.

    `other` is what is missing where it is not met, and what would have to fall away where it is.
    """

    name: RuleName
    met: bool
    said: str
    other: str


_ELSEWHERE: Final = Rule(
    "coverage",
    False,
    "The figures of the countries addressed reach less far in time than those of other places.",
    "figures of the countries addressed that are as long and as recent as those of other places",
)


@dataclass(frozen=True, slots=True)
class Strength:
    """The grade with the rules in order of their weight, and in words.

    `indicator` is the one whose figures meet most rules, by which all but the first are judged.
    `raised` and `lowered` say what would change the grade; the first is empty where there is no
    higher one.
    """

    grade: Grade
    indicator: str
    rules: tuple[Rule, ...]
    sentence: str
    raised: str
    lowered: str


def strength(
    facts: Sequence[Facts],
    addressed: Addressed,
    year: int,
    thresholds: Thresholds = Thresholds(),
) -> Strength:
    """The strength of some figures together; `year` is that of the table's newest edition.

    Raises `NotEnoughData` where there is no figure, or none but those of secondary pages.
    """
    usable = [each for each in facts if each.origins]
    if not usable:
        raise NotEnoughData(1, 0, _why_none(facts))
    judged = [(each.indicator, _judged(each, addressed, year, thresholds)) for each in usable]
    # Of several that meet as many, the one that meets the weightier, then the first.
    judged.sort(key=lambda pair: (_met(pair[1]), [rule.met for rule in pair[1]]), reverse=True)
    bodies = _origins(len(_all(each.origins for each in usable)), thresholds)
    every = [(bodies, *own) for _, own in judged]
    rules = every[0]
    grade = _grade(sum(not rule.met for rule in rules), thresholds)
    return Strength(
        grade,
        judged[0][0],
        rules,
        _sentence(grade, rules),
        _raised(rules, thresholds),
        _lowered(every, thresholds),
    )


def _grade(missed: int, least: Thresholds) -> Grade:
    if not missed:
        return "strong"
    return "moderate" if missed <= least.missed else "weak"


def _why_none(facts: Sequence[Facts]) -> str:
    if any(each.secondary for each in facts):
        return "The only figures were read on secondary pages, on which nothing is rested."
    return "No figure does."


def _judged(each: Facts, addressed: Addressed, year: int, least: Thresholds) -> tuple[Rule, ...]:
    """The rules on one indicator, the weightiest first.

    Where its figures cover the places addressed, it is those that are judged: a long or a recent
    series of elsewhere does not help them. Where these meet fewer rules than the figures of all
    places with the coverage missed, they do not count against those.
    """
    coverage = _coverage(each.areas, addressed, least)
    own = within(each, addressed.areas | addressed.wholes) if coverage.met else each
    rules = _rules(coverage, own, year, least)
    elsewhere = _rules(_ELSEWHERE, each, year, least)
    return rules if _met(rules) >= _met(elsewhere) else elsewhere


def _rules(coverage: Rule, each: Facts, year: int, least: Thresholds) -> tuple[Rule, ...]:
    return (
        coverage,
        _stretch(each.stretch, least),
        _age(each, year, least),
        _authority(each.authorities),
        _ages(each),
    )


def _met(rules: Iterable[Rule]) -> int:
    return sum(rule.met for rule in rules)


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _origins(bodies: int, least: Thresholds) -> Rule:
    if bodies < least.origins:
        said = "All figures come from one body, so nothing checks them."
        return Rule("origins", False, said, "a figure of a second, independent body")
    said = f"The figures come from {bodies} bodies."
    return Rule("origins", True, said, "the figures of only one body were left")


def _coverage(areas: frozenset[str], addressed: Addressed, least: Thresholds) -> Rule:
    if areas & addressed.wholes:
        said = "There is a figure for all countries addressed taken together."
        return Rule("coverage", True, said, "the figure for all of them together fell away")
    held, every = len(areas & addressed.areas), len(addressed.areas)
    needed = math.ceil(least.coverage * every)
    met = held >= needed
    have = f"{held or 'none'} {'has' if held < 2 else 'have'} a figure"
    said = f"Of the {every} countries addressed, {have}"
    lost = f"fewer than {needed} of the countries addressed had a figure"
    lacking = f"figures for {needed - held} more of the countries addressed"
    tail = "." if met else f"; at least {needed} should."
    return Rule("coverage", met, f"{said}{tail}", lost if met else lacking)


def _stretch(periods: int, least: Thresholds) -> Rule:
    met = periods >= least.stretch
    found = _many(periods, "comparable period", "comparable periods")
    said = f"The newest stretch without a break has {found}"
    if met:
        return Rule("stretch", met, f"{said}.", "a new break cut the newest stretch short")
    lacking = f"{_many(least.stretch, 'period', 'periods')} that can be compared"
    return Rule("stretch", met, f"{said}, and a change takes {least.stretch}.", lacking)


def _age(each: Facts, year: int, least: Thresholds) -> Rule:
    fresh = f"a figure of {year - least.years} or later"
    if each.newest is None:
        return Rule("age", False, "The figure has no date.", fresh)
    met = each.newest >= year - least.years
    told = f"is of {each.newest}"
    if each.undated:
        told = f"has no date and was published in {each.newest}"
    said = f"The newest figure {told}; the table's newest edition is of {year}."
    return Rule("age", met, said, "no newer figure came in time" if met else fresh)


def _authority(found: frozenset[str]) -> Rule:
    if found & DIRECT:
        said = "The figure was read where its publisher says it."
        return Rule("authority", True, said, "what was read there were withdrawn")
    said = "The figure was not read where its publisher says it, but quoted or transcribed."
    return Rule("authority", False, said, "a figure read where its publisher says it")


def _ages(each: Facts) -> Rule:
    if each.young:
        said = f"Its ages take in children under {OLDEST_CHILD}."
        return Rule("ages", True, said, f"its ages left out children under {OLDEST_CHILD}")
    if each.bodies:
        said = "States or bodies are counted, so no age is missing."
        return Rule("ages", True, said, "people were counted, and not their ages")
    said = f"It tells no ages, or none that take in children under {OLDEST_CHILD}."
    return Rule("ages", False, said, f"a figure whose ages take in children under {OLDEST_CHILD}")


def _sentence(grade: Grade, rules: Sequence[Rule]) -> str:
    missed = [rule for rule in rules if not rule.met]
    if not missed:
        return f"Strong: all {len(rules)} rules are met."
    met, first = len(rules) - len(missed), missed[0].said
    which = f"{met or 'none'} of {len(rules)} rules {'is' if met < 2 else 'are'} met"
    return f"{grade.capitalize()}: {which}. What weighs most: {first[0].lower()}{first[1:]}"


def _raised(rules: Sequence[Rule], least: Thresholds) -> str:
    """What would lead to the next grade above."""
    missed = [rule.other for rule in rules if not rule.met]
    if not missed:
        return ""
    to = "strong" if len(missed) <= least.missed else "moderate"
    more = len(missed) if to == "strong" else len(missed) - least.missed
    return f"It would be {to} with {_of(more, missed)}."


def _lowered(every: Sequence[Sequence[Rule]], least: Thresholds) -> str:
    """What would lead to the next grade below; `every` has the rules of all, the best first.

    Where others carry as much as the best, a loss of its own lowers nothing: then it is said of
    how many rules the loss, for every indicator at once, leaves none that carries as much.
    """
    met = [rule for rule in every[0] if rule.met]
    missed = len(every[0]) - len(met)
    if missed > least.missed:
        return "It would be none if the figures were withdrawn."
    to, more = ("moderate", 1) if not missed else ("weak", least.missed + 1 - missed)
    parts = [rule.other for rule in met]
    if _left(every[1:], (), least) != _left(every, (), least):
        return f"It would be {to} if {_of(more, parts)}."
    needed = next(
        (
            number
            for number in range(more, len(met))
            if all(
                _left(every, {rule.name for rule in lost}, least) != _left(every, (), least)
                for lost in combinations(met, number)
            )
        ),
        len(met),
    )
    return f"It would be {to} if for every indicator {_of(needed, parts)}."


def _left(every: Sequence[Sequence[Rule]], lost: Collection[RuleName], least: Thresholds) -> Grade:
    """The grade that the best of some indicators still has where all lose some rules."""
    missed = (sum(not r.met or r.name in lost for r in rules) for rules in every)
    return _grade(min(missed, default=_RULES), least)


def _of(number: int, parts: Sequence[str]) -> str:
    """So many of the parts, all of which are named."""
    if number < len(parts):
        return f"any {_COUNT[number]} of these: {'; '.join(parts)}"
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _many(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number == 1 else several}"
