"""A sentence is its text with codes, and knows where in it they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotEnoughData
from analytics.periods import parse_period
from analytics.sentences import Area, Sentence, Table, joined

AREA = Area("SVN")


def test_a_sentence_is_its_text_with_codes() -> None:
    found = Sentence(
        "{area} in {when.label}: {n:,.0f}", area=AREA, when=parse_period("2020"), n=1e4
    )
    assert found == "SVN in 2020: 10,000"
    assert [part for part in found.parts if isinstance(part, Area)] == ["SVN"]


def test_lists_and_sentences_inside_keep_what_they_name() -> None:
    inner = Sentence("of {source}", source=Table("un_wpp"))
    found = Sentence("{areas} {inner}", areas=[Area("AUT"), AREA], inner=inner)
    assert found == "AUT, SVN of un_wpp"
    assert [(type(part), str(part)) for part in found.parts if type(part) is not str] == [
        (Area, "AUT"),
        (Area, "SVN"),
        (Table, "un_wpp"),
    ]


def test_a_refusal_says_all_with_what_it_names() -> None:
    refusal = NotEnoughData(1, 0, Sentence("None for {area}.", area=AREA), "Another can be.")
    assert refusal.said == str(refusal) == "None for SVN. Another can be."
    assert AREA in [part for part in refusal.said.parts if isinstance(part, Area)]


@given(st.lists(st.text(alphabet="ab ", max_size=3)))
def test_sentences_are_joined_as_texts_are(texts: list[str]) -> None:
    assert joined(texts) == " ".join(filter(None, texts))
