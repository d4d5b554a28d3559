"""Sentences for a reader that name areas and tables by their codes, and where in them these stand.

What an area is called is known to whoever shows the sentence, not to this package. So a code is no
part of the text that is put in and looked for again later, but a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from string import Formatter
from typing import Final


class Area(str):
    """The code of an area, for which a reader gets its name."""

    __slots__ = ()


class Table(str):
    """The id of a source, for which a reader gets the name of its publisher."""

    __slots__ = ()


class Sentence(str):
    """A template with its values; as a string it has the codes, `parts` says where they are.

    A value is an `Area`, a `Table`, a list of these, another sentence, or what `format` takes.
    `template` is what sentences of one kind share; one that was joined of others has none.
    """

    parts: tuple[str, ...]
    template: str

    def __new__(cls, template: str, **values: object) -> Sentence:
        made = cls.of(_parts(template, values))
        made.template = template
        return made

    @classmethod
    def of(cls, parts: Iterable[str]) -> Sentence:
        """Of texts and codes in their order; sentences among them keep what they name."""
        flat = tuple(
            each
            for part in parts
            for each in (part.parts if isinstance(part, Sentence) else (part,))
        )
        made = super().__new__(cls, "".join(flat))
        made.parts = flat
        made.template = ""
        return made


def joined(sentences: Iterable[str], between: str = " ") -> Sentence:
    """Sentences, plain ones among them, one after the other; empty ones are left out."""
    parts = [part for sentence in sentences if sentence for part in (between, sentence)]
    return Sentence.of(parts[1:])


_FORMATTER: Final = Formatter()


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple(_FORMATTER.parse(template))


def _parts(template: str, values: dict[str, object]) -> Iterator[str]:
    for literal, name, how, _ in _parsed(template):
        yield literal
        if name is None:
            continue
        value = values[name] if name in values else _FORMATTER.get_field(name, (), values)[0]
        if isinstance(value, list):
            yield joined(value, ", ")
        else:
            yield value if isinstance(value, Area | Table | Sentence) else format(value, how or "")
