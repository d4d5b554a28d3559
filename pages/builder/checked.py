"""A checked statement as a part of a brief: verdict, why, what to say instead, its sources."""

from __future__ import annotations

from documents.model import Finding
from pages.fact_check.answer import Answered, answered
from pages.fact_check.box import ask, told
from pages.fact_check.instead import figures
from pages.figure.words import messages
from pages.sentences.spoken import pinned, source_of
from pages.site.data import Data, View

say = messages(__file__)


def checked(statement: str, data: Data, view: View, base: str) -> Finding | None:
    """The answer to a statement as it is taken away; None where it has no verdict.

    `base` is the address of the site. The statement is read again at the version of the view, as
    every finding of a brief is made anew.
    """
    found = answered(statement, data, view)
    if found.verdict is None:
        return None
    shown = told(found, data, view)
    parts = [shown.reason]
    if shown.instead:
        agrees = found.verdict.verdict.startswith("confirmed")
        parts.append(str(say("check-say" if agrees else "check-instead", text=shown.instead.text)))
    summary = " ".join(part for part in parts if part)
    stated = found.statement.strip(" .?")
    return Finding(
        heading=str(say("check-heading", statement=stated, verdict=shown.sentence)),
        measure=shown.understood or str(say("check-declared", method=found.verdict.method)),
        summary=summary or shown.label,
        limits=(*shown.caveats, *_is_not(found, data)),
        source=source_of(figures(found.verdict, data), data) or str(say("check-unsourced")),
        address=f"{base.rstrip('/')}{pinned(ask(found.statement), view)}",
    )


def _is_not(found: Answered, data: Data) -> list[str]:
    """What the figures behind a verdict must not be taken for."""
    assert found.verdict is not None
    named = [t.reference.indicator for t in found.verdict.operands if t.reference is not None]
    about = [data.indicator(name) for name in dict.fromkeys(named)]
    return [
        f"{say('nor-is', other=each.title) if n else say('is-not')} {each.is_not}"
        for n, each in enumerate(about)
    ]
