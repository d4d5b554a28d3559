"""Pictures of cards as bytes: SVG, and PNG without a browser.

An SVG becomes a PNG through typst, which sets the briefs too and has its fonts with it, so nothing
of the system is needed.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as Xml

import documents
from pages.figure.card import Shown
from pages.pictures.layout import WIDTH, whole
from pages.pictures.preview import preview
from pages.pictures.told import told
from pages.site.data import Data, View

LARGEST: Final = 7.5e6
"""Pixels of a PNG, each of which takes twelve bytes while it is made: 90 MB."""
_FONTS: Final = Path(documents.__file__ or "").parent / "fonts"
_TYPE: Final[dict[str, Any]] = {"font_paths": [str(_FONTS)], "ignore_system_fonts": True}
_POINTS: Final = 72.0  # per inch: one pixel of a picture is set as one point


class TooLarge(Exception):
    """A picture has more pixels than a PNG may."""


def picture(
    shown: Shown,
    data: Data,
    view: View,
    address: str,
    form: str = "svg",
    *,
    theme: str = "light",
    drawing: int = 0,
    small: bool = False,
) -> bytes:
    """A whole card as a picture, `small` in the size of a link preview (1200 by 630).

    `address` is where the card stands, which the picture names. Raises `IndexError` for a drawing
    that the card has not, and `TooLarge`.
    """
    card = told(shown, data, view, address, theme, drawing)
    made = preview(card) if small else whole(card)
    return made if form == "svg" else raster(made, 1 if small else 2)


def raster(svg: bytes, scale: int = 1) -> bytes:
    """An SVG as PNG, `scale` pixels for one of its own, or as many as `LARGEST` allows. Raises
    `TooLarge` where that is less than one."""
    import typst  # noqa: PLC0415  (with the first picture, so that a server starts without it)

    root = Xml.fromstring(svg)
    width, height = float(root.get("width", WIDTH)), float(root.get("height", WIDTH))
    most = math.sqrt(LARGEST / (width * height))
    if most < 1:
        raise TooLarge(
            f"would have {width * height / 1e6:.0f} million pixels, more than 7.5 million"
        )
    page = (
        f"#set page(width: {width:g}pt, height: {height:g}pt, margin: 0pt)\n"
        f'#image("picture.svg", width: {width:g}pt, height: {height:g}pt)'
    )
    made = typst.compile(
        {"main": page.encode(), "picture.svg": svg},
        format="png",
        ppi=_POINTS * min(scale, most),
        **_TYPE,
    )
    assert isinstance(made, bytes)
    return made
