"""Whether every run-time package may be used in a work under EUPL-1.2."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("licences.toml")


@dataclass(frozen=True)
class Licences:
    """Names of licences that are allowed, and of packages whose licence was read in their files."""

    allowed: frozenset[str]
    read: Mapping[str, str]

    def refused(self, package: str, told: str) -> str:
        """Why a package may not be used whose metadata tell a licence; empty where it may.

        Of alternatives one suffices; of several that hold together each must be allowed.
        """
        stated = self.read.get(package, told).strip()
        if not any(all(map(self._is_allowed, each)) for each in _alternatives(stated)):
            return f"{package}: {stated or 'no licence'} is not among those of {FILE.name}"
        return ""

    def _is_allowed(self, name: str) -> bool:
        return name in self.allowed


def _alternatives(stated: str) -> list[list[str]]:
    """An SPDX expression without nesting as its alternatives, each the licences that hold at once.

    `A AND (B OR C)` is read as the two it stands for; anything deeper is one unknown name.
    """
    nested = re.fullmatch(r"(.+) AND \((.+) OR (.+)\)", stated)
    if nested:
        return [_together(f"{nested[1]} AND {each}") for each in (nested[2], nested[3])]
    return [_together(each) for each in stated.split(" OR ")]


def _together(stated: str) -> list[str]:
    return [each.strip() for each in re.split(r" AND |; ", stated)]


def licences(file: Path = FILE) -> Licences:
    """The declared ones."""
    declared = tomllib.loads(file.read_text(encoding="utf-8"))
    names = {name for spdx, others in declared["allowed"].items() for name in (spdx, *others)}
    return Licences(frozenset(names), declared["read"])
