"""Publishing a job at the desk, or letting it wait, and what has to be answered before."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from dash import Input, State, dcc, html, no_update

from etl.errors import DeskError, EtlError, TableMoved
from etl.load.proposal import ACCEPTABLE
from etl.load.publication import four_eyes, publish
from etl.load.remainder import ANSWERS
from etl.load.terms import Terms
from etl.load.waiting import hold
from pages.desk import forms, past, publishing, waiting
from pages.desk import work as shown
from pages.desk.callbacks import at_desk
from pages.desk.jobs import desk, named
from pages.desk.reasons import why_not
from pages.desk.work import alert
from pages.figure.words import messages
from pages.site.shell import current_data
from pages.stewards.sessions import steward

say = messages(__file__)

# By which a callback knows what the page shows.
SEEN: Final = State("desk-shown", "data")


def register_callbacks() -> None:
    """Add these to the page that is being imported."""
    shows = "desk-said.children desk-steps.children desk-work.children"
    use, way = Input("desk-left-out-use", "n_clicks"), State("desk-left-out", "value")
    at_desk(shows, use, way, SEEN)(answer)
    at_desk(
        f"{shows} desk-history.children back-version.data desk-waiting.children",
        Input("desk-publish", "n_clicks"),
        *(State(f"desk-{name}", "value") for name in publishing.FIELDS),
        State("desk-accept", "checked"),
        State("desk-second", "checked"),
        SEEN,
    )(publish_now)


def answer(_: int, left_out: str | None, seen: object) -> Any:
    """What becomes of figures that the new edition no longer holds was said: compare again."""
    held, data = desk(), current_data()
    job, _proposal = held.proposed(seen, unpublished=True)
    said = next((way for way in ANSWERS if way == left_out), None)
    if said is None:
        return alert(say("left-out-give")), no_update, no_update
    return "", *forms.shown_now(held.answered(job, said), data)


def publish_now(
    _: int,
    reason: str | None,
    embargo: str | None,
    corrects: str | None,
    notes: str | None,
    accept: bool | None,
    second: bool | None,
    seen: dict[str, Any],
) -> Any:
    """Publish what was shown, or let it wait; when the table moved meanwhile, show a fresh
    difference instead."""
    who, held, data = steward(), desk(), current_data()
    assert who is not None
    job, proposal = held.proposed(seen, unpublished=True)
    try:
        if seen.get("version") != proposal.shown:
            raise TableMoved(str(say("moved-on")))
        until, remarks = publishing.until_of(embargo or ""), publishing.notes_of(notes or "")
        if remarks:
            proposal = held.noted(job, remarks)
        about = {"steward": who.name, "reason": reason or ""}
        accepted = ACCEPTABLE if accept else frozenset()
        if second or until or four_eyes():
            terms = Terms(**about, accepted=accepted, notice=corrects or "", embargo=until,
                          second=bool(second))  # fmt: skip
            wait = hold(proposal, data.store, publishing.said_of(job, remarks), terms)
            told = say("held-back", file=named(job.files), waits=waiting.awaits(wait))
            with suppress(DeskError):  # it waits already; what is left is swept
                held.forget(job)
            said = html.P(str(told), className="card")
            return said, shown.steps(None), [], *past.current_past(data), waiting.listed(data)
        about |= {"notice": corrects or ""}
        version = publish(proposal, data.store, accepted=accepted, **about)
    except TableMoved:
        data = current_data(anew=True)
        work = held.current()
        assert work is not None
        against = work.proposal.shown if work.proposal else ""
        said = alert(say("published-meanwhile", version=str(against)))
        return said, *forms.shown_now(work, data), *past.current_past(data), no_update
    except EtlError as error:
        return alert(say("not-published", why=why_not(error))), *(no_update,) * 5
    work = held.published(job, proposal, version)
    fresh = current_data(anew=True)
    see = dcc.Link(str(say("see-data")), href="/data")
    told = html.P([f"{say('published', version=str(version))} ", see], className="card")
    return told, *forms.shown_now(work, fresh), *past.current_past(fresh), no_update
