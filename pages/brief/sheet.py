"""What one printed page holds: figures in words, charts, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from pages.figure.card import FigureCard


@dataclass(frozen=True)
class Fact:
    """A figure in words, what it is, and when it holds."""

    label: str
    number: str
    when: str


@dataclass(frozen=True)
class Sheet:
    """What stands on the page; `indicators` say which recommendations follow."""

    indicators: tuple[str, ...]
    facts: tuple[Fact, ...]
    cards: tuple[FigureCard, ...]
