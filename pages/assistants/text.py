"""An answer as text to read: the same as its parts, the finding first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pages.assistants.answers import Answer, Figure, Refused
from pages.assistants.figures import PUBLISHED, SUMMED
from pages.figure import numbers
from pages.figure.table import period_label
from pages.figure.words import messages

say = messages(__file__)
_DIGITS: Final = 6
_FEW: Final = 3  # periods that are told one by one
_HEDGES: Final = numbers.HEDGES


def text_of(answer: Answer) -> str:
    """The whole answer; its own parts stand between the figures and the caveats."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.finding
    if answer.measure:
        yield answer.measure
    yield from _block("figures", map(_figure, answer.figures))
    if answer.left_out:
        yield answer.left_out
    yield from answer.further()
    yield from _block("refusals", map(_refused, answer.refusals))
    yield from _block("caveats", answer.caveats)
    yield from _block("counts", (str(say("count", **c.model_dump())) for c in answer.counts))
    yield from _block("sources", (str(say("source", **s.model_dump())) for s in answer.sources))
    yield ""
    yield str(say("link", address=answer.address))
    version = answer.version
    yield str(say("version", mark=version.mark, day=version.day))
    if version.notice:
        yield version.notice


def _block(name: str, lines: Iterable[str]) -> Iterator[str]:
    found = [line for line in lines if line]
    if found:
        yield ""
        yield str(say(f"block-{name}"))
        yield from (f"- {line}" for line in found)


def _refused(refusal: Refused) -> str:
    return str(say("refused", what=refusal.what, why=refusal.why, instead=refusal.instead))


def _figure(figure: Figure) -> str:
    value = figure.direction or figure.note or ""
    if figure.value is not None:
        value = f"{_HEDGES.get(figure.hedge or '', '')}{numbers.full(figure.value)} {figure.unit}"
        if figure.measure not in (PUBLISHED, SUMMED):
            unit = "" if figure.unit == figure.measure else figure.unit
            value = f"{numbers.compact(figure.value, _DIGITS)} {unit}"
    of = (figure.place, figure.part, period_label(figure.period) if figure.period else "")
    when = figure.against_period or ""
    against = (figure.against or "", when if when.count(";") < _FEW else "")
    return str(
        say(
            "figure",
            of=", ".join(part for part in of if part),
            measure=figure.measure,
            value=value.strip(),
            bounds=numbers.bounds(figure.lower, figure.upper),
            against=", ".join(part for part in against if part),
            source=" ".join(part for part in (figure.source, figure.edition) if part),
            authority=figure.authority,
        )
    )
