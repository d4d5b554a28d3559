"""Text on one line of a log or a terminal, in which nothing that was sent can begin another."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Text without a character that a terminal or a reader of logs acts upon."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
