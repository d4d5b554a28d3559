"""Answers in words: a statement that was checked, and what a search found."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd


class Checked(dict[str, Any]):
    """What the figures say to a statement. All that the interface answers stands in it by name;
    shown, it is the sentence, why, and what can be said instead.

    `verdict` is none where the statement is not among what can be checked.
    """

    def __init__(self, answer: Mapping[str, Any], url: str) -> None:
        super().__init__(answer)
        self.url = url

    @property
    def verdict(self) -> str | None:
        """`confirmed`, `inconsistent`, `undecided`, `refused`, `not_reproducible` and others."""
        found = self["verdict"]
        return None if found is None else str(found)

    def lines(self) -> list[tuple[str, str]]:
        """Label and text, in reading order."""
        instead = self.get("instead") or {}
        told = [("Statement", self.get("statement")), ("Answer", self.get("sentence"))]
        told += [("Because", self.get("reason")), ("Instead", instead.get("sentence"))]
        told += [("Source", str(instead.get("source") or "").removeprefix("Source: "))]
        if instead.get("address"):
            told.append(("See", f"{self.url}{instead['address']}"))
        near = [each["statement"] for each in self.get("nearest", ())]
        told += [("Near", text) for text in near]
        told += [("May be meant", each["title"]) for each in self.get("figures", ())]
        return [(label, str(text)) for label, text in told if text]

    def __str__(self) -> str:
        return "\n".join(f"{label}: {text}" for label, text in self.lines())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        items = (f"<dt>{html.escape(a)}</dt><dd>{html.escape(b)}</dd>" for a, b in self.lines())
        return f"<dl>{''.join(items)}</dl>"


class Found(list[dict[str, str]]):
    """What a search found, best first; `near` where only what looks alike was found."""

    def __init__(self, answer: Mapping[str, Any], url: str) -> None:
        lines = ({**line, "address": f"{url}{line['address']}"} for line in answer["found"])
        super().__init__(lines)
        self.near = bool(answer["near"])

    def frame(self) -> pd.DataFrame:
        """The same as a frame."""
        return pd.DataFrame(list(self))
