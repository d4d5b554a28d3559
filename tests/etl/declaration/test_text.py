"""A declaration is read as the declared files are; hostile ones are refused, each with a line."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Catalog
from etl.declaration.declaration import NOTHING
from etl.declaration.text import MOST_CHARACTERS, TO_FILL_IN, read_declaration
from etl.errors import DataError, DeclarationRefused
from tests.etl.declaration.samples import CLUBS

HOSTILE = [
    ("[indicators.clubs]", '[indicators."../clubs"]', "id: "),
    ("[indicators.clubs]", '[indicators."a/b"]', "id: "),
    ("[indicators.clubs]", '[indicators."Clubs"]', "id: "),
    ("[indicators.clubs]", f"[indicators.{'c' * 65}]", "id: "),
    ('title = "Clubs"', 'title = "<script>alert(1)</script>"', "title: holds markup"),
    ('title = "Clubs"', 'title = "Clubs &lt;b&gt;"', "title: holds markup"),
    ('title = "Clubs"', f'title = "{"long " * 60}"', "title: "),
    ('title = "Clubs"', 'title = "  "', "title: "),
    ('title = "Clubs"', 'title = "a\\u202Eb"', "title: holds a character that cannot be seen"),
    ('title = "Clubs"', 'title = "a\\u0000b"', "title: holds a character that cannot be seen"),
    ('title = "Clubs"', 'title = "two\\nlines"', "title: holds a character"),
    ('title = "Clubs"', "title = 5", "title: "),
    ('title = "Clubs"', 'name = "Clubs"', "name: is unknown"),
    ('is_not = "Not persons."', f'is_not = "{"no " * 400}"', "is_not: "),
    ('is_not = "Not persons."', 'is_not = ""', "is_not: "),
    ("Some clubs have", "<img src=x> have", "caveats 1: holds markup"),
    ('topic = "reports"', 'topic = "weather"', "topic: "),
    ('kind = "stock"', 'kind = "stocks"', "kind: "),
    ('ages = "Y0T17"', 'ages = "0-17"', "ages: "),
    ('category = "sports"\nlabel', 'category = "sports/../x"\nlabel', "category: "),
    ('home = "https://example.org/"', 'home = "javascript:alert(1)"', "home: "),
    ('stated = "https', 'stated = "data', "stated: "),
    ("clubs_by_town = { f", '"../../by_town" = { f', "source: "),
    ('age = "Y0T17"\n\n[[', 'age = "children"\n\n[[', "age: "),
    ('names = ["SPORT", "Sports"]', "names = []", "names: "),
    ("[calendar]", "[timetable]", "is no section"),
    ("[[units]]", "[units]", "must be written as [[ ]]"),
    ('reports = ["clubs_by_town"]', 'reports = "clubs_by_town"', "must be a list of tables"),
]


def test_a_text_without_entries_declares_nothing(catalog: Catalog) -> None:
    assert read_declaration("", catalog) == NOTHING
    assert not NOTHING
    assert read_declaration(CLUBS, catalog)


@pytest.mark.parametrize(("old", "new", "problem"), HOSTILE)
def test_a_hostile_entry_is_refused(catalog: Catalog, old: str, new: str, problem: str) -> None:
    assert old in CLUBS
    with pytest.raises(DeclarationRefused) as caught:
        read_declaration(CLUBS.replace(old, new, 1), catalog)
    assert any(problem in str(error) for error in caught.value.errors)
    assert len(str(caught.value)) < 500


def test_every_field_that_is_wrong_is_told(catalog: Catalog) -> None:
    with pytest.raises(DeclarationRefused) as caught:
        read_declaration('[indicators.x]\ntopic = "weather"\nkind = 5', catalog)
    fields = {error.field for error in caught.value.errors}
    assert {"topic", "kind", "title", "sources"} <= fields


def test_what_is_still_to_be_filled_in_is_told_once(catalog: Catalog) -> None:
    text = CLUBS.replace('topic = "reports"', f'topic = "{TO_FILL_IN}: one of these"')
    with pytest.raises(DeclarationRefused, match="still to be filled in") as caught:
        read_declaration(text, catalog)
    assert len(caught.value.errors) == 1


@pytest.mark.parametrize(
    "text",
    [
        "= 5",
        "indicators = 5",
        "[indicators]\nx = 5",
        "dataflows = []",
        "[dataflows]\neurostat = 5",
        "a = " + "[" * 5_000,
        ".".join("a" * 3_000) + " = 1",
        "#" * (MOST_CHARACTERS + 1),
        "".join(f'[[aliases]]\nscheme="any"\nname="n{i}"\narea="SVN"\n' for i in range(1_001)),
        "[[units]]\n" * 1_001,
        "[sources]\n" + "".join(f"k{i} = 1\n" for i in range(1_001)),
        "[dataflows.eurostat]\n" + "".join(f"k{i} = 1\n" for i in range(1_001)),
    ],
)
def test_what_is_no_declaration_is_refused_with_a_line(catalog: Catalog, text: str) -> None:
    with pytest.raises(DataError) as caught:
        read_declaration(text, catalog)
    assert len(str(caught.value)) < 500
    assert "\n" not in str(caught.value)
    assert not isinstance(caught.value, DeclarationRefused) or len(caught.value.errors) < 10


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 17) + " = 1",
        'a . \'b\'."c\\"d" .' + ".".join("a" * 20) + " = 1",
        f"[{'.'.join('a' * 17)}]",
        f"[[ {'.'.join('a' * 17)} ]]",
        f"x = {{ {'.'.join('a' * 17)} = 1 }}",
        # What looks quoted is the end of a text over several lines.
        f'x = ["""\n\' """, {{{".".join("a" * 17)} = 1}}] # \'',
    ],
)
def test_a_key_of_many_parts_is_refused_before_anything_is_made_of_it(
    catalog: Catalog, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr("tomllib.loads", read.append)
    with pytest.raises(DataError, match="more than 16 parts"):
        read_declaration(text, catalog)
    assert read == []


def test_dots_in_a_text_are_none_of_a_key(catalog: Catalog) -> None:
    said = "www.a.b.c.d.example.org/1.2.3, and so on ... Yes. No. Yes. No. Yes." + ". " * 40
    told = CLUBS.replace('is_not = "Not persons."', f'is_not = "{said}"')
    assert told != CLUBS
    assert read_declaration(told, catalog).indicators[0].is_not.startswith("www.a.b")


@pytest.mark.parametrize(
    "number", ["1" + "0" * 5_000, f"0x{'f' * 9_000}", str(2**63), str(-(2**63) - 1)]
)
@pytest.mark.parametrize("where", ["x", "sources]\nx", "indicators.x]\ntitle", "calendar.x]\na"])
@pytest.mark.parametrize("listed", [False, True])
def test_a_number_that_cannot_be_written_is_refused(
    catalog: Catalog, number: str, where: str, listed: bool
) -> None:
    head = "[" if "]" in where else ""
    value = f"[[{number}]]" if listed else number
    with pytest.raises(DataError, match="63 bits"):
        read_declaration(f"{head}{where} = {value}", catalog)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    empty = Catalog(None, {}, {}, {}, {}, {}, {})  # type: ignore[arg-type]
    for content in (
        text,
        f"[indicators]\nx = {text!r}",
        f"[calendar]\n{text}",
        f"[[units]]\n{text}",
    ):
        with contextlib.suppress(DataError):
            read_declaration(content, empty)
