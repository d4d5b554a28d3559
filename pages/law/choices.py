"""What the address of /law can ask for."""

from __future__ import annotations

from typing import Final, get_args

from etl.policy.law import Instrument, InstrumentKind
from etl.policy.whole import bearing_on
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.entries import ANY, of_recommendation
from pages.site.page import Page
from pages.site.state import Choice

say = messages(__file__)

KINDS: Final[tuple[str, ...]] = get_args(InstrumentKind)
ALL: Final = "all"


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The kind of instrument, and the recommendation that it bears on."""
    kinds = tuple((kind, str(say(f"kind-{kind}"))) for kind in (ALL, *KINDS))
    return Choice("kind", str(say("kind")), kinds, ALL), of_recommendation(scope.data)


def chosen(page: Page) -> tuple[Instrument, ...]:
    """The instruments that an address asks for, in the order of the file."""
    kind, wanted = page.asked["kind"], page.asked["recommendation"]
    found = page.data.policy.instruments
    if wanted != ANY:
        found = bearing_on(found, wanted)
    return tuple(law for law in found if kind in (ALL, law.kind))


def is_whole(page: Page) -> bool:
    """Whether an address asks for everything, the changes of figures among it."""
    return page.asked["kind"] == ALL and page.asked["recommendation"] == ANY
