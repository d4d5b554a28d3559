"""An answer put together: what was found, with all that has to travel with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from analytics.errors import Refusal
from analytics.results import Result
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Figure, Refused, State, Version
from pages.builder.made import Site
from pages.figure.card import Shown
from pages.figure.words import messages
from pages.sentences.refusals import Help, named

say = messages(__file__)
MOST: Final = 200
"""Figures of one answer."""


def told(
    site: Site,
    finding: str,
    address: str,
    *,
    measure: str = "",
    figures: Sequence[Figure] = (),
    refusals: Sequence[Refused] = (),
    caveats: Iterable[str] = (),
    counting: Iterable[str] = (),
    more: str = "",
    gives: type[Answer] = Answer,
    state: State | None = None,
    **further: Any,
) -> Answer:
    """An answer of the kind that is given; `address` is a path of ours.

    What the figures count is told of theirs and of `counting`; `more` is how to get figures that
    were left out. Nothing found and something refused is a
    refusal, where `state` does not say otherwise.
    """
    shown = tuple(figures)[:MOST]
    found = bool(shown or any(further.values()))
    worked_out: State = "answered" if not refusals else "partly" if found else "refused"
    named_ones = dict.fromkeys((*counting, *(figure.indicator for figure in shown)))
    cut = say("left-out", shown=str(len(shown)), all=str(len(figures))) if shown != figures else ""
    answer: dict[str, Any] = {
        "state": state or worked_out,
        "finding": finding,
        "measure": measure,
        "figures": shown,
        "left_out": more or (str(cut) if len(shown) < len(figures) else ""),
        "refusals": tuple(dict.fromkeys(refusals)),
        "caveats": tuple(dict.fromkeys(filter(None, caveats))),
        "counts": made.counted(named_ones, site),
        "sources": made.sources(shown, site),
        "address": made.linked(address, site),
        "version": version_of(site),
    }
    return gives(**answer, **further)


def version_of(site: Site) -> Version:
    """Which version of the table an answer is of."""
    snapshot = site.view.snapshot
    day = f"{snapshot.at:%Y-%m-%d}"
    return Version(number=snapshot.version, mark=site.mark, table=snapshot.table_id, day=day)


def of_card(shown: Shown, site: Site, address: str) -> dict[str, Any]:
    """The words of a card as parts of `told`."""
    others = [each.id for each in shown.others]
    return {
        "site": site,
        "finding": shown.heading,
        "address": address,
        "measure": shown.measure,
        "caveats": shown.care,
        "counting": (shown.indicator.id, *others),
    }


def refused(what: str, refusal: Refusal, site: Site) -> Refused:
    """A refusal of the analytics in the words of the pages."""
    parts = (refusal.reason, refusal.because)
    why = " ".join(named(part, site.data) for part in parts if part)
    return Refused(what=what, why=why, instead=named(refusal.instead, site.data))


def helps(given: Iterable[Help]) -> tuple[Refused, ...]:
    """What a page tells as not computed."""
    return tuple(Refused(what=each.what, why=each.why, instead=each.instead) for each in given)


def caveats_of(results: Iterable[Result], site: Site) -> list[str]:
    """The caveats of results with the names of the places and tables that they speak of."""
    once = dict.fromkeys(caveat for found in results for caveat in found.caveats)
    return [named(caveat, site.data) for caveat in once]
