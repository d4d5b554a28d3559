"""What a sentence must never say, read from its words alone and not from how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, TextElement
from fluent.syntax.visitor import Visitor

from analytics.periods import Period
from analytics.results import Result
from analytics.series import Point
from pages.figure import numbers
from pages.figure.words import FILE, Said, Value

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_DIGITS = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
_NUMBER = rf"[-+]?{_DIGITS}(?:\s(?:thousand|million|billion|trillion))?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEDGE = "(?:at least |at most |about )?"
_COURSE = rf"\b{{verb}}\b[^.;]*?\bfrom {_HEDGE}({_NUMBER})[^.;]*?\bto {_HEDGE}({_NUMBER})"
_UP = re.compile(_COURSE.replace("{verb}", "(?:rose|grew|increased|climbed|gained)"))
_DOWN = re.compile(_COURSE.replace("{verb}", "(?:fell|dropped|decreased|shrank|declined|lost)"))
_SPAN = re.compile(
    rf"\b(?:ran|lay|range[ds]?) (?:between|from) (?:at least |about )?({_NUMBER})"
    rf"[^.;]*?\b(?:to|and) (?:at least |about )?({_NUMBER})"
)
_NEGATIVE = re.compile(
    r"(?<![\w.])-\d[\d,.]*[^.;,]{0,30}(?<!or )"
    r"\b(?:higher|lower|more|fewer|less|above|below|times)\b"
)
_SHARE = re.compile(rf"({_NUMBER})\u00a0% of\b")
_HOLES = re.compile(r"\b(?:nan|NaN|inf|NaT)\b|\bNone\b(?! of\b)|[{}<>]|\s{2,}")
_ONE = re.compile(r"(?<![\d.,])1 (?!in |of |to |and |or |to |%)([a-z]{3,}s)\b(?<!ss)")
_TOKEN = re.compile(_DIGITS)


def read(text: str) -> float:
    """`1.05 million` as 1,050,000."""
    number, _, word = text.replace(",", "").partition(" ")
    return float(number) * _SCALES.get(word, 1.0)


def contradictions(text: str) -> Iterator[str]:
    """Every part of a sentence that its own figures contradict, or that is no sentence."""
    for pattern, holds in ((_UP, lambda a, b: b > a), (_DOWN, lambda a, b: b < a)):
        for found in pattern.finditer(text):
            a, b = found.groups()
            if not (_YEAR.fullmatch(a) or _YEAR.fullmatch(b) or holds(read(a), read(b))):
                yield found.group()
    for found in _SPAN.finditer(text):
        a, b = found.groups()
        if not (_YEAR.fullmatch(a) or _YEAR.fullmatch(b) or read(a) <= read(b)):
            yield found.group()
    for found in _SHARE.finditer(text):
        if not 0 <= read(found.group(1)) <= 100:
            yield found.group()
    for pattern in (_NEGATIVE, _HOLES, _ONE):
        yield from (found.group() for found in pattern.finditer(text))


def unsourced(said: Said) -> set[str]:
    """Numbers that stand in a sentence and in none of the values that it was made of."""
    known = {token for value in said.values.values() for token in _tokens(value)}
    return {token for token in _TOKEN.findall(said.text) if token not in known} - _in_template(said)


def _tokens(value: Value) -> Iterator[str]:
    if isinstance(value, Said):
        yield from _TOKEN.findall(value.text)
    elif isinstance(value, Result):
        for number in (value.estimate, value.interval.lower, value.interval.upper):
            yield from _forms(number)
        for point in value.points:
            yield from _tokens(point)
    elif isinstance(value, Point):
        for number in (value.value, value.interval.lower, value.interval.upper):
            yield from _forms(number)
    elif isinstance(value, Period):
        yield from _TOKEN.findall(value.label)
    elif isinstance(value, str):
        yield from _TOKEN.findall(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _tokens(item)


def _forms(number: float | None) -> Iterator[str]:
    """A number as it can be worded; also as a rank."""
    if number is None or number in (float("inf"), float("-inf")):
        return
    texts = [numbers.compact(abs(number)), numbers.full(abs(number))]
    texts.append(numbers.full(float(f"{abs(number):.3g}")))
    texts += [numbers.fixed(abs(number), n) for n in range(3)]
    for text in texts:
        yield from _TOKEN.findall(text)


def _in_template(said: Said) -> set[str]:
    """Numbers that the message itself holds, as `aged 16 to 29` and `per 100,000` do."""
    texts = (element.value for element in _text_elements(said.folder / FILE, said.message))
    return {token for text in texts for token in _TOKEN.findall(text)}


@cache
def _messages(file: Path) -> dict[str, Message]:
    """The messages of a room by name; each file is taken apart once, for it has hundreds."""
    resource = FluentParser().parse(file.read_text(encoding="utf-8"))
    return {each.id.name: each for each in resource.body if isinstance(each, Message)}


@cache
def _text_elements(file: Path, message: str) -> tuple[TextElement, ...]:
    collected: list[TextElement] = []

    class Collect(Visitor):
        def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802
            collected.append(node)

    Collect().visit(_messages(file)[message])
    return tuple(collected)
