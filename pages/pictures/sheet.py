"""What a picture is drawn on: shapes and words as elements of SVG, in pixels from the top left.

Nothing refers to anything outside: neither fonts nor images nor styles are fetched by whoever
opens it. Texts are text, set by the library that writes XML, so that none of it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from xml.etree import ElementTree as Xml

from pages.pictures.letters import FONT, LINE, RISE, width
from pages.pictures.signs import DOT, SIGNS

CLEAR: Final = "rgba(0,0,0,0)"
_DASHES: Final = {"dot": "1.5 3", "dash": "6 4"}
_PART: Final = re.compile(r"(<b>|</b>|<br>|<span style=\"color:(#[0-9a-fA-F]{6})\">|</span>)")
_SIGN: Final = re.compile(f"([{''.join(SIGNS)}])")
# What XML cannot hold at all.
_NO_LETTER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Run:
    """Words of one look within a line."""

    text: str
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True)
class Place:
    """Where words stand: a point, the side of the words that lies there, and how lines align."""

    x: float
    y: float
    across: str = "left"
    down: str = "top"
    align: str = ""
    turned: float = 0.0


def number(value: float) -> str:
    """A number of a drawing: two digits after the point, and none that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def runs(text: str) -> list[list[Run]]:
    """The lines of a label as charts write them: `<b>`, `<br>`, a coloured `<span>`, entities."""
    lines: list[list[Run]] = [[]]
    bold, colours, last = False, [""], 0
    for found in _PART.finditer(text):
        _put(lines[-1], text[last : found.start()], bold, colours[-1])
        last = found.end()
        mark = found[0]
        if mark in ("<b>", "</b>"):
            bold = mark == "<b>"
        elif mark == "<br>":
            lines.append([])
        elif mark == "</span>":
            colours = colours[:-1] or [""]
        else:
            colours.append(found[2])
    _put(lines[-1], text[last:], bold, colours[-1])
    return lines


def _put(line: list[Run], text: str, bold: bool, colour: str) -> None:
    line += [Run(part, bold, colour) for part in _SIGN.split(unescape(text)) if part]


def wide(line: Iterable[Run], size: float) -> float:
    """How wide a line of runs is."""
    return sum(width(run.text, size, bold=run.bold) for run in line)


def extent(lines: Sequence[Sequence[Run]], size: float) -> tuple[float, float]:
    """How wide and how high lines are together."""
    return max((wide(line, size) for line in lines), default=0.0), LINE * size * len(lines)


class Sheet:
    """A group of elements that grows as it is drawn on."""

    def __init__(self, root: Xml.Element, mark: str = "c") -> None:
        self.root = root
        self._mark = mark
        self._clips = 0

    def put(self, kind: str, **own: float | str) -> Xml.Element:
        """An element with attributes; `stroke_width` becomes `stroke-width`."""
        named = {
            name.replace("_", "-"): v if isinstance(v, str) else number(v)
            for name, v in own.items()
        }
        return Xml.SubElement(self.root, kind, named)

    def within(self, **own: float | str) -> Sheet:
        """A group of its own on this sheet."""
        return Sheet(self.put("g", **own), f"{self._mark}{len(self.root)}-")

    def clipped(self, left: float, top: float, right: float, foot: float) -> Sheet:
        """A group of which only what lies in a rectangle is seen."""
        self._clips += 1
        name = f"{self._mark}{self._clips}"
        clip = Sheet(self.put("clipPath", id=name))
        clip.rect(left, top, right - left, foot - top)
        return self.within(clip_path=f"url(#{name})")

    def rect(self, x: float, y: float, width: float, height: float, **own: float | str) -> None:
        """A rectangle."""
        self.put("rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), **own)

    def line(self, start: tuple[float, float], stop: tuple[float, float], pen: Pen) -> None:
        """A straight line."""
        ends = {"x1": start[0], "y1": start[1], "x2": stop[0], "y2": stop[1]}
        self.put("line", **ends, **pen.look())

    def path(self, drawn: str, **own: float | str) -> None:
        """A path as SVG writes it."""
        self.put("path", d=drawn, **own)

    def say(
        self,
        lines: Sequence[Sequence[Run]],
        at: Place,
        size: float,
        colour: str,
        *,
        kept: bool = False,
        **own: float | str,
    ) -> None:
        """Lines of words at a place; `own` are attributes of each line.

        Lines that are `kept` are as wide as they are in our type whatever type a system has, so
        that none runs over the edge.
        """
        across, down = extent(lines, size)
        left = at.x - {"left": 0.0, "center": across / 2, "right": across}[at.across]
        top = at.y - {"top": 0.0, "middle": down / 2, "bottom": down}[at.down]
        align = at.align or at.across
        anchor, share = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}[
            align
        ]
        turn = {"transform": f"rotate({number(at.turned)} {number(at.x)} {number(at.y)})"}
        for row, line in enumerate(lines):
            if any(run.text in SIGNS for run in line):
                start = left + (across - wide(line, size)) * share
                self._signed(line, start, top + size * (LINE * row + RISE), size, colour)
                continue
            if not line:
                continue
            place = {"x": left + across * share, "y": top + size * (LINE * row + RISE)}
            look: dict[str, float | str] = {"text_anchor": anchor, "font_size": size}
            if kept:
                look |= {"textLength": wide(line, size), "lengthAdjust": "spacingAndGlyphs"}
            text = self.put(
                "text", **place, **look, fill=colour, **own, **(turn if at.turned else {})
            )
            _written(text, line)

    def _signed(self, line: Sequence[Run], x: float, y: float, size: float, colour: str) -> None:
        """A line with signs in it, each run at its place."""
        for run in line:
            fill = run.colour or colour
            if run.text in SIGNS:
                self._sign(run.text, x, y, size, fill)
            else:
                text = self.put("text", x=x, y=y, font_size=size, fill=fill)
                _written(text, [run])
            x += wide([run], size)

    def _sign(self, sign: str, x: float, y: float, size: float, fill: str) -> None:
        if corners := SIGNS[sign]:
            way = "L".join(f"{number(x + a * size)},{number(y + b * size)}" for a, b in corners)
            self.path(f"M{way}Z", fill=fill)
        else:
            across, down, radius = (part * size for part in DOT)
            self.put("circle", cx=x + across, cy=y + down, r=radius, fill=fill)


def _written(text: Xml.Element, line: Sequence[Run]) -> None:
    """Runs of one look as the text of an element, of several as parts of it."""
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if len(line) == 1:
        _look(text, line[0])
        text.text = _NO_LETTER.sub("", line[0].text)
        return
    for run in line:
        part = Xml.SubElement(text, "tspan")
        _look(part, run)
        part.text = _NO_LETTER.sub("", run.text)


def _look(element: Xml.Element, run: Run) -> None:
    if run.bold:
        element.set("font-weight", "bold")
    if run.colour:
        element.set("fill", run.colour)


@dataclass(frozen=True)
class Pen:
    """How a line looks; `dash` is one of the kinds that charts name."""

    colour: str
    width: float
    dash: str = ""
    opacity: float = 1.0

    def look(self) -> dict[str, Any]:
        """The same as attributes."""
        told: dict[str, Any] = {"stroke": self.colour, "stroke_width": self.width}
        if self.dash:
            told["stroke_dasharray"] = _DASHES[self.dash]
        if self.opacity < 1:
            told["opacity"] = self.opacity
        return told


def opened(width: float, height: float, title: str, told: str) -> Xml.Element:
    """The root of a picture, with a name and a description for those who do not see it."""
    size = {"width": number(width), "height": number(height)}
    box = {"viewBox": f"0 0 {size['width']} {size['height']}", "font-family": FONT}
    root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **box, "role": "img"})
    for kind, text in (("title", title), ("desc", told)):
        Xml.SubElement(root, kind).text = _NO_LETTER.sub("", text)
    return root


def closed(root: Xml.Element, height: float = 0.0) -> bytes:
    """The whole file; `height` is the picture's where it was not known before it was drawn."""
    if height:
        root.set("height", number(height))
        root.set("viewBox", f"0 0 {root.get('width')} {number(height)}")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode").encode()
