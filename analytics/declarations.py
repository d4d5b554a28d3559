"""Entries of a declared TOML register, read key by key so that nothing is overlooked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.errors import BadPeriod, BadRegister
from analytics.periods import Frequency, Period, parse_period

# Frequencies for which an entry can name a period, the finest first.
NAMED = tuple(Frequency(code) for code in "DMQSA")


@dataclass
class Entry:
    """One entry while it is read; each reader takes its key out of `values`.

    All readers raise `BadRegister`, which names file and entry.
    """

    values: dict[str, Any]
    file: str
    name: str

    def wrong(self, problem: str) -> BadRegister:
        """The error to raise for this entry."""
        return BadRegister(self.file, self.name, problem)

    def text(self, key: str, *, empty: bool = False, required: bool = True) -> str:
        """A text, which may be blank only with `empty`; left out, unless `required`, it is ""."""
        if not required and key not in self.values:
            return ""
        value = self.values.pop(key, None)
        if not isinstance(value, str) or not (value.strip() or empty):
            raise self.wrong(f"`{key}` must be a text" + ("" if empty else " and not empty"))
        return value

    def texts(self, key: str, *, required: bool = True) -> list[str]:
        """A list of texts; when not `required` it may be left out, but not be empty."""
        value = self.values.pop(key, None)
        if value is None and not required:
            return []
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise self.wrong(f"`{key}` must be a list of texts and not empty")
        return value

    def table(self, key: str) -> dict[str, Any]:
        """A table of keys, empty where it is left out."""
        value = self.values.pop(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"`{key}` must be a table of keys")
        return value

    def flag(self, key: str) -> bool:
        """True or false; true where it is left out."""
        value = self.values.pop(key, True)
        if not isinstance(value, bool):
            raise self.wrong(f"`{key}` must be true or false")
        return value

    def period(self, text: str) -> Period:
        """A period that the entry names."""
        try:
            return parse_period(text)
        except BadPeriod as error:
            raise self.wrong(str(error)) from error

    def periods(self, key: str, *, required: bool = True) -> Mapping[str, str]:
        """Periods by frequency, as `{ A = "2024", M = "2024-01" }`."""
        value = self.values.pop(key, None if required else {})
        if not isinstance(value, dict) or (required and not value):
            raise self.wrong(f'`{key}` must name periods by frequency, as {{ A = "2024" }}')
        for frequency, text in value.items():
            try:
                found = parse_period(text).frequency if isinstance(text, str) else None
            except BadPeriod as error:
                raise self.wrong(f"`{key}`: {error}") from error
            if found != frequency or frequency not in NAMED:
                raise self.wrong(f"`{key}`: {text!r} is no period of frequency {frequency!r}")
        return MappingProxyType(value)

    def finish(self) -> None:
        """Raise if a key was not read."""
        if self.values:
            raise self.wrong(f"unknown keys: {', '.join(sorted(self.values))}")


def read_entries(path: Path, sections: Sequence[str]) -> dict[str, list[Entry]]:
    """The `[[section]]` entries of a file, by section; ids must not repeat within the file.

    Raises `BadRegister` for an unreadable file, another section or an id used twice.
    """
    file = str(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRegister(file, "the file", str(error)) from error
    if unknown := content.keys() - set(sections):
        raise BadRegister(file, "the file", f"unknown sections: {', '.join(sorted(unknown))}")
    seen: set[str] = set()
    entries: dict[str, list[Entry]] = {}
    for section in sections:
        tables = content.get(section, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise BadRegister(file, f"[{section}]", f"entries begin with [[{section}]]")
        entries[section] = []
        for number, values in enumerate(tables, start=1):
            id_ = str(values.get("id", "no id"))
            entry = Entry(dict(values), file, f"[[{section}]] {number} ({id_})")
            if "id" in values and id_ in seen:
                raise entry.wrong("this id is used twice")
            seen.add(id_)
            entries[section].append(entry)
    return entries
