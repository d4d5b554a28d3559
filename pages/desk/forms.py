"""The forms of the steward's desk: signing in, files, and publishing; and all that a job shows."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from analytics.relations import number_of
from etl.load.limits import FILE_BYTES
from etl.load.proposal import ACCEPTABLE, Proposal
from pages.desk import difference
from pages.desk import work as shown
from pages.desk.jobs import Job
from pages.desk.labels import editions_form, names_form
from pages.figure.words import messages
from pages.site import signin
from pages.site.data import Data

say = messages(__file__)

# From how many findings on a steward can filter them; fewer are seen at a glance.
_FILTERED: Final = 4


def closed() -> html.Div:
    """For somebody who is not signed in: why, and how to."""
    begin = signin.address()
    return html.Div(
        [
            html.H1(str(say("title"))),
            html.P(signin.hint()),
            *([html.A(str(say("sign-in")), href=begin, className="button")] if begin else []),
            html.P(dcc.Link(str(say("what-is-held")), href="/data")),
        ],
        className="card",
    )


def upload() -> html.Section:
    """Where files are dropped or chosen, and where a template is to be had."""
    return html.Section(
        [
            dcc.Upload(
                html.Div(
                    [
                        html.Button(str(say("choose")), className="button", type="button"),
                        f" {say('or-drop')}",
                    ]
                ),
                id="desk-files",
                multiple=True,
                max_size=FILE_BYTES,
                className="drop",
            ),
            html.Div(
                [
                    dmc.TextInput(
                        id="desk-source",
                        label=str(say("source")),
                        placeholder="ncmec_by_country",
                        w=340,
                    ),
                    html.Div(
                        [
                            f"{say('nothing-to-drop')} ",
                            *(
                                html.Button(
                                    kind.upper(),
                                    id={"type": "template", "kind": kind},
                                    n_clicks=0,
                                    className="plain-button",
                                    **{"aria-label": str(say("template-as", kind=kind.upper()))},
                                )
                                for kind in ("xlsx", "csv")
                            ),
                            dcc.Download(id="desk-template"),
                        ]
                    ),
                ],
                className="controls",
            ),
        ],
        className="card spaced",
        **{"data-most-bytes": str(FILE_BYTES)},
    )


def work(job: Job | None, data: Data) -> list[Any]:
    """Whatever the job has to show now."""
    if job is None:
        return []
    if job.refused:
        return [
            html.Section(
                [html.H2(str(say("not-read"))), html.P(job.refused), html.P(str(say("unchanged")))],
                className="card blocker",
                role="alert",
            )
        ]
    if job.proposal is None:
        return [shown.progress(job)]
    proposal = job.proposal
    told = [*names_form(proposal, data), *editions_form(proposal)] if not job.published else []
    return [
        html.Div(
            [
                html.Div(
                    [shown.findings(proposal, _finding_filters(proposal)), *told], className="stack"
                ),
                html.Section(
                    [difference.counts(proposal), *_publish_form(proposal, job.published)],
                    className="card",
                ),
            ],
            className="grid main-side",
        ),
        difference.grid(proposal, data),
    ]


def _finding_filters(proposal: Proposal) -> list[Any]:
    """Filters of the findings, where there are more than a glance holds."""
    if len(proposal.issues) < _FILTERED:
        return []
    return [
        html.Div(
            [
                dmc.SegmentedControl(
                    id="desk-severity",
                    data=[
                        {"value": v, "label": str(say(f"severity-{v}"))}
                        for v in ("all", "blocker", "warning")
                    ],
                    value="all",
                    **{"aria-label": str(say("severity"))},
                ),
                dmc.TextInput(
                    id="desk-finding-words", label=str(say("findings-filter")), debounce=300, w=240
                ),
            ],
            className="controls",
        )
    ]


def _publish_form(proposal: Proposal, published: int | None) -> list[Any]:
    if published is not None:
        told = str(say("published-as", version=str(published)))
        return [html.P(html.B(told), role="status")]
    if proposal.nothing_new and not proposal.blockers():
        return [html.P(str(say("nothing-new")))]
    acceptable = sorted({f.rule for f in proposal.blockers()} & ACCEPTABLE)
    hard = proposal.blockers(ACCEPTABLE)
    left = str(say("left", blockers=number_of(hard, "blockers"))) if hard else ""
    return [
        dmc.Textarea(
            id="desk-reason",
            label=str(say("reason")),
            placeholder=str(say("reason-such")),
            autosize=True,
            minRows=2,
            my=12,
        ),
        dmc.Checkbox(
            id="desk-accept",
            label=str(say("accept", rules=", ".join(acceptable))),
            checked=False,
            display="block" if acceptable else "none",
            mb=12,
        ),
        html.Button(
            str(say("publish")),
            id="desk-publish",
            n_clicks=0,
            disabled=bool(hard),
            className="button",
        ),
        html.P(left, className="measure"),
    ]
