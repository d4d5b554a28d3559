"""A request is read as its route declares, and what is wrong is named."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from pages.api.answers import BadRequest
from pages.openapi.asked import Parameter, read
from pages.openapi.common import AT
from pages.openapi.kinds import Whole, Word
from pages.site.data import Data

KNOWN = (
    AT,
    Parameter("colour", "A colour.", Word(("red", "blue")), many=True),
    Parameter("size", "A size.", Whole(1, 9), needed=True),
)


def test_what_is_asked_for(data: Data) -> None:
    given = MultiDict([("colour", "red"), ("colour", "blue"), ("colour", "red"), ("size", "3")])
    asked = read(KNOWN, given, data)
    assert asked.every("colour") == ("blue", "red")
    assert asked.one("size") == "3"
    assert asked.one("shape", "round") == "round"
    assert asked.version is None
    assert asked.view.snapshot.version == data.mark().version


def test_an_empty_version_is_none(data: Data) -> None:
    assert read(KNOWN, MultiDict([("size", "1"), ("version", "")]), data).version is None


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ([("size", "3"), ("shape", "round")], "shape", "known are colour, size, version"),
        ([("size", "3"), ("size", "4")], "size", "once only"),
        ([("colour", "red")], "size", "is missing: A size."),
        ([("size", "3"), ("colour", "red"), ("colour", "green")], "colour", "red, blue"),
        ([("size", "3"), ("version", "77")], "version", "from 0 to 1"),
        ([("size", "")], "size", "from 1 to 9"),
        ([("x" * 500, "1")], "x" * 80, "unknown parameter"),
    ],
)
def test_what_is_wrong_is_named(
    data: Data, query: list[tuple[str, str]], name: str, told: str
) -> None:
    with pytest.raises(BadRequest, match=told) as wrong:
        read(KNOWN, MultiDict(query), data)
    assert (wrong.value.parameter, wrong.value.status) == (name, 400)


def test_what_stands_in_a_path_and_is_none_is_not_there(data: Data) -> None:
    kind = Parameter("kind", "A kind.", Word(("csv",)), place="path", told="format")
    with pytest.raises(BadRequest) as wrong:
        kind.check("exe", data)
    assert (wrong.value.parameter, wrong.value.status) == ("format", 404)


def test_what_a_route_judges_itself_is_left_to_it(data: Data) -> None:
    asked = read((AT,), MultiDict([("measure", "rate")]), data, others=True)
    assert asked.singly() == {"measure": "rate"}
    with pytest.raises(BadRequest, match="once only"):
        read((AT,), MultiDict([("measure", "a"), ("measure", "b")]), data, others=True)
