"""A brief of every kind of item, made by hand."""

from __future__ import annotations

from documents.model import Advice, Brief, Facts, Finding, Mark, Plot, Series, Table

WORDS = {
    name: f"{name}:"
    for name in (
        *("limits", "note", "source", "link", "link-advice", "to", "breaks", "shows", "page"),
        *("gap", "again", "sources"),
    )
} | {"language": "en-GB", "more": "{count} more in the notes.", "rows": "{shown} of {all} rows."}

LINES = Plot(
    kind="lines",
    labels=("2019", "2020", "2021", "2022"),
    moments=(2019.5, 2020.5, 2021.5, 2022.5),
    unit="reports",
    series=(
        Series("All", "All", "#0f5c7a", (6890.0, None, 3162.0, None)),
        Series("All, from 2022", "All", "#0f5c7a", (None, None, None, 14795.0), hollow=True),
        Series("Other", "Other", "#0f5c7a", (1.5, 2.25, None, 4.0)),
    ),
    marks=(Mark(2021.0, 2022.0, "Legal gap"), Mark(2022.0, 2022.0, "Counted anew")),
)
BARS = Plot(
    kind="bars",
    labels=("Latvia & Co", "Slovenia <x>", "Malta"),
    series=(Series("Rate", "Rate", "#0f5c7a", (70.366, -292.86, None)),),
    unit="percent",
    percent=True,
    colours=("#84909c", "#0f5c7a", "#84909c"),
)
CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    b'<circle cx="50" cy="50" r="20" fill="#0f5c7a"/></svg>'
)
TABLE = Table(("Place", "Figure"), tuple((f"Place {n}", f"{n}") for n in range(60)), "60 of 90")
LIMITS = tuple(
    f"Limit {n} says what the figure is not, and why it is to be read with care." for n in range(4)
)


def finding(**own: object) -> Finding:
    """A finding with whatever is given."""
    given = {
        "heading": "More was reported",
        "measure": "Reports per year",
        "summary": "All: 6,890 in 2019.",
        "limits": LIMITS,
        "source": "Source: A body.",
        "address": "http://127.0.0.1/reports?version=1#x",
    }
    return Finding(**{**given, **own})  # type: ignore[arg-type]


def brief(*items: Finding | Advice | Facts, title: str = "A brief", audience: str = "") -> Brief:
    """A brief of these, or of one of each kind."""
    every = (
        Facts(
            "Slovenia", "What is known.", (("6,890", "reports"),), LIMITS[:1], "http://127.0.0.1/"
        ),
        finding(plot=LINES, note="Ask <why>\nand #when"),
        finding(plot=BARS),
        finding(table=TABLE),
        finding(),
        Advice("NAT-1 Do", "What is to be done.", "States", "D10.6", "http://127.0.0.1/r", "Own"),
    )
    return Brief(
        title=title,
        audience=audience,
        items=items or every,
        version="Data version 1-abc of 1 May 2026",
        made="Made today.",
        address="http://127.0.0.1/brief?x",
        words=WORDS,
    )
