"""How strong evidence is: ten cases by hand, and what never happens."""

import re
from dataclasses import replace
from itertools import combinations
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotEnoughData
from analytics.evidence.facts import Facts, Reach
from analytics.evidence.strength import Addressed, Strength, Thresholds, strength

EU: Final = Addressed(frozenset({"AUT", "BEL", "HRV", "SVN"}), frozenset({"EU27_2020"}))
BEST: Final = Facts(
    "best",
    origins=frozenset({"office", "court"}),
    authorities=frozenset({"publisher document"}),
    newest=2025,
    stretch=6,
    areas=frozenset({"AUT", "BEL", "HRV"}),
    ages=frozenset({"Y0T17"}),
)
_ORDER: Final = ("origins", "coverage", "stretch", "age", "authority", "ages")
_GRADES: Final = ("weak", "moderate", "strong")


def judged(*facts: Facts) -> Strength:
    return strength(facts, EU, 2026)


def missed(found: Strength) -> list[str]:
    return [rule.name for rule in found.rules if not rule.met]


def but(**changes: Any) -> Facts:
    return replace(BEST, **changes)


CASES: Final = [
    ("all", [BEST], "strong", []),
    ("one body", [but(origins=frozenset({"office"}))], "moderate", ["origins"]),
    (
        "two bodies, each in an indicator of its own",
        [but(origins=frozenset({"office"})), but(origins=frozenset({"court"}), indicator="b")],
        "strong",
        [],
    ),
    ("the whole in one figure", [but(areas=frozenset({"EU27_2020"}))], "strong", []),
    ("one of four countries", [but(areas=frozenset({"AUT", "JPN"}))], "moderate", ["coverage"]),
    ("two periods and old", [but(stretch=2, newest=2022)], "moderate", ["stretch", "age"]),
    (
        "two periods, old and quoted",
        [but(stretch=2, newest=2022, authorities=frozenset({"official quotation"}))],
        "weak",
        ["stretch", "age", "authority"],
    ),
    (
        "what one indicator has does not help another",
        [but(areas=frozenset(), stretch=1), but(newest=2010, ages=frozenset(), indicator="b")],
        "moderate",
        ["age", "ages"],
    ),
    ("bodies are counted, no age is told", [but(ages=frozenset(), bodies=True)], "strong", []),
    (
        "nothing but a body of the world",
        [Facts("w", frozenset({"office"}), areas=frozenset({"WLD"}))],
        "weak",
        list(_ORDER),
    ),
]


@pytest.mark.parametrize(("case", "facts", "grade", "lacking"), CASES, ids=[c[0] for c in CASES])
def test_ten_cases_by_hand(case: str, facts: list[Facts], grade: str, lacking: list[str]) -> None:
    assert case
    found = judged(*facts)
    assert found.grade == grade
    assert missed(found) == lacking
    assert tuple(rule.name for rule in found.rules) == _ORDER
    assert found.sentence.startswith(grade.capitalize())
    if lacking:  # the sentence ends with the rule that weighs most
        said = next(rule.said for rule in found.rules if not rule.met)
        assert found.sentence.lower().endswith(said.lower())


def test_the_year_that_is_asked_for_is_counted_from_the_newest_edition() -> None:
    assert judged(but(newest=2023)).grade == "strong"
    assert missed(judged(but(newest=2022))) == ["age"]
    assert strength([but(newest=2022)], EU, 2025).grade == "strong"


def test_what_would_raise_it_raises_it() -> None:
    old = but(newest=2022, stretch=2, ages=frozenset())
    found = judged(old)
    assert found.grade == "weak"
    assert found.raised == (
        "It would be moderate with any one of these: 3 periods that can be compared; a figure of "
        "2023 or later; a figure whose ages take in children under 15."
    )
    for change in ({"stretch": 3}, {"newest": 2023}, {"ages": frozenset({"Y0T17"})}):
        assert judged(replace(old, **change)).grade == "moderate"
    moderate = judged(but(newest=2022, stretch=2))
    assert moderate.raised == (
        "It would be strong with 3 periods that can be compared and a figure of 2023 or later."
    )
    assert judged(but(origins=frozenset({"office"}))).raised == (
        "It would be strong with a figure of a second, independent body."
    )
    assert judged(BEST).raised == ""


def test_what_would_lower_it_lowers_it() -> None:
    assert judged(BEST).lowered.startswith("It would be moderate if any one of these: the figures")
    one = judged(but(newest=2022))
    assert one.lowered.startswith("It would be weak if any two of these: ")
    assert "fewer than 2 of the countries addressed had a figure" in one.lowered
    two = judged(but(newest=2022, stretch=2))
    assert two.lowered.startswith("It would be weak if any one of these: ")
    three = judged(but(newest=2022, stretch=2, ages=frozenset()))
    assert three.lowered == "It would be none if the figures were withdrawn."


def test_where_nothing_measures_it_is_refused() -> None:
    with pytest.raises(NotEnoughData, match="No figure does"):
        judged()
    with pytest.raises(NotEnoughData, match="read on secondary pages"):
        judged(Facts("far", secondary=True))


def test_thresholds_are_one_declaration() -> None:
    asked = Thresholds(origins=1, coverage=0.25, stretch=1, years=20)
    found = strength([but(origins=frozenset({"a"}), newest=2010, stretch=1)], EU, 2026, asked)
    assert found.grade == "strong"


_SETS = st.frozensets
_FACTS = st.builds(
    Facts,
    indicator=st.sampled_from(["a", "b", "c"]),
    origins=_SETS(st.sampled_from(["office", "court", "club"]), min_size=1),
    authorities=_SETS(st.sampled_from(["publisher page", "transcription"])),
    newest=st.none() | st.integers(2000, 2026),
    stretch=st.integers(0, 6),
    areas=_SETS(st.sampled_from(["AUT", "BEL", "HRV", "SVN", "EU27_2020", "WLD"])),
    ages=_SETS(st.sampled_from(["Y0T17", "Y16T29"])),
    bodies=st.booleans(),
)


def _rank(found: Strength) -> int:
    return _GRADES.index(found.grade)


@given(st.lists(_FACTS, min_size=1, max_size=4), _FACTS)
def test_a_further_figure_never_lowers_it(held: list[Facts], more: Facts) -> None:
    before = judged(*held)
    assert _rank(judged(*held, more)) >= _rank(before)
    first, *rest = held
    joined = replace(first, origins=first.origins | {"a new body"})
    assert _rank(judged(joined, *rest)) >= _rank(before)


@given(st.lists(_FACTS, min_size=1, max_size=4))
def test_its_order_changes_no_grade(held: list[Facts]) -> None:
    assert judged(*held).grade == judged(*reversed(held)).grade


@given(_FACTS, st.integers(2000, 2026))
def test_it_never_rises_as_its_figures_age(held: Facts, newest: int) -> None:
    older = replace(held, newest=min(held.newest or 0, newest) or None)
    assert _rank(judged(older)) <= _rank(judged(held))


def test_a_series_of_elsewhere_does_not_help_the_places_addressed() -> None:
    near, far = Reach(2025, stretch=2), Reach(2025, stretch=9)
    apart = but(stretch=9, reach={"AUT": near, "BEL": near, "HRV": near, "USA": far})
    found = judged(apart)
    assert missed(found) == ["stretch"]
    assert "has 2 comparable periods" in found.sentence
    # Nor do they count against what the others carry without them.
    old = Reach(2010, stretch=1)
    found = judged(replace(apart, reach={"AUT": old, "BEL": old, "HRV": old, "USA": far}))
    assert missed(found) == ["coverage"]
    assert "reach less far in time than those of other places" in found.sentence


def _lost(held: Facts, rule: str) -> Facts:
    """The same without what meets one rule."""
    changes: dict[str, dict[str, Any]] = {
        "coverage": {"areas": frozenset()},
        "stretch": {"stretch": 1},
        "age": {"newest": 2000},
        "authority": {"authorities": frozenset({"transcription"})},
        "ages": {"ages": frozenset(), "bodies": False},
    }
    return replace(held, **changes[rule])


def test_where_another_carries_as_much_a_loss_of_one_lowers_nothing() -> None:
    rival = but(indicator="b", newest=2022)
    both = [but(newest=2022), rival]
    found = judged(*both)
    assert found.lowered.startswith("It would be weak if for every indicator any two of these: ")
    met = [rule.name for rule in found.rules if rule.met and rule.name != "origins"]
    for pair in combinations(met, 2):
        one, other = both
        for rule in pair:
            one = _lost(one, rule)
        assert judged(one, other).grade == "moderate"
        for rule in pair:
            other = _lost(other, rule)
        assert judged(one, other).grade == "weak"


def test_one_that_carries_less_is_no_rival() -> None:
    found = judged(but(newest=2022), Facts("w", frozenset({"office"})))
    assert found.lowered.startswith("It would be weak if any two of these: ")


@given(st.lists(_FACTS, min_size=2, max_size=3))
def test_what_is_said_to_lower_it_does(held: list[Facts]) -> None:
    found = judged(*held)
    said = re.match(
        r"It would be (\w+) if (for every indicator )?(any (\w+) of these)?", found.lowered
    )
    if found.grade == "weak" or said is None:
        return
    met = [rule.name for rule in found.rules if rule.met]
    number = ("none", "one", "two", "three", "four", "five").index(said[4]) if said[3] else len(met)
    best = next(n for n, each in enumerate(held) if _is_best(each, found, held))
    for lost in combinations(met, number):
        changed = list(held)
        for rule in lost:
            if rule == "origins":
                changed = [replace(each, origins=frozenset({"office"})) for each in changed]
                continue
            which = range(len(held)) if said[2] else (best,)
            changed = [_lost(e, rule) if n in which else e for n, e in enumerate(changed)]
        assert judged(*changed).grade == said[1]


def _is_best(each: Facts, found: Strength, held: list[Facts]) -> bool:
    """Whether one of the figures is that by which the rules were judged."""
    bodies = frozenset[str]().union(*(other.origins for other in held))
    alone = judged(replace(each, origins=bodies))
    return [rule.met for rule in alone.rules] == [rule.met for rule in found.rules]


def test_an_undated_figure_is_told_by_its_publication() -> None:
    rules = {rule.name: rule for rule in judged(but(undated=True)).rules}
    assert rules["age"].said == (
        "The newest figure has no date and was published in 2025; "
        "the table's newest edition is of 2026."
    )
