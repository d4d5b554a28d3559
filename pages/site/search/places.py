"""What places are called: our names, other names in use, and those of other languages."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel.localedata import resolve_locale_filename

from etl.areas import ANY, Areas

COMMON: Final = "common"
"""The scheme of `aliases.csv` for names in common use, by which no file is read."""

# The official languages of the European Union and of the United Nations, and of countries beside
# them: in these the Unicode Common Locale Data Repository names every territory.
_LANGUAGES: Final = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt"),
    *("lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "ar", "ru", "zh", "bs", "is", "mk"),
    *("no", "sq", "sr", "sr_Latn", "tr", "uk"),
)


@dataclass(frozen=True)
class Names:
    """The other names of a place: in use in English, its codes, and in other languages."""

    common: tuple[str, ...]
    codes: tuple[str, ...]
    foreign: tuple[str, ...]


def names_of(areas: Areas, abbreviations: Mapping[str, str]) -> dict[str, Names]:
    """The names of every area by its code; `abbreviations` lead from further codes to ours."""
    foreign = _by_alpha2()
    found: dict[str, Names] = {}
    for code, area in areas.by_code.items():
        aliases = [alias for alias in areas.aliases if alias.area == code]
        common = (a.name for a in aliases if a.scheme in (ANY, COMMON))
        codes = (
            code,
            area.alpha2,
            *(short for short, mine in abbreviations.items() if mine == code),
        )
        others = (*(a.name for a in aliases), *foreign.get(area.alpha2, ()))
        found[code] = Names(
            tuple(dict.fromkeys(common)),
            tuple(dict.fromkeys(filter(None, codes))),
            tuple(dict.fromkeys(others)),
        )
    return found


@functools.cache
def _by_alpha2() -> Mapping[str, tuple[str, ...]]:
    """The names of a territory in all languages, by its code of two letters.

    Babel would keep all that it knows of each language, a megabyte of each, so its files are read.
    """
    found: dict[str, dict[str, None]] = {}
    for language in _LANGUAGES:
        told = pickle.loads(Path(resolve_locale_filename(language)).read_bytes())
        for code, name in told["territories"].items():
            found.setdefault(code, {})[name] = None
    return MappingProxyType({code: tuple(names) for code, names in found.items()})
