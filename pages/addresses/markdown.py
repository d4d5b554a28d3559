"""Text as Markdown (CommonMark, with tables): what was written is shown as it is, never as markup.

A text may come from anywhere; each sign that Markdown reads is escaped, and so is what begins a
list, a heading or a quotation at the start of a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

_READ: Final = re.compile(r"([\\`*_\[\]<>|~])")
_STARTS: Final = re.compile(r"^(\s*)([#+\-=]|\d{1,9}[.)])(?=\s|$|[=\-+])")
_BLANK: Final = re.compile(r"\s+")
_SAFE: Final = "/:?#[]@!$&'()*+,;=%~-._"


def escaped(text: str) -> str:
    """A text within a line."""
    flat = _BLANK.sub(" ", text).replace("&", "&amp;")
    return _READ.sub(r"\\\1", flat)


def line(text: str) -> str:
    """A line of inline Markdown, whose beginning is not read as a list or heading."""

    def guarded(found: re.Match[str]) -> str:
        mark = found[2]
        return found[1] + (f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}")

    return _STARTS.sub(guarded, text.strip())


def heading(level: int, text: str) -> str:
    """A heading out of inline Markdown."""
    return f"{'#' * min(level, 6)} {text.strip()}"


def link(text: str, address: str) -> str:
    """A link out of inline Markdown; its address can hold nothing that ends it."""
    return f"[{_BLANK.sub(' ', text).strip()}](<{quote(address, safe=_SAFE)}>)"


def strong(text: str) -> str:
    """Inline Markdown in bold as a whole; blanks stay outside."""
    bare = text.replace("**", "").strip()
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return f"{before}**{bare}**{after}" if bare else text


def items(texts: Sequence[str], *, numbered: bool = False) -> str:
    """A list out of blocks; what of a block follows its first line is its own."""
    made = []
    for number, text in enumerate(texts, 1):
        mark = f"{number}. " if numbered else "- "
        made.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(made)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table out of inline Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
