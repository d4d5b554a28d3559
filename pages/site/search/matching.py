"""Which entries a query means, best first: pure, over what `entries.py` lists.

A query is compared without case, accents and marks; its words may stand in any order, and each may
be the beginning of a longer one. A name that is the query goes before one that begins with it, and
that before names and texts that hold its words. Where nothing holds them, words that look alike
are taken for them, and the answer says that it is only near.
"""

from __future__ import annotations

import difflib
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from etl.areas import normalised

# What a decomposition leaves as it is, in the letters that people type for it.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ə": "a"}
)
_STOP: Final = frozenset(
    "a an the of in on for to be as not it by and or at with from is are was were do does did has "
    "have had how what which who why when many much most should i we can about per meaning mean "
    "number total de la le les du des et en der die das und von el los y al di il".split()
)
_INSIDE: Final = 4  # letters that a word needs to be looked for inside others
_ALIKE: Final = 0.74
_ENDINGS: Final = ("ing", "ed", "es", "s", "e")
_WHOLE, _CODE, _OTHER = 100.0, 96.0, 92.0
_BEGINS, _OTHER_BEGINS, _WORDS = 72.0, 56.0, 64.0
_SAID_OTHERWISE: Final = 0.9
_BARE: Final = 0.97
_LONGEST: Final = 200  # letters of a query that are looked at
_HALF: Final = 0.5  # of the weight of the words, what an entry must hold of them


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its address and what it is called there.

    `names` are looked into word by word; `others` (names in other languages, spellings) and `codes`
    count only as a whole, and `text` are words about it. `favour` orders what matches as well.
    """

    address: str
    label: str
    kind: str
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    text: str = ""
    favour: float = 0.0


@dataclass(frozen=True)
class Found:
    """An entry with its weight, and the other name by which it was found, if by one."""

    entry: Entry
    weight: float
    by: str = ""


@dataclass(frozen=True)
class Answer:
    """The entries for a query, best first; `near` where only words that look alike led to them."""

    found: tuple[Found, ...]
    near: bool = False


def folded(text: str) -> str:
    """A text as it is compared: letters and digits without case and accents, one blank between."""
    plain = normalised(text).translate(_LETTERS).replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def looked_for(query: str) -> str:
    """A query as it is compared, within bounds: one letter can unfold to eighteen."""
    return folded(query)[:_LONGEST].rstrip()


def in_order(name: str) -> str:
    """What a name is sorted by, as a person does: without case, accents and a leading article."""
    return folded(name).removeprefix("the ")


@dataclass(frozen=True)
class Index:
    """Entries by their words and names; `synonyms` lead from what is said to what is meant."""

    entries: tuple[Entry, ...]
    synonyms: Mapping[str, str]
    whole: Mapping[str, Sequence[tuple[int, float, str]]]
    words: Mapping[str, Mapping[int, float]]
    _sorted: tuple[str, ...] = field(repr=False)
    _length: Mapping[int, int] = field(repr=False)

    def search(self, query: str, kinds: Collection[str] = (), most: int = 14) -> Answer:
        """At most `most` entries, of some `kinds` where any are named; none for an empty query."""
        asked = looked_for(query)
        if not asked:
            return Answer(())
        found = self._ranked(asked, kinds)
        if found:
            return Answer(tuple(found[:most]))
        near = [self._ranked(each, kinds) for each in self._alike(asked)]
        near = near if any(near) else [self._ranked(asked, kinds, least=0.0)]
        best = _best(found for ranked in near for found in ranked)
        return Answer(tuple(best[:most]), near=bool(best))

    def _ranked(self, asked: str, kinds: Collection[str], least: float = _HALF) -> list[Found]:
        """What is called so or holds the words of the query, or of what these are said for."""
        weighed: list[Found] = []
        for said, factor in self._variants(asked):
            part = [*self._named(said), *self._holding(said, least)]
            weighed += [replace(f, weight=f.weight * factor) for f in part]
        return _best(f for f in weighed if not kinds or f.entry.kind in kinds)

    def _variants(self, asked: str) -> Iterator[tuple[str, float]]:
        """The query, without its small words, and with phrases put in the words of the pages."""
        yield asked, 1.0
        bare = " ".join(w for w in asked.split() if w not in _STOP)
        if bare and bare != asked:
            yield bare, _BARE
        replaced = self.meant(asked.split())
        if replaced != asked:
            yield replaced, _SAID_OTHERWISE
            again = self.meant(replaced.split())
            if again not in (replaced, asked):
                yield again, _SAID_OTHERWISE**2

    def meant(self, words: Sequence[str]) -> str:
        """Folded words in those of the pages, phrase by phrase."""
        meant: list[str] = []
        at = 0
        while at < len(words):
            for until in range(min(len(words), at + 5), at, -1):
                if (means := self.synonyms.get(" ".join(words[at:until]))) is not None:
                    meant.append(means)
                    at = until
                    break
            else:
                meant.append(words[at])
                at += 1
        return " ".join(meant)

    def _named(self, asked: str) -> Iterator[Found]:
        """Entries that are called so, or whose name begins so."""
        at = bisect_left(self._sorted, asked)
        compact = asked.replace(" ", "")
        for name in {asked, compact}:
            for place, weight, shown in self.whole.get(name, ()):
                yield Found(self.entries[place], weight + self.entries[place].favour, shown)
        for name in self._sorted[at:]:
            if not name.startswith(asked):
                break
            for place, weight, shown in self.whole[name]:
                base = _BEGINS if weight == _WHOLE else _OTHER_BEGINS
                if name == asked or weight == _CODE or (base < _BEGINS and len(asked) < _INSIDE):
                    continue
                entry = self.entries[place]
                weighed = base + 18 * len(asked) / len(name) + entry.favour
                yield Found(entry, weighed, shown)

    def _holding(self, asked: str, least: float) -> Iterator[Found]:
        """Entries by the words that they hold, rare words weighing more."""
        words = [w for w in dict.fromkeys(asked.split()) if w not in _STOP] or asked.split()
        weights: dict[int, float] = defaultdict(float)
        held: dict[int, float] = defaultdict(float)
        whole = 0.0
        for word in words:
            places: dict[int, float] = {}
            for known, quality in self._like(word):
                for place, depth in self.words[known].items():
                    places[place] = max(places.get(place, 0.0), quality * depth)
            rare = 1 + math.log(len(self.entries) / max(1, len(places)))
            whole += rare
            for place, quality in places.items():
                weights[place] += rare * quality
                held[place] += rare
        for place, weight in weights.items():
            share = held[place] / whole
            if share < least:
                continue
            entry = self.entries[place]
            brief = 9 * min(1.0, len(words) / self._length[place])
            yield Found(entry, (_WORDS * weight / whole + brief + entry.favour) * share**2)

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        """The known words that a word of a query may stand for, and how well (0 to 1)."""
        own = stem(word)
        for known in self.words:
            if known == word:
                yield known, 1.0
            elif known.startswith(own[:3]) and stem(known) == own:
                yield known, 0.95
            elif known.startswith(word if len(own) < _INSIDE else own) and len(word) > 1:
                yield known, 0.55 + 0.35 * len(own) / len(known)
            elif len(word) >= _INSIDE and word in known:
                yield known, 0.4

    def _alike(self, asked: str) -> Iterator[str]:
        """Queries in known words and names that look like this one."""
        names = difflib.get_close_matches(asked, _near(asked, self.whole), 3, _ALIKE)
        yield from names
        words = asked.split()
        known = {word: self._known(word) for word in dict.fromkeys(words)}
        if (other := " ".join(filter(None, map(known.__getitem__, words)))) and other != asked:
            yield other

    def _known(self, word: str) -> str:
        """A word that is known, or the one that looks most like it, if one does."""
        if word in _STOP or any(self._like(word)):
            return word
        near = difflib.get_close_matches(word, _near(word, self.words), 1, _ALIKE)
        return near[0] if near else ""


def index_of(entries: Iterable[Entry], synonyms: Mapping[str, str]) -> Index:
    """The index over some entries, in whose order equals stand; synonyms as they are said."""
    every = tuple(entries)
    whole: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    words: dict[str, dict[int, float]] = defaultdict(dict)
    length: dict[int, int] = {}
    for place, entry in enumerate(every):
        seen: set[str] = set()
        for names, weight in (
            (entry.names, _WHOLE),
            (entry.codes, _CODE),
            (entry.others, _OTHER),
        ):
            for name in names:
                shown = name if name in entry.others else ""
                for form in _forms(folded(name)):
                    if form and form not in seen:
                        seen.add(form)
                        whole[form].append((place, weight, shown))
        for word in folded(entry.text).split():
            words[word][place] = 0.5
        for name in entry.names:
            for word in folded(name).split():
                words[word][place] = 1.0
        first = folded(entry.names[0]).split() if entry.names else []
        length[place] = max(1, sum(word not in _STOP for word in first))
    said = {folded(key): folded(means) for key, means in synonyms.items()}
    return Index(every, said, dict(whole), dict(words), tuple(sorted(whole)), length)


def stem(word: str) -> str:
    """A word without the ending of a plural or of a form of a verb."""
    if len(word) <= _INSIDE or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _forms(name: str) -> tuple[str, ...]:
    """A name, also without its article and written as one word: "the gambia", "eu2a"."""
    short = name.removeprefix("the ")
    return (name, short, name.replace(" ", "")) if len(name) <= 30 else (name, short)


def _near(asked: str, known: Iterable[str]) -> list[str]:
    """Those of many words that can look like one: of about its length, most letters in common."""
    letters = set(asked)
    return [
        each
        for each in known
        if abs(len(each) - len(asked)) <= 2 and len(letters & set(each)) >= 0.6 * len(letters)
    ]


def _best(found: Iterable[Found]) -> list[Found]:
    """Each address once, the heaviest first; equals by name."""
    best: dict[str, Found] = {}
    for each in found:
        address = each.entry.address
        if address not in best or best[address].weight < each.weight:
            best[address] = each
    return sorted(best.values(), key=lambda f: (-f.weight, in_order(f.entry.label)))
