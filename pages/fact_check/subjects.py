"""What a statement can be about: indicators and their parts by the words that people use, places.

The words of an indicator are those of its title, its categories, its publishers and its unit, and
those that `said.toml` lists. A subject is understood only where it holds every word that is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from etl.catalog import Indicator
from pages.fact_check.said import phrases, vocabulary
from pages.site.data import Data, View, remembered
from pages.site.search.matching import Index, folded, index_of, stem
from pages.site.search.places import names_of

_TOTAL: Final = "_T"
_KINDS: Final = ("country", "territory", "group")
_SHORT: Final = 3  # letters up to which a name of a place has to be written in capitals
_HALF: Final = 0.5  # of the words of a name, what has to be said of it
_SHARED: Final = 2  # words that make something near to a statement
_SEXES: Final = {"F": "girls", "M": "boys"}


@dataclass(frozen=True)
class Subject:
    """An indicator, or a part of it; `said` are whole phrases for it, `name` the words of its own
    name and `words` all that may stand beside these, as stems.

    Of a part of which a share is stated `called` is the label of it and `parts` are its categories,
    which `category` joins by "+"; `several` says that it is a company of which more than one is
    declared, and `other` is an indicator whose total may be meant as well.
    """

    indicator: str
    category: str
    sex: str
    age: str
    said: frozenset[str]
    name: frozenset[str]
    words: frozenset[str]
    called: str = ""
    parts: tuple[str, ...] = ()
    several: bool = False
    other: str = ""

    def rows(self, view: View) -> pd.DataFrame:
        """Its figures."""
        rows = view.rows(self.indicator)
        part = rows["category"].isin(self.parts or (self.category,)) & (rows["sex"] == self.sex)
        return rows[part & (rows["age"] == self.age) & rows["value"].notna()]


@dataclass(frozen=True)
class Placed:
    """Codes that a name of places may stand for, the likeliest first, and the words left over."""

    codes: tuple[tuple[str, ...], ...]
    rest: tuple[str, ...]


def stems(words: Iterable[str]) -> frozenset[str]:
    """Words without their endings; idle ones are left out."""
    idle = _idle()
    return frozenset(stem(w) for word in words for w in folded(word).split() if w not in idle)


def _idle() -> frozenset[str]:
    return frozenset(vocabulary()["idle"])


@remembered
def subjects(data: Data, view: View) -> tuple[Subject, ...]:
    """Everything that has figures, in the order of the catalogue."""
    listed: dict[tuple[str, str, str, str], set[str]] = {}
    for entry in vocabulary()["subject"]:
        parts = [entry.get(name, _TOTAL) for name in ("category", "sex", "age")]
        listed.setdefault((entry["indicator"], *parts), set()).update(entry["said"])
    return tuple(
        _subject(data, indicator, part, listed)
        for indicator in data.catalog.indicators.values()
        if indicator.kind not in ("finding", "event", "change")
        for part in _parts(view, indicator.id)
    )


def _parts(view: View, indicator: str) -> Iterator[tuple[str, str, str]]:
    rows = view.rows(indicator)
    held = rows[rows["value"].notna()][["category", "sex", "age"]].drop_duplicates()
    yield from held.sort_values(["category", "sex", "age"]).itertuples(index=False, name=None)


def _subject(
    data: Data,
    indicator: Indicator,
    part: tuple[str, str, str],
    listed: Mapping[tuple[str, str, str, str], set[str]],
) -> Subject:
    category, sex, age = part
    said = listed.get((indicator.id, *part), set())
    bare = indicator.title.partition(" (")[0]
    own = [bare]
    if category != _TOTAL:
        own.append(data.catalog.label(indicator.id, category))
    if sex != _TOTAL:
        own.append(_SEXES.get(sex, sex))
    unit = data.catalog.units[indicator.unit]
    known = data.catalog.publishers
    bodies = {data.catalog.latest_origin(source).publisher for source in indicator.sources}
    beside = [*(f"{body} {known[body].name}" for body in sorted(bodies)), indicator.title]
    name = stems(own)
    words = name | stems([*said, *beside, unit.singular, unit.plural])
    phrases_of = frozenset(_key(text) for text in (*said, " ".join(own)))
    return Subject(indicator.id, category, sex, age, phrases_of, name, words)


def _key(text: str) -> str:
    """A phrase as it is compared: its stems in their order, without idle words."""
    idle = _idle()
    return " ".join(stem(word) for word in folded(text).split() if word not in idle)


def found_in(
    words: tuple[str, ...], data: Data, view: View, number: str
) -> tuple[tuple[Subject, ...], frozenset[str]]:
    """The subjects that hold every word and are the likeliest; else the words that none holds.

    `number` is the kind of number of the statement: a percentage or one in several is a share
    where an indicator of shares is called so as well as one of counts.
    """
    known = subjects(data, view)
    if not known:  # a version that held nothing yet
        return (), frozenset(words)
    synonyms = _synonyms(data, view)
    left: frozenset[str] = frozenset()
    texts = [" ".join(words)]
    for _ in range(2):
        texts.append(synonyms.meant(folded(texts[-1]).split()))
    for text in dict.fromkeys(texts):
        wanted = stems(text.split())
        if not wanted:
            return (), frozenset()
        key = _key(text)
        fitting = [s for s in known if wanted <= s.words and _called(s, wanted, key) >= _HALF]
        if fitting:
            weights = [_weight(s, wanted, key, data, number) for s in fitting]
            best = max(weights)
            alike = [s for s, weight in zip(fitting, weights, strict=True) if weight == best]
            return tuple(alike), frozenset()
        near = max(known, key=lambda s: len(wanted & s.words))
        left = left or wanted - near.words
    return (), left


def near_to(statement: str, data: Data, view: View, most: int) -> tuple[str, ...]:
    """Indicators of whose words a statement has at least two, those with the most of them first."""
    wanted = stems(statement.split())
    found: dict[str, int] = {}
    for each in subjects(data, view):
        shared = len(wanted & each.words)
        if shared >= _SHARED:
            found[each.indicator] = max(found.get(each.indicator, 0), shared)
    best = max(found.values(), default=0)
    return tuple(name for name, shared in found.items() if shared == best)[:most]


def _weight(
    subject: Subject, wanted: frozenset[str], key: str, data: Data, number: str
) -> tuple[float, ...]:
    shares = data.indicator(subject.indicator).unit == "percent"
    fits = number in ("", "multiple") or shares == (number in ("percent", "one_in"))
    whole = (subject.category, subject.sex, subject.age).count(_TOTAL)
    return (float(fits), _called(subject, wanted, key), whole)


def _called(subject: Subject, wanted: frozenset[str], key: str) -> float:
    """How much of a name was said, 1 at most; 2 where it is called just so."""
    if key in subject.said:
        return 2.0
    return len(wanted & subject.name) / len(subject.name | wanted)


@remembered
def _synonyms(data: Data, view: View) -> Index:
    """The synonyms of the search alone, as phrases to be put in the words of the pages."""
    del view
    return index_of((), {s.said: s.means for s in data.synonyms})


@remembered
def _places(data: Data, view: View) -> Mapping[str, tuple[str, ...]]:
    """Codes by what places are called, folded; names that are words of a subject are left out."""
    areas = data.catalog.areas
    short = {each.id: each.area for each in data.policy.abbreviations}
    bare = {code: area.name.partition(" (")[0] for code, area in areas.by_code.items()}
    taken = {w for s in subjects(data, view) for phrase in s.said for w in phrase.split()} | _idle()
    found: dict[str, dict[str, None]] = {}
    for code, names in names_of(areas, short).items():
        if areas.by_code[code].kind not in _KINDS:
            continue
        own = (areas.by_code[code].name, bare[code], *names.common)
        foreign = (n for n in names.foreign if len(n) > _SHORT and folded(n) not in taken)
        for name in (*own, code, *foreign):
            found.setdefault(folded(name), {})[code] = None
    # A name of one composition stands for the others of that name too, as EU for each of its own.
    alike: dict[str, list[str]] = {}
    for code, name in bare.items():
        if areas.by_code[code].kind in _KINDS:
            alike.setdefault(name, []).append(code)
    return {
        name: tuple(dict.fromkeys((*codes, *(other for c in codes for other in alike[bare[c]]))))
        for name, codes in found.items()
    } | {"world": (WORLD,)}


def placed(words: tuple[str, ...], data: Data, view: View) -> Placed:
    """The places that words name, the longest names first, and the words without them."""
    known = _places(data, view)
    free = [True] * len(words)
    found: list[tuple[int, tuple[str, ...]]] = []
    for start, end, name in phrases(words):
        codes = known.get(name)
        short = len(name) <= _SHORT and words[start].strip(".,") != words[start].strip(".,").upper()
        if codes and not short and all(free[start:end]):
            found.append((start, codes))
            free[start:end] = [False] * (end - start)
    rest = tuple(word for word, left in zip(words, free, strict=True) if left)
    return Placed(tuple(codes for _, codes in sorted(found)), rest)
