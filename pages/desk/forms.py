"""The forms of the steward's desk: signing in, files, and publishing; and all that a job shows."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from etl.load.limits import FILE_BYTES
from etl.load.proposal import ACCEPTABLE, Proposal
from pages.desk import difference
from pages.desk import work as shown
from pages.desk.jobs import Job
from pages.desk.labels import editions_form, names_form
from pages.site import signin
from pages.site.data import Data

# From how many findings on a steward can filter them; fewer are seen at a glance.
_FILTERED: Final = 4


def closed() -> html.Div:
    """For somebody who is not signed in: why, and how to."""
    begin = signin.address()
    return html.Div(
        [
            html.H1("Load new figures"),
            html.P(signin.hint()),
            *([html.A("Sign in", href=begin, className="button")] if begin else []),
            html.P(dcc.Link("What data are held", href="/data")),
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
                        html.Button("Choose files", className="button", type="button"),
                        " or drop them here: a publisher's PDF, CSV, JSON, TSV or zip, or a "
                        "filled template",
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
                        label="Source id, where it is not to be the file's own",
                        placeholder="ncmec_by_country",
                        w=340,
                    ),
                    html.Div(
                        [
                            "Nothing to drop? Fill a template: ",
                            *(_template_button(kind) for kind in ("xlsx", "csv")),
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


def _template_button(kind: str) -> html.Button:
    return html.Button(
        kind.upper(),
        id={"type": "template", "kind": kind},
        n_clicks=0,
        className="plain-button",
        **{"aria-label": f"Template as {kind.upper()}"},
    )


def work(job: Job | None, data: Data) -> list[Any]:
    """Whatever the job has to show now."""
    if job is None:
        return []
    if job.refused:
        return [
            html.Section(
                [html.H2("Not read"), html.P(job.refused), html.P("The table is unchanged.")],
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
                    [shown.findings(proposal, _finding_filters(proposal)), *told],
                    className="stack",
                ),
                html.Section([difference.counts(proposal), *_publish_form(job)], className="card"),
            ],
            className="grid main-side",
        ),
        difference.grid(proposal, data),
    ]


def _finding_filters(proposal: Proposal) -> list[Any]:
    """Filters of the findings, where there are more than a glance holds."""
    if len(proposal.issues) < _FILTERED:
        return []
    kinds = (("all", "All"), ("blocker", "Blockers"), ("warning", "Warnings"))
    return [
        html.Div(
            [
                dmc.SegmentedControl(
                    id="desk-severity",
                    data=[{"value": v, "label": t} for v, t in kinds],
                    value="all",
                    **{"aria-label": "Severity"},
                ),
                dmc.TextInput(
                    id="desk-finding-words",
                    label="Filter findings by words",
                    debounce=300,
                    w=240,
                ),
            ],
            className="controls",
        )
    ]


def _publish_form(job: Job) -> list[Any]:
    assert job.proposal is not None
    proposal = job.proposal
    if job.published is not None:
        return [html.P(html.B(f"Published as version {job.published}."), role="status")]
    if proposal.nothing_new and not proposal.blockers():
        return [html.P("The table already holds these figures; there is nothing to publish.")]
    acceptable = sorted({f.rule for f in proposal.blockers()} & ACCEPTABLE)
    hard = [f for f in proposal.blockers() if f.rule not in ACCEPTABLE]
    return [
        dmc.Textarea(
            id="desk-reason",
            label="Reason, kept in the history for good",
            placeholder="Annual figures 2024, published May 2025",
            autosize=True,
            minRows=2,
            my=12,
        ),
        dmc.Checkbox(
            id="desk-accept",
            label=f"The file is right: publish in spite of “{', '.join(acceptable)}”",
            checked=False,
            display="block" if acceptable else "none",
            mb=12,
        ),
        html.Button(
            "Publish",
            id="desk-publish",
            n_clicks=0,
            disabled=bool(hard),
            className="button",
        ),
        html.P(
            f"{shown.counted(len(hard), 'blocker')} left" if hard else "",
            className="measure",
        ),
    ]
