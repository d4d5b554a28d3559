"""How wide words are in the type of the pictures, and where their lines end.

The widths are those of Open Sans, which lies in `documents/fonts`; who opens an SVG without it
sees the type of his system, which is about as wide.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

import documents

FONT: Final = "'Open Sans', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"
LINE: Final = 1.3
"""From one line of words to the next, in their size."""
RISE: Final = 1.0
"""From the top of a line to what its letters stand on, in their size."""
SIGN_WIDTH: Final = 0.78
"""How wide a sign is that the type has not (`signs.py`), in the size of its line."""
SIGNS_KNOWN: Final = "■▲▼◆●✚↑"
_NONE: Final = str.maketrans("", "", SIGNS_KNOWN)
_FONTS: Final = Path(documents.__file__ or "").parent / "fonts"
_MEASURED: Final = 100  # the size at which letters are measured


@cache
def _type(bold: bool) -> ImageFont.FreeTypeFont:
    name = "OpenSans-Bold.ttf" if bold else "OpenSans-Regular.ttf"
    return ImageFont.truetype(_FONTS / name, _MEASURED)


@lru_cache(4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at a size of type, in the same unit."""
    signs = sum(text.count(sign) for sign in SIGNS_KNOWN)
    plain = text.translate(_NONE) if signs else text
    return _type(bold).getlength(plain) * size / _MEASURED + signs * SIGN_WIDTH * size


def wrapped(text: str, size: float, most: float, *, bold: bool = False) -> list[str]:
    """The lines of a text, none wider than `most` but for a word that alone is wider."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > most:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines
