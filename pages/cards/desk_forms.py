"""The forms of the steward's desk: files, unknown names, publishing, and the way back."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from etl.load.limits import FILE_BYTES
from etl.load.proposal import ACCEPTABLE, Proposal
from pages import _signin
from pages._data import Data
from pages._desk import Job
from pages.cards import desk as shown

KINDS: Final = (("all", "All"), *shown.CHANGES.items())


def closed() -> html.Div:
    """For somebody who is not signed in: why, and how to."""
    begin = _signin.address()
    return html.Div(
        [
            html.H1("Load new figures"),
            html.P(_signin.hint()),
            *([html.A("Sign in", href=begin, className="button")] if begin else []),
            html.P(dcc.Link("What data are held", href="/data")),
        ],
        className="card",
    )


def upload() -> html.Section:
    """Where files are dropped or chosen, and what they may need to be told."""
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
                        id="desk-vintage",
                        label="Edition, where the file does not say",
                        placeholder="2024",
                        w=240,
                    ),
                    dmc.TextInput(
                        id="desk-source",
                        label="Source id, where it is not to be the file's own",
                        placeholder="ncmec_by_country",
                        w=300,
                    ),
                    html.Div(
                        [
                            "Nothing to drop? Fill a template: ",
                            html.Button(
                                "XLSX",
                                id={"type": "template", "kind": "xlsx"},
                                n_clicks=0,
                                className="plain-button",
                            ),
                            " ",
                            html.Button(
                                "CSV",
                                id={"type": "template", "kind": "csv"},
                                n_clicks=0,
                                className="plain-button",
                            ),
                            dcc.Download(id="desk-template"),
                        ]
                    ),
                ],
                className="controls",
            ),
        ],
        className="card spaced",
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
        stop = html.Button("Stop reading", id="desk-stop", n_clicks=0, className="button")
        return [shown.progress(job), stop]
    proposal = job.proposal
    return [
        html.Div(
            [
                html.Div(
                    [
                        html.Div(
                            [*_finding_filters(proposal), shown.findings(proposal, ())],
                            id="desk-findings",
                        ),
                        *_names(job, data),
                    ],
                    className="stack",
                ),
                html.Section(
                    [
                        shown.counts(proposal.difference, proposal.shown),
                        *_publish_form(job),
                    ],
                    className="card",
                ),
            ],
            className="grid main-side",
        ),
        html.Section(
            [
                html.H2("Figure by figure"),
                html.Div(
                    [
                        dmc.Select(
                            id="desk-kind",
                            label="Change",
                            data=[{"value": v, "label": t} for v, t in KINDS],
                            value="all",
                            allowDeselect=False,
                            w=150,
                        ),
                        dmc.TextInput(
                            id="desk-filter",
                            label="Filter by words",
                            placeholder="Slovenia 2024",
                            debounce=300,
                            w=280,
                        ),
                    ],
                    className="controls",
                ),
                html.Div(
                    shown.difference_rows(proposal.difference, "all", "", data), id="desk-rows"
                ),
            ],
            className="card",
        ),
    ]


def _finding_filters(proposal: Proposal) -> list[Any]:
    """Filters of the findings, where there are more than a glance holds."""
    if len(proposal.findings) < 4:
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


def _names(job: Job, data: Data) -> list[Any]:
    """A form to say which area an unknown name means; it is published with the load."""
    assert job.proposal is not None
    findings = job.proposal.findings
    unknown = sorted({f.value for f in findings if f.rule == "unknown_area" and f.value})
    if not unknown:
        return []
    areas = [
        {"value": code, "label": f"{area.name} ({code})"}
        for code, area in data.catalog.areas.by_code.items()
    ]
    return [
        html.Section(
            [
                html.H2("Names that are not known"),
                html.P(
                    "Say which area a name means; it is remembered with this load and forgotten "
                    "if the load is withdrawn.",
                    className="measure",
                ),
                html.Div(
                    [
                        dmc.Select(
                            id="desk-name",
                            label="Name as published",
                            data=unknown,
                            value=unknown[0],
                            w=260,
                        ),
                        dmc.Select(
                            id="desk-area", label="is", data=areas, searchable=True, w=280, limit=30
                        ),
                        html.Button(
                            "Use and remember", id="desk-alias", n_clicks=0, className="button"
                        ),
                    ],
                    className="controls",
                ),
            ],
            className="card",
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
        ),
        dmc.Checkbox(
            id="desk-accept",
            label=f"The file is right: publish in spite of “{', '.join(acceptable)}”",
            checked=False,
            display="block" if acceptable else "none",
            mt=8,
        ),
        html.Button(
            "Publish",
            id="desk-publish",
            n_clicks=0,
            disabled=bool(hard),
            className="button",
        ),
        html.P(
            f"{len(hard)} blocker{'s' if len(hard) != 1 else ''} left" if hard else "",
            className="measure",
        ),
    ]


def way_back() -> html.Section:
    """Withdraw or restore: planned first, then confirmed."""
    return html.Section(
        [
            html.H2("The way back"),
            html.P(
                "Withdraw takes out what one version brought. Restore makes the whole table again "
                "what it was; later loads go too and are listed first. Both are commits: nothing "
                "is lost.",
                className="measure",
            ),
            html.Div(
                [
                    dmc.NumberInput(id="back-version", label="Version", min=0, w=110),
                    dmc.TextInput(id="back-reason", label="Reason", w=360),
                    html.Button(
                        "Withdraw …",
                        id={"type": "back", "what": "withdraw"},
                        n_clicks=0,
                        className="button quiet",
                    ),
                    html.Button(
                        "Restore …",
                        id={"type": "back", "what": "restore"},
                        n_clicks=0,
                        className="button quiet",
                    ),
                ],
                className="controls",
            ),
            dcc.Store(id="back-plan"),
            html.Div(id="back-said", role="status"),
            html.Button(
                "Yes, do it", id="back-confirm", n_clicks=0, className="button", hidden=True
            ),
        ],
        className="card",
    )
