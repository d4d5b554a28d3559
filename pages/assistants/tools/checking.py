"""A statement checked against the figures, as on the page for checking facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from analytics.claims.weighing import Word
from pages.api.answers import BadRequest
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Bound, Part, Refused
from pages.assistants.told import told
from pages.assistants.tool import Asked, tool
from pages.builder.made import Site
from pages.fact_check.answer import answered
from pages.fact_check.box import ask
from pages.fact_check.box import told as in_words
from pages.fact_check.instead import figures as behind
from pages.fact_check.said import LONGEST, cleaned
from pages.figure.words import messages

say = messages(__file__)
_OPEN: Final = ("refused", "left_out", "not_judged", "not_reproducible")


class ClaimAsked(Asked):
    """What is said."""

    statement: str = Field(
        min_length=1,
        max_length=2 * LONGEST,
        description=(
            "One statement with one number or direction, in English, as it was said: “reports to "
            "NCMEC fell 43 % in 2024”, “one in eight children was abused”, “reports in the EU "
            "rose since 2020”. At most 200 letters; one claim at a time"
        ),
    )


class Nearest(Part):
    """A declared statement that comes close."""

    statement: str
    verdict: str


class Meant(Part):
    """A figure that may be meant."""

    indicator: str
    title: str


class Verdict(Answer):
    """What the figures say of a statement."""

    statement: str
    verdict: Word | None = Field(
        description=(
            "inconsistent: the figures say otherwise; refused: they are not counted alike; "
            "undecided: rounding leaves it open; null: the statement was not understood"
        )
    )
    label: str
    understood: str = Field(
        default="", description="of which figure, place and time it was taken to be"
    )
    reason: str = ""
    computed_lower: Bound = Field(default=None, description="what the figures give, at least")
    computed_upper: Bound = Field(default=None, description="what the figures give, at most")
    instead: str = Field(default="", description="what can be said with the same figures")
    instead_source: str = ""
    nearest: tuple[Nearest, ...] = ()
    figures_meant: tuple[Meant, ...] = Field(
        default=(), description="of a statement that was not understood, what it may be about"
    )

    def further(self) -> Iterator[str]:
        """Verdict, reason and what to say in its place."""
        yield str(say("verdict-line", label=self.label, understood=self.understood))
        if self.reason:
            yield self.reason
        if self.instead:
            yield str(say("instead-line", text=self.instead, source=self.instead_source))
        for each in self.nearest:
            yield str(say("nearest-line", statement=each.statement, verdict=each.verdict))
        for meant in self.figures_meant:
            yield str(say("meant-line", title=meant.title, indicator=meant.indicator))


@tool(
    "Check a claim",
    "Whether published figures bear a statement out: it is taken apart, its figure is looked up, "
    "and the verdict is computed with what rounding allows. A statement across a break in the "
    "figures, or of figures that count something else, is not confirmed: the reason says why and "
    "`instead` what can be said. Use it before repeating a number from elsewhere.",
    Verdict,
)
def check_claim(asked: ClaimAsked, site: Site) -> Answer:
    """The answer of the page to a statement."""
    if not (clean := cleaned(asked.statement)) or len(clean) > LONGEST:
        told_of = say("statement-long", most=str(LONGEST))
        raise BadRequest("statement", str(told_of))
    data, view = site.data, site.view
    found = answered(asked.statement, data, view)
    shown = in_words(found, data, view)
    verdict = found.verdict
    interval = verdict.computed if verdict else None
    points = behind(verdict, data) if verdict else []
    unclear = verdict is None or verdict.verdict in _OPEN
    instead = shown.instead
    refusals: tuple[Refused, ...] = ()
    if unclear:
        text = instead.text if instead else str(say("claim-instead"))
        refusals = (Refused(what=found.statement, why=shown.reason, instead=text),)
    return told(
        site,
        shown.sentence,
        ask(found.statement),
        figures=made.published(sorted(points, key=lambda p: p.period), site),
        refusals=refusals,
        caveats=shown.caveats,
        gives=Verdict,
        state="refused" if unclear else "answered",
        statement=found.statement,
        verdict=verdict.verdict if verdict else None,
        label=shown.label,
        understood=shown.understood,
        reason=shown.reason,
        computed_lower=made.finite(interval.lower) if interval else None,
        computed_upper=made.finite(interval.upper) if interval else None,
        instead=instead.text if instead else "",
        instead_source=instead.source if instead else "",
        nearest=tuple(
            Nearest(statement=v.claim.statement, verdict=v.verdict) for v in found.nearest
        ),
        figures_meant=tuple(
            Meant(indicator=name, title=data.indicator(name).title) for name in found.figures
        ),
    )
