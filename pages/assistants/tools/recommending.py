"""Recommendations of D10.6 with their evidence, its strength, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from analytics.evidence.strength import Strength
from analytics.places.comparisons import WORLD
from etl.policy.evidence import Role
from etl.policy.recommendations import Recommendation
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Figure, Part
from pages.assistants.lookup import area_of, one_of
from pages.assistants.told import told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.figure.words import messages
from pages.indicator.series import areas_of, latest_of
from pages.recommendations.grades import GRADED, grades
from pages.sentences.headings import care

say = messages(__file__)
_FIGURES: Final = 12


class RecommendationAsked(Asked):
    """Which recommendation."""

    id: str = Field(
        default="",
        max_length=20,
        description="Id such as EU-1 or NAT-2b; empty for the list of all 31 with their strength",
    )
    area: Code = Field(
        default=WORLD,
        description="Place whose newest figures are shown as evidence, where it has any",
    )


class Evidence(Part):
    """What an indicator says of the recommendation."""

    indicator: str
    title: str
    relation: Role
    why: str


class Gap(Part):
    """What no figure says."""

    relation: str
    missing: str
    would_be: str
    publisher: str


class Grade(Part):
    """How strong the figures of a role are."""

    role: Role
    grade: str = Field(description="strong, moderate, weak, or none")
    sentence: str
    raised_by: str = ""
    lowered_by: str = ""


class Entry(Part):
    """A recommendation in the list."""

    id: str
    title: str
    level: str
    topic: str
    grade: str = Field(description="strength of the figures that are a reason for it")


class Recommended(Answer):
    """One recommendation, or the list of them."""

    id: str = ""
    title: str = ""
    text: str = ""
    level: str = ""
    topic: str = ""
    addressees: tuple[str, ...] = ()
    locator: str = ""
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    strength: tuple[Grade, ...] = ()
    instruments: tuple[str, ...] = Field(default=(), description="titles of laws that bear on it")
    entries: tuple[Entry, ...] = ()

    def further(self) -> Iterator[str]:
        """Text, evidence, gaps and strength."""
        if self.text:
            yield str(say("advice-text", text=self.text, to=[*self.addressees], at=self.locator))
        for each in self.evidence:
            yield str(say("evidence-line", **each.model_dump()))
        for gap in self.gaps:
            yield str(say("gap-line", **gap.model_dump()))
        for grade in self.strength:
            yield str(say("grade-line", role=grade.role, grade=grade.grade, said=grade.sentence))
        for entry in self.entries:
            yield str(say("entry-line", **entry.model_dump()))


@tool(
    "Recommendation with evidence",
    "One of the 31 policy recommendations of GRACE deliverable D10.6: its text and addressees, the "
    "indicators that are a reason for it, measure it or show the limits of what is known, how "
    "strong these figures are and by which rule, and what no figure says. A figure that motivates "
    "a recommendation does not show that it would work. Without an id: the list of all.",
    Recommended,
)
def recommendation(asked: RecommendationAsked, site: Site) -> Answer:
    """A recommendation as its page has it."""
    known = site.data.recommendations
    if not asked.id:
        entries = tuple(_entry(each, site) for each in site.data.policy.recommendations)
        finding = str(say("entries", listed=[entry.id for entry in entries]))
        return told(site, finding, "/recommendations", gives=Recommended, entries=entries)
    names = {name.upper(): name for name in known}
    found = known[one_of("id", names.get(asked.id.upper(), asked.id), known)]
    area = area_of(asked.area, site)
    data, policy = site.data, site.data.policy
    links = policy.evidence_for(found.id)
    figures = _figures(tuple(dict.fromkeys(link.indicator for link in links)), area, site)
    rows = made.rows_of([], site)
    strengths = tuple(_grade(found, role, site) for role in GRADED)
    said = say("advice", id=found.id, title=found.title, said=strengths[0].sentence)
    return told(
        site,
        str(said),
        f"/recommendations/{found.id}",
        figures=figures,
        caveats=care((), rows, (), data, site.view),
        gives=Recommended,
        id=found.id,
        title=found.title,
        text=found.text,
        level=found.level,
        topic=_topic(found, site),
        addressees=found.addressees,
        locator=found.locator,
        evidence=tuple(
            Evidence(
                indicator=link.indicator,
                title=data.indicator(link.indicator).title,
                relation=link.relation,
                why=link.why,
            )
            for link in links
        ),
        gaps=tuple(
            Gap(
                relation=gap.relation,
                missing=gap.missing,
                would_be=gap.would_be,
                publisher=gap.publisher,
            )
            for gap in policy.gaps_for(found.id)
        ),
        strength=strengths,
        instruments=tuple(
            law.title for law in policy.instruments if found.id in law.recommendations
        ),
    )


def _figures(indicators: tuple[str, ...], area: str, site: Site) -> tuple[Figure, ...]:
    """The newest figure that may lead of each indicator: for the place, else the widest."""
    points = []
    for name in indicators[:_FIGURES]:
        held = areas_of(site.view, site.data.indicator(name))
        for code in dict.fromkeys((area, *held[:1])):
            if code in held and (point := latest_of(site.data, site.view, code, name)):
                points.append(point)
                break
    return made.published(points, site)


def _grade(found: Recommendation, role: Role, site: Site) -> Grade:
    graded = grades(site.data, site.view)[found.id, role]
    strength = graded.found if isinstance(graded.found, Strength) else None
    return Grade(
        role=role,
        grade=graded.grade,
        sentence=graded.sentence,
        raised_by=strength.raised if strength else "",
        lowered_by=strength.lowered if strength else "",
    )


def _entry(item: Recommendation, site: Site) -> Entry:
    grade = grades(site.data, site.view)[item.id, "motivates"].grade
    topic = _topic(item, site)
    return Entry(id=item.id, title=item.title, level=item.level, topic=topic, grade=grade)


def _topic(item: Recommendation, site: Site) -> str:
    return next(each.title for each in site.data.policy.topics if each.number == item.topic)
