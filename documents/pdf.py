"""A brief as a PDF: tagged for PDF/UA-1, bookmarks from its headings, plots as vectors.

Typst sets it, with fonts that lie beside this file, so that neither a browser nor the fonts of a
system are needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from documents.model import Advice, Brief, Facts, Finding, Item
from documents.picture import pictured

_HERE: Final = Path(__file__).parent
_KINDS: Final[Mapping[type[Item], str]] = {Facts: "facts", Advice: "advice", Finding: "finding"}
_DOTS: Final = 160.0  # per inch


def write(brief: Brief) -> bytes:
    """The whole file.

    A letter that no font here has cannot be read out, which PDF/UA forbids: with such a letter in
    a text of the reader the file is tagged all the same, and does not say that it conforms.
    """
    pictures = {
        f"{number}.svg": shown
        for number, item in enumerate(brief.items)
        if isinstance(item, Finding) and (shown := pictured(item))
    }
    items = [_item(item, number) for number, item in enumerate(brief.items)]
    told = {**asdict(brief), "words": dict(brief.words), "items": items}
    source = (_HERE / "brief.typ").read_bytes()
    return _compiled({"main": source, **pictures}, {"brief": json.dumps(told)})


def drawn(svg: bytes) -> bytes:
    """A picture as PNG, for what takes no vectors."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("plot.svg", width: 480pt)'
    made = typst.compile({"main": page, "plot.svg": svg}, format="png", ppi=_DOTS, **_fonts())
    assert isinstance(made, bytes)
    return made


def _compiled(files: dict[str, bytes], inputs: dict[str, str]) -> bytes:
    try:
        made = typst.compile(files, sys_inputs=inputs, pdf_standards=["ua-1"], **_fonts())
    except typst.TypstError:
        made = typst.compile(files, sys_inputs=inputs, **_fonts())
    assert isinstance(made, bytes)
    return made


def _fonts() -> dict[str, Any]:
    return {"font_paths": [str(_HERE / "fonts")], "ignore_system_fonts": True}


def _item(item: Item, number: int) -> dict[str, Any]:
    told: dict[str, Any] = {**asdict(item), "kind": _KINDS[type(item)]}
    if isinstance(item, Finding):
        told["picture"] = f"{number}.svg" if item.plot or item.chart else None
        del told["plot"], told["chart"]
    return told
