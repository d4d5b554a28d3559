"""What the address of /practices can ask for."""

from __future__ import annotations

from typing import Final, get_args

from etl.policy.practices import PracticeKind
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.entries import of_recommendation
from pages.site.search.matching import in_order
from pages.site.state import Choice

say = messages(__file__)

ALL: Final = "all"


def countries(data: Data) -> dict[str, str]:
    """The countries that practices and examples name, code to name, in the order of names."""
    policy = data.policy
    codes = {code for entry in (*policy.practices, *policy.examples) for code in entry.areas}
    named = {code: data.name(code) for code in codes if len(code) == len("SVN")}
    return dict(sorted(named.items(), key=lambda pair: in_order(pair[1])))


def offered(scope: Scope) -> tuple[Choice, ...]:
    """Kind and country of a practice, and the recommendation that it bears on."""
    there = {practice.kind for practice in scope.data.policy.practices}
    kinds = [kind for kind in get_args(PracticeKind) if kind in there]
    named = tuple((kind, str(say(f"kind-{kind}"))) for kind in (ALL, *kinds))
    places = ((ALL, str(say("country-all"))), *countries(scope.data).items())
    return (
        Choice("kind", str(say("kind")), named, ALL),
        Choice("country", str(say("country")), places, ALL),
        of_recommendation(scope.data),
    )
