"""What a kind refuses and what its description allows are the same."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.openapi.kinds import Day, Free, Kind, Known, Text, Version, Whole, Word
from pages.site.data import Data

KINDS: tuple[Kind, ...] = (
    Word(("csv", "json")),
    Text(r"[0-9]{4}(?:-[0-9]{2})?", "a year or month"),
    Free(20, "what is looked for"),
    Whole(1, 50_000),
    Version(),
    Day(),
)
TRIED = (
    *("csv", "json", "CSV", "", " ", "2019", "2019-03", "2019-03-31", "2019-02-31", "20190331"),
    *(
        "0",
        "1",
        "01",
        "+1",
        "-1",
        "1.0",
        "50000",
        "50001",
        "99999999999",
        "\u0661",
        "1\n",
        "2019\n",
    ),
    *("a" * 20, "a" * 21, "\x00", "0000-01-01"),
)


def _allowed(kind: Kind, text: str, data: Data) -> bool:
    """As a client reads the description: digits are a number where one is asked for."""
    schema = kind.schema(data)
    value: object = text
    if schema.get("type") == "integer":
        if not (text.isascii() and text.isdigit()):
            return False
        value = int(text)
    checks = jsonschema.FormatChecker(["date"])
    return jsonschema.Draft202012Validator(schema, format_checker=checks).is_valid(value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@given(text=st.sampled_from(TRIED) | st.text(max_size=30))
def test_what_is_taken_is_what_is_described(kind: Kind, text: str, data: Data) -> None:
    taken = not kind.wrong(text, data)
    if taken:
        assert _allowed(kind, text, data)
    # A number with zeros before it is refused where it could be meant otherwise.
    elif not (text.startswith("0") and text.isdigit()) and "\n" not in text:
        assert not _allowed(kind, text, data)


def test_a_refusal_says_what_may_stand_there(data: Data) -> None:
    known = Known("AreaCode", lambda d: d.catalog.areas.by_code, "/api/v1/areas.json")
    assert known.wrong("SVN", data) == ""
    assert known.wrong("XXX", data) == "'XXX' is not known; see /api/v1/areas.json"
    assert len(known.wrong("X" * 5000, data)) < 150
    assert Word(("yes",)).wrong("no", data) == "must be yes"
    assert Whole(1, 5000).wrong("0", data) == "must be a whole number from 1 to 5,000"
    assert "from 0 to 1" in Version().wrong("2", data)
