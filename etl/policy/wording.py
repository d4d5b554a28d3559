"""Discouraged terms in a text: which stand there unmarked, and what to write in their place.

The terms are the `avoid` lists of the glossary that say why (`because`); where one may stand is
declared in `wording.toml`. Both follow chapter 3 and 6.1(7) of D10.6 and, as D10.6 names them, the
Luxembourg Guidelines. Terms are found in any case, in the plural, inflected as declared, and with
spaces, hyphens, underscores, line ends or nothing between their words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Annotated, Final

from pydantic import AfterValidator

from etl.files import built, read_toml, tables_of
from etl.policy.law import Instrument
from etl.policy.terms import Term
from etl.policy.texts import Text, Texts

FILE: Final = "wording.toml"
# Between two words of a term: blanks, hyphens, the marks that begin a line of a comment.
_BETWEEN: Final = r"(?:[\s_#*/\u00a0\u00ad\u2010-\u2015-]|&nbsp;){0,12}"
_CURLY: Final = r"“[^”]*”"
# In source text: curly marks, and straight ones that are doubled or escaped within a text.
_QUOTED_IN_SOURCE: Final = re.compile(rf'{_CURLY}|""[^"]*""|\\"[^"]*\\"')
_QUOTED: Final = re.compile(rf'{_CURLY}|"[^"]*"')
# What a code stands between, other than in words of prose.
_CODE_BEFORE, _CODE_AFTER = r"(?:^|(?<=[\"'=,:`]))", r"(?=[\"'&,:`]|\s*$)"


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    return text


@dataclass(frozen=True)
class Code:
    """A code that holds a discouraged term and is kept, with the reason."""

    code: Text
    reason: Text


@dataclass(frozen=True)
class Place:
    """Where a discouraged term may stand: a line of files, or a column of CSV files."""

    files: Text
    reason: Text
    line: Annotated[str, AfterValidator(_pattern)] = ""
    column: str = ""


@dataclass(frozen=True)
class _Marks:
    explains: Texts
    endings: dict[str, Texts]


@dataclass(frozen=True)
class Unmarked:
    """A discouraged term as it stands somewhere (`line` from 1), and the term to write."""

    line: int
    term: str
    instead: str

    def __str__(self) -> str:
        return f"{self.line}: “{self.term}” is discouraged; write “{self.instead}”"


@dataclass(frozen=True)
class Wording:
    """Discouraged terms with their replacement, and what marks one.

    `titles` are official titles that hold one; `endings` the forms that a word may take.
    """

    terms: tuple[tuple[str, str], ...]
    titles: Texts
    explains: Texts
    endings: Mapping[str, Texts]
    codes: tuple[Code, ...]
    places: tuple[Place, ...]

    @cached_property
    def _found(self) -> re.Pattern[str]:
        # Longer terms first: one may begin as another does.
        longest = sorted((term for term, _ in self.terms), key=len, reverse=True)
        every = "|".join(f"(?:{self._form(term)})" for term in longest)
        return re.compile(rf"(?<![^\W\d_])(?:{every})(?:e?s)?(?:['’]s?)?(?![^\W\d_])", re.I)

    def _form(self, term: str) -> str:
        words = [
            "|".join(re.escape(form) for form in self.endings.get(word, (word,)))
            for word in term.split()
        ]
        return rf"(?:['’]s)?{_BETWEEN}".join(f"(?:{word})" for word in words)

    @cached_property
    def _titles(self) -> re.Pattern[str]:
        every = (r"\s+".join(map(re.escape, title.split())) for title in self.titles)
        return re.compile("|".join(every) or r"(?!)", re.I)

    @cached_property
    def _codes(self) -> re.Pattern[str]:
        every = "|".join(
            rf"(?<![A-Za-z_-]){code}(?![A-Za-z_-])" if "_" in code
            else rf"{_CODE_BEFORE}{code}{_CODE_AFTER}"
            for code in (re.escape(each.code) for each in self.codes)
        )  # fmt: skip
        return re.compile(every or r"(?!)", re.MULTILINE)

    @cached_property
    def _explains(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.explains)), re.I)

    def instead(self, term: str) -> str:
        """The term to write in place of one that was found, in whatever form it stood."""
        return next(new for old, new in self._known if old.fullmatch(term))

    @cached_property
    def _known(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        end = r"(?:e?s)?(?:['’]s?)?"
        return tuple((re.compile(self._form(old) + end, re.I), new) for old, new in self.terms)

    def unmarked(
        self, text: str, *, source: bool = False, codes: bool = True, used: set[str] | None = None
    ) -> Iterator[Unmarked]:
        """The discouraged terms of a text that nothing marks, in the order in which they stand.

        `source` is text with syntax around, in which a straight quotation mark marks nothing.
        `codes` may stand in data and their files, and on no page. What marked a term is added to
        `used`: a title, a code.
        """
        for match in self._found.finditer(text):
            begin = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            passage = text[begin : end if end >= 0 else len(text)]
            at = (match.start() - begin, match.end() - begin)
            mark = self._mark(passage, at, source=source, codes=codes)
            if mark is None:
                line = text.count("\n", 0, match.start()) + 1
                yield Unmarked(line, " ".join(match[0].split()), self.instead(match[0]))
            elif used is not None:
                used.add(mark)

    def _mark(self, text: str, at: tuple[int, int], *, source: bool, codes: bool) -> str | None:
        """What marks the term at a place of a passage; None where nothing does."""
        for title in self._titles.finditer(text):
            if _within(title, at):
                return " ".join(title[0].split())
        for code in self._codes.finditer(text) if codes else ():
            if _within(code, at):
                return code[0]
        quoted = _QUOTED_IN_SOURCE if source else _QUOTED
        inside = any(_within(quote, at) for quote in quoted.finditer(text))
        return "" if inside and self._explains.search(text) else None

    def in_file(self, path: str, text: str, used: set[str] | None = None) -> Iterator[Unmarked]:
        """The same of a file by its path in the repository, where declared places count as marks.

        Of a CSV file each cell stands alone.
        """
        if not self._found.search(text):
            return
        used = set() if used is None else used
        places = [place for place in self.places if PurePath(path).match(place.files)]
        for line, passage, column in _passages(path, text):
            found = list(self.unmarked(passage, source=not column, used=used))
            if not found:
                continue
            here = [place for place in places if _covers(place, passage, column)]
            used.update(f"{place.files} {place.line}{place.column}" for place in here)
            if not here:
                yield from (Unmarked(line + f.line - 1, f.term, f.instead) for f in found)

    def unneeded(self, used: Collection[str]) -> list[str]:
        """The declared codes and places that marked nothing in all the files that were read."""
        declared = [each.code for each in self.codes]
        declared += [f"{place.files} {place.line}{place.column}" for place in self.places]
        return [each for each in declared if each not in used]


def _within(match: re.Match[str], at: tuple[int, int]) -> bool:
    return match.start() <= at[0] and at[1] <= match.end()


def _covers(place: Place, passage: str, column: str) -> bool:
    return place.column == column if place.column else bool(re.search(place.line, passage, re.M))


def _passages(path: str, text: str) -> Iterator[tuple[int, str, str]]:
    """First line, text and column of each cell of a CSV file; of another file its paragraphs.

    A term may run over the end of a line, and not over an empty one.
    """
    if path.endswith(".csv"):
        reader = csv.reader(io.StringIO(text, newline=""))
        header = next(reader, [])
        yield from ((1, name, "header") for name in header)
        for row in reader:
            names = [*header, *["?"] * len(row)]
            yield from ((reader.line_num, cell, names[n]) for n, cell in enumerate(row))
        return
    line, block = 1, list[str]()
    for number, each in enumerate(text.splitlines(), start=1):
        if each.strip():
            line = line if block else number
            block.append(each)
        elif block:
            yield line, "\n".join(block), ""
            block = []
    if block:
        yield line, "\n".join(block), ""


def load_wording(folder: Path, terms: Iterable[Term], instruments: Iterable[Instrument]) -> Wording:
    """The terms and marks of `folder`; `DataError` names what is wrong in `wording.toml`."""
    path = folder / FILE
    rest = {key: value for key, value in read_toml(path).items() if key not in ("code", "place")}
    marks = built(_Marks, rest, path.name)
    found: dict[str, str] = {}
    for term in terms:
        for avoided in term.avoid if term.because else ():
            found.setdefault(avoided, term.expansion.lower() if term.expansion else term.term)
    return Wording(
        terms=tuple(found.items()),
        titles=tuple(i.title for i in instruments if i.official_title_uses_outdated_term),
        explains=marks.explains,
        endings=marks.endings,
        codes=tables_of(path, "code", Code),
        places=tables_of(path, "place", Place),
    )
