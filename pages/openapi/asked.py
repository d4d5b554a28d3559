"""A request, read strictly by what its route declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from werkzeug.datastructures import MultiDict

from etl.errors import NoVersion
from pages.api.answers import BadRequest
from pages.api.suggestions import suggestions
from pages.openapi.kinds import Kind, listed
from pages.site.data import Data, View

VERSION = "version"


@dataclass(frozen=True)
class Parameter:
    """A part of an address, declared once: its parser, its refusals and its description.

    `told` is its name in a refusal where the address calls it otherwise, `kinds` the kinds of
    files that it is for (all, where none are named), `many` whether it may be given several times,
    `empty` whether nothing between its mark and the next counts as not given. `place` is where it
    stands: what is wrong in a path is 404, for there is nothing at such an address.
    """

    name: str
    about: str
    kind: Kind
    example: str = ""
    place: Literal["query", "path"] = "query"
    told: str = ""
    kinds: tuple[str, ...] = ()
    many: bool = False
    needed: bool = False
    empty: bool = False

    def check(self, text: str, data: Data) -> None:
        """Raises `BadRequest` for a text that is no such value."""
        if message := self.kind.wrong(text, data):
            status = 404 if self.place == "path" else 400
            near = suggestions(text, names) if (names := listed(self.kind, data)) else None
            raise BadRequest(self.told or self.name, message, status, suggested=near)


@dataclass(frozen=True)
class Asked:
    """What a request asks for: the values of its parameters by name, and data of its version.

    `newest` are the data that are served; `data` and `view` those of the version that is asked
    for, which is opened when it is looked at.
    """

    newest: Data
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter that may be given once."""
        return self.given.get(name, (default,))[0]

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a parameter, sorted and each once."""
        return tuple(sorted({*self.given.get(name, ())}))

    def singly(self) -> dict[str, str]:
        """All of them but the version, each once."""
        return {name: values[0] for name, values in self.given.items() if name != VERSION}

    @property
    def version(self) -> int | None:
        """The version that is named; none for the newest."""
        text = self.one(VERSION)
        return int(text) if text else None

    @cached_property
    def data(self) -> Data:
        """The declarations at the version; `BadRequest` where it cannot be read."""
        try:
            return self.newest.joined(self.version)
        except NoVersion as error:
            raise BadRequest(VERSION, error.told) from error

    @cached_property
    def view(self) -> View:
        """The table at the version; `BadRequest` where it cannot be read."""
        try:
            return self.newest.view(self.version)
        except NoVersion as error:
            raise BadRequest(VERSION, error.told) from error


def read(
    known: Iterable[Parameter],
    given: MultiDict[str, str],
    newest: Data,
    *,
    others: bool = False,
) -> Asked:
    """The parameters of a query. Raises `BadRequest` that names the one that is unknown, given
    twice, missing or wrong; with `others`, those that are not declared are left to the route."""
    declared = {p.name: p for p in known}
    for name in given:
        parameter = declared.get(name)
        if parameter is None and not others:
            near = suggestions(name, {each: each for each in declared}) if declared else None
            raise BadRequest(name[:80], _unknown(declared), suggested=near)
        if len(given.getlist(name)) > 1 and not (parameter and parameter.many):
            raise BadRequest(name[:80], "may be given once only")
    held = {
        name: tuple(values)
        for name, values in given.lists()
        if not (name in declared and declared[name].empty and values == [""])
    }
    asked = Asked(newest, held)
    for name, parameter in sorted(declared.items(), key=lambda each: each[0] != VERSION):
        if parameter.needed and name not in held:
            raise BadRequest(name, f"is missing: {parameter.about}")
        for text in held.get(name, ()):
            parameter.check(text, newest if name == VERSION else asked.data)
    return asked


def _unknown(declared: Mapping[str, Parameter]) -> str:
    if not declared:
        return "unknown parameter; none is known here"
    return f"unknown parameter; known are {', '.join(sorted(declared))}"
