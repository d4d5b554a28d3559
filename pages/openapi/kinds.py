"""Kinds of values that a parameter takes: what each refuses, and how it is described.

Both follow from the same declaration, so that nothing is refused that the description allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from pages.site.data import Data

_TOLD: Final = 80  # letters of a wrong value that are repeated
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Kind(Protocol):
    """What values of a parameter may be."""

    @property
    def told(self) -> str:
        """What a value may be, in words that follow "is" and "must be"."""
        ...

    def wrong(self, text: str, data: Data) -> str:
        """A sentence, without its subject, that says why a text is no such value; else nothing."""
        ...

    def schema(self, data: Data) -> dict[str, Any]:
        """The same in JSON Schema 2020-12."""
        ...


@dataclass(frozen=True)
class Word:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def told(self) -> str:
        """All words."""
        return f"one of {', '.join(self.words)}" if len(self.words) > 1 else self.words[0]

    def wrong(self, text: str, data: Data) -> str:  # noqa: ARG002
        """Names all words."""
        return "" if text in self.words else f"must be {self.told}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """An enumeration."""
        return {"type": "string", "enum": list(self.words)}


@dataclass(frozen=True)
class Text:
    """Text as a regular expression has it, which both Python and JavaScript read alike: digits are
    [0-9], for some take those of other scripts for `\\d`. `told` says it in words. It is at most
    `longest` letters."""

    pattern: str
    told: str
    longest: int = 80

    def wrong(self, text: str, data: Data) -> str:  # noqa: ARG002
        """Says what it must be."""
        fits = len(text) <= self.longest and re.fullmatch(self.pattern, text, re.ASCII)
        return "" if fits else f"must be {self.told}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """A pattern over the whole text."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$", "maxLength": self.longest}


@dataclass(frozen=True)
class Free:
    """Whatever a reader types, at most `longest` letters; its route says more of what it reads."""

    longest: int
    told: str

    def wrong(self, text: str, data: Data) -> str:  # noqa: ARG002
        """Says how long it may be."""
        return "" if 0 < len(text) <= self.longest and text.strip() else f"must be {self.told}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """Something that is more than spaces."""
        return {"type": "string", "pattern": r"\S", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Whole:
    """A whole number in digits, from `least` to `most`."""

    least: int
    most: int

    @property
    def told(self) -> str:
        """Both ends."""
        return f"a whole number from {self.least:,} to {self.most:,}"

    def wrong(self, text: str, data: Data) -> str:  # noqa: ARG002
        """Says both ends."""
        digits = re.fullmatch(r"0|[1-9]\d{0,8}", text, re.ASCII)
        fits = digits and self.least <= int(text) <= self.most
        return "" if fits else f"must be {self.told}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """An integer between both ends."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Version:
    """A version of the table that is there."""

    told = "a version number of the table"

    def wrong(self, text: str, data: Data) -> str:
        """What is no number; or none of the versions, of which the last is named."""
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            return f"must be {self.told}"
        last = data.mark().version
        return "" if int(text) <= last else f"must be a version from 0 to {last}"

    def schema(self, data: Data) -> dict[str, Any]:
        """An integer up to the version that is served."""
        return {"type": "integer", "minimum": 0, "maximum": data.mark().version}


@dataclass(frozen=True)
class Day:
    """A day of the calendar, ISO 8601."""

    told = "a day like 2026-11-28"

    def wrong(self, text: str, data: Data) -> str:  # noqa: ARG002
        """Says how a day is written."""
        try:
            found = _DAY.fullmatch(text) and date.fromisoformat(text)
        except ValueError:
            found = None
        return "" if found else f"must be {self.told}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """A full date of RFC 3339."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Known:
    """The name of something that is declared: `of` gives those of a version, `name` is what the
    description calls their list, and `see` says where a reader finds them."""

    name: str
    of: Callable[[Data], Collection[str]]
    see: str

    @property
    def told(self) -> str:
        """Where those are that are known."""
        return f"one of those in {self.see}"

    def wrong(self, text: str, data: Data) -> str:
        """Repeats the value, and says where those are that are known."""
        return "" if text in self.of(data) else f"{text[:_TOLD]!r} is not known; see {self.see}"

    def schema(self, data: Data) -> dict[str, Any]:  # noqa: ARG002
        """A reference to their list, which the description holds once."""
        return {"$ref": f"#/components/schemas/{self.name}"}

    def names(self, data: Data) -> Mapping[str, str]:
        """Those that are declared, by title or name where they have one."""
        found = self.of(data)
        things = found if isinstance(found, Mapping) else dict.fromkeys(found)
        called = ("title", "name")
        return {
            id_: next((str(getattr(each, n)) for n in called if hasattr(each, n)), id_)
            for id_, each in things.items()
        }


def listed(kind: Kind, data: Data) -> Mapping[str, str]:
    """All values of a kind with what they are called; none where they cannot be listed."""
    if isinstance(kind, Known):
        return kind.names(data)
    return {word: word for word in kind.words} if isinstance(kind, Word) else {}
