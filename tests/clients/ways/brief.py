"""Briefs as files: Word, PDF and slides."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Final

import docx
import pypdfium2
from pptx import Presentation

from tests.clients.ways.taken import CHANGE, FIGURE, Taken, address, read, sentences

_HEADING: Final = re.compile(r"In 2023, Slovenia has ([\d,.]+) (reports per 100,000 children)")
_NOT: Final = re.compile(r"(?:What this is not\.|Nor is “[^”]+”:) ")


def by_word(service: str) -> Taken:
    """`/api/v1/brief.docx`"""
    figure, change = (_docx(service, asked) for asked in (FIGURE, CHANGE))
    limits = figure[figure.index("Read with care.") + 1 :]
    limits = limits[: next(n for n, text in enumerate(limits) if text.startswith("Source: "))]
    is_not = [match for text in limits if (match := _NOT.match(text))]
    return _taken(
        " ".join(figure),
        " ".join(change),
        caveats=sentences(text for text in limits if not _NOT.match(text)),
        is_not=sentences(match.string[match.end() :] for match in is_not),
    )


def by_pdf(service: str) -> Taken:
    """`/api/v1/brief.pdf`"""
    return _taken(*(_pdf(service, asked) for asked in (FIGURE, CHANGE)))


def by_slides(service: str) -> Taken:
    """`/api/v1/brief.pptx`"""
    return _taken(*(_pptx(service, asked) for asked in (FIGURE, CHANGE)))


def _file(service: str, kind: str, asked: Mapping[str, str]) -> io.BytesIO:
    parts = {n: v for n, v in asked.items() if n != "measure"}
    place = [f"card~compare-{asked['measure']}", *(f"{n}~{v}" for n, v in parts.items())]
    query = {"1": "~".join(place)}
    return io.BytesIO(read(address(service, f"/api/v1/brief.{kind}", query)))


def _docx(service: str, asked: Mapping[str, str]) -> list[str]:
    return [p.text for p in docx.Document(_file(service, "docx", asked)).paragraphs]


def _pdf(service: str, asked: Mapping[str, str]) -> str:
    document = pypdfium2.PdfDocument(_file(service, "pdf", asked))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    # A word that is parted at the end of a line is one word.
    return re.sub(r"[\ufffe\u00ad]\s*", "", " ".join(pages))


def _pptx(service: str, asked: Mapping[str, str]) -> str:
    told = []
    for slide in Presentation(_file(service, "pptx", asked)).slides:
        told += [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        told.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    return " ".join(told)


def _taken(
    figure: str,
    change: str,
    caveats: frozenset[str] | None = None,
    is_not: frozenset[str] | None = None,
) -> Taken:
    words, then = (" ".join(text.split()) for text in (figure, change))
    found = _HEADING.search(words)
    assert found, words
    led = re.search(r"Slovenia ([\d,.]+) in 2024", then)
    return Taken(
        value=float(found[1].replace(",", "")),
        half=0.5,
        lower=None,
        upper=None,
        unit=found[2],
        source=words[words.index("Source: ") :],
        caveats=caveats,
        is_not=is_not,
        refused=then,
        change=float(led[1]) if led else None,
        text=words,
    )
