"""What a version declared, as lines for the repository."""

from __future__ import annotations

from dash import html

from etl.declaration.repository import lines_for_files, listings
from etl.history.ledger import ledger
from pages.figure.words import messages
from pages.sentences.leading import leading
from pages.site.data import Data

say = messages(__file__)


def declared_by(version: int, data: Data) -> list[html.Details]:
    """The lines for each of the declared files; nothing for a version that declared nothing."""
    record = ledger(data.store).records.get(version)
    if record is None or not record.declaration:
        return []
    lines = lines_for_files(record.declaration, data.declared.dataflows.keys())
    told = [
        part
        for name, text in lines.items()
        for part in (html.H3(leading(say("declared-file", name=name))), html.Pre(text.strip("\n")))
    ]
    listed = html.Ul([html.Li(each) for each in listings(record.declaration)])
    summary = html.Summary(str(say("declared-lines", version=str(version))))
    return [html.Details([summary, *told, listed], className="card declared")]
