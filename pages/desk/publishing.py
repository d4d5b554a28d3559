"""Publishing at the desk: the reason, what else goes with a load, and whether it waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html

from analytics.relations import number_of
from etl.jobs.job import Job
from etl.load.instructions import Instructions
from etl.load.notes import Note, note_of
from etl.load.proposal import ACCEPTABLE, Proposal
from etl.load.publication import four_eyes
from etl.load.remainder import ANSWERS, NO_LONGER_HELD
from etl.load.waiting import embargo_of
from pages.figure.words import messages
from pages.site.parts import button, measure, section

say = messages(__file__)

_NOTES: Final = 200
_LONGEST: Final = 100_000
FIELDS: Final = ("reason", "embargo", "corrects", "notes")
"""What is typed, each a control `desk-<name>` with a value."""


def form(job: Job, proposal: Proposal) -> list[Any]:
    """The reason, what else goes with the load, and the way to publish, until it is done."""
    if job.published is not None:
        told = str(say("published-as", version=str(job.published)))
        return [html.P(html.B(told), role="status")]
    acceptable = sorted({f.rule for f in proposal.blockers()} & ACCEPTABLE)
    hard = proposal.blockers(ACCEPTABLE)
    nothing = proposal.nothing_new and not proposal.blockers()
    # What was typed stays with the job, whatever is drawn anew.
    kept = {"persistence": job.id, "persistence_type": "session"}
    said = {"label": str(say("reason")), "placeholder": str(say("reason-such"))}
    accept = str(say("accept", rules=", ".join(acceptable)))
    display = "block" if acceptable else "none"
    left = measure(say("left", blockers=number_of(hard, "blockers"))) if hard else None
    asked = four_eyes()
    way = say("propose" if asked else "publish")
    return [
        html.P(str(say("nothing-new"))) if nothing else None,
        dmc.Textarea(id="desk-reason", autosize=True, minRows=2, my=12, **said, **kept),
        dmc.Checkbox(id="desk-accept", label=accept, checked=False, display=display, mb=12),
        html.Details([html.Summary(str(say("more"))), *_more(kept, asked)], className="fold"),
        measure(say("second-asked")) if asked else None,
        button(way, "desk-publish", disabled=bool(hard) or nothing),
        left,
    ]


def _more(kept: Mapping[str, str], asked: bool) -> list[Any]:
    """What most loads do not need."""
    areas = {"autosize": True, "minRows": 1, "my": 12, **kept}
    until = {"label": str(say("embargo")), "placeholder": "2026-12-15T09:00+01:00"}
    corrects = {"label": str(say("corrects")), "description": str(say("corrects-note"))}
    notes = {"label": str(say("notes")), "placeholder": str(say("notes-such"))}
    return [
        dmc.Checkbox(
            id="desk-second", label=str(say("second")), checked=asked, disabled=asked, my=12
        ),
        dmc.TextInput(id="desk-embargo", my=12, **until, **kept),
        dmc.Textarea(id="desk-corrects", **corrects, **areas),
        dmc.Textarea(id="desk-notes", **notes, **areas),
    ]


def left_out_form(job: Job, proposal: Proposal) -> list[Any]:
    """What becomes of figures that a new edition no longer holds, where that is asked or said."""
    asked = any(issue.rule == NO_LONGER_HELD for issue in proposal.issues)
    if not asked and not job.left_out:
        return []
    ways = [{"value": way, "label": str(say(f"left-out-{way}"))} for way in ANSWERS]
    choice = dmc.RadioGroup(
        [dmc.Radio(**way, my=6) for way in ways],
        id="desk-left-out",
        label=str(say("left-out-which")),
        value=job.left_out or None,
    )
    use = button(say("left-out-use"), "desk-left-out-use")
    return [section(say("left-out"), measure(say("left-out-note")), choice, use)]


def notes_of(text: str) -> tuple[Note, ...]:
    """One note a line; `DataError` for a line that is none."""
    lines = [line for line in text[:_LONGEST].splitlines() if line.strip()]
    return tuple(note_of(line) for line in lines[:_NOTES])


def until_of(text: str) -> datetime | None:
    """Until when a load is held back; `DataError` for what is no time."""
    return embargo_of(text, datetime.now(UTC))


def said_of(job: Job, notes: tuple[Note, ...]) -> Instructions:
    """All that was said of the files of a job, to be kept with them while they wait."""
    return Instructions(
        job.names,
        job.series,
        job.numbers,
        source=job.source,
        editions=job.editions,
        left_out=job.left_out,
        notes=notes,
        declaration=job.declaration,
    )
