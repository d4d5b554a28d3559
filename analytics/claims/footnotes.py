"""What the footnotes of a source say of themselves, held against each other.

A footnote should name what stands at its figures, and cannot have been read before its release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.periods import parse_period


@dataclass(frozen=True)
class Footnote:
    """One footnote as printed; a text that it does not print is empty.

    `number` is its own and `locator` where it stands. `names` is the publisher that it names or,
    where it only refers to the footnote `refers_to`, whose figures it stands at. `dated` is the
    year that the document gives the publication; `released` and `accessed` are days, months or
    years.
    """

    source: str
    number: str
    locator: str
    names: str
    dated: str
    released: str
    accessed: str
    refers_to: str

    def __post_init__(self) -> None:
        for text in filter(None, (self.dated, self.released, self.accessed)):
            parse_period(text)


@dataclass(frozen=True, slots=True)
class Remark:
    """What does not fit at one footnote; `sentence` says it and names the footnote."""

    footnote: Footnote
    sentence: str


def remarks(footnotes: Sequence[Footnote]) -> tuple[Remark, ...]:
    """Everything that does not fit, in the order of the footnotes."""
    return tuple(Remark(note, said) for note in footnotes for said in _said(note, footnotes))


def _said(note: Footnote, footnotes: Sequence[Footnote]) -> Iterator[str]:
    called = f"Footnote {note.number} ({note.names})"
    released, accessed, dated = (
        parse_period(text) if text else None for text in (note.released, note.accessed, note.dated)
    )
    if released and released.start and accessed and accessed.end < released.start:
        yield f"{called} was read on {accessed.label}, before its release on {released.label}."
    if released and dated and released.end.year != dated.end.year:
        yield f"{called} is dated {dated.label} and was released {released.label}."
    if note.refers_to:
        yield from _led(note, {n.number: n for n in footnotes if n.source == note.source})


def _led(note: Footnote, by_number: Mapping[str, Footnote]) -> Iterator[str]:
    """Follow a reference to the footnote that names something itself."""
    passed, end = [note.number], note
    while end.refers_to:
        if end.refers_to not in by_number or end.refers_to in passed:
            yield f"Footnote {note.number} refers to footnote {end.refers_to}, which leads nowhere."
            return
        end = by_number[end.refers_to]
        passed.append(end.number)
    if end.names != note.names:
        own = [n for n in by_number.values() if n.names == note.names and not n.refers_to]
        # The one footnote that would have been right, where there is one only.
        right = f" Footnote {own[0].number} names {note.names}." if len(own) == 1 else ""
        way = f"footnote {passed[1]}" + "".join(f" and on to {number}" for number in passed[2:])
        yield (
            f"Footnote {note.number} stands at figures of {note.names} and refers to {way}, which "
            f"names {end.names}.{right}"
        )
