"""What a query means: folding, order of words, ranking, synonyms, what only looks alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.site.search.matching import (
    Entry,
    Index,
    folded,
    in_order,
    index_of,
    looked_for,
)

PLACES = (
    ("ALA", "Åland Islands", ("Aland",)),
    ("GBR", "United Kingdom", ("UK", "Great Britain", "Vereinigtes Königreich")),
    ("NZL", "New Zealand", ()),
    ("TUR", "Türkiye", ("Turkey", "Türkei")),
    ("UKR", "Ukraine", ()),
)


def known() -> Index:
    places = [
        Entry(f"/area/{code}", name, "place", (name,), others, (code,), favour=4)
        for code, name, others in PLACES
    ]
    rest = [
        Entry("/i/images", "Images in the UK database", "figure", ("Images in the UK database",)),
        Entry("/i/reports", "Reports to hotlines", "figure", ("Reports to hotlines",)),
        Entry("/t/hotline", "hotline", "term", ("hotline",), text="Takes reports of the public."),
        Entry("/r/EU-2a", "EU-2a Strategy", "recommendation", ("Strategy",), codes=("EU-2a",)),
    ]
    return index_of([*places, *rest], {"kids": "children", "tip-off": "report"})


def asked(query: str, *kinds: str) -> list[str]:
    return [each.entry.address for each in known().search(query, kinds).found]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("  ÅLAND--Islands ", "aland islands"),
        ("Łódź, Đakovo, Ærø", "lodz dakovo aero"),
        ("2011/93/EU", "2011 93 eu"),
        ("Ελλάδα", "ελλαδα"),
        ("!?%", ""),
    ],
)
def test_a_text_is_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_names_are_sorted_as_people_sort() -> None:
    names = ["Zambia", "The Gambia", "Åland Islands", "Österreich", "Gabon", "Ghana"]
    assert sorted(names, key=in_order) == [
        *("Åland Islands", "Gabon", "The Gambia", "Ghana", "Österreich", "Zambia")
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("uk", "/area/GBR"),  # before Ukraine, which begins so, and what holds the word
        ("ukr", "/area/UKR"),
        ("aland", "/area/ALA"),  # before New Zealand
        ("TURKEI", "/area/TUR"),
        ("koenigreich vereinigtes", ""),
        ("hotlines reports", "/i/reports"),
        ("hotline", "/t/hotline"),
        ("eu2a", "/r/EU-2a"),
        ("tip-off hotlines", "/i/reports"),
    ],
)
def test_the_best_comes_first(query: str, first: str) -> None:
    found = asked(query)
    assert (found[0] if found else "") == first


def test_a_place_tells_by_which_name_it_was_found() -> None:
    assert known().search("turkey").found[0].by == "Turkey"
    assert known().search("turkiye").found[0].by == ""


def test_what_only_looks_alike_is_said_to_be_near() -> None:
    answer = known().search("turkiey")
    assert (answer.near, answer.found[0].entry.address) == (True, "/area/TUR")
    assert not known().search("turkiye").near


def test_kinds_narrow_an_answer() -> None:
    assert asked("uk", "figure") == ["/i/images"]


def test_nothing_like_it_finds_nothing() -> None:
    for query in ("", "   ", "!!!", "xqzxqz"):
        assert known().search(query).found == ()


def test_at_most_as_many_as_asked_for() -> None:
    assert len(known().search("e", most=2).found) <= 2


def test_a_query_that_unfolds_is_cut_and_a_word_said_again_is_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 100
    assert len(folded(long)) == 1800
    assert len(looked_for(long)) <= 200
    assert looked_for("  ÅLAND--Islands ") == folded("Åland Islands")
    asked_of: list[str] = []
    like = Index._like

    def counting(own: Index, word: str) -> Iterator[tuple[str, float]]:
        asked_of.append(word)
        return like(own, word)

    monkeypatch.setattr(Index, "_like", counting)
    INDEX.search("zzzzq " * 16)
    once = len(asked_of)
    asked_of.clear()
    INDEX.search("zzzzq")
    assert once == len(asked_of)


@given(st.text(max_size=100))
def test_no_query_fails_and_no_address_comes_twice(query: str) -> None:
    found = [each.entry.address for each in INDEX.search(query).found]
    assert len(found) == len(set(found))


INDEX = known()
