"""Footnotes held against each other: read before release, dated otherwise, leading elsewhere."""

from __future__ import annotations

import pytest

from analytics.claims.footnotes import Footnote, remarks
from analytics.errors import BadPeriod


def note(number: str, names: str = "A", **other: str) -> Footnote:
    printed = dict.fromkeys(("dated", "released", "accessed", "refers_to"), "")
    return Footnote("one", number, "page 1", names, **{**printed, **other})


def said(*notes: Footnote) -> list[str]:
    return [remark.sentence for remark in remarks(notes)]


def test_what_was_read_before_its_release_is_said() -> None:
    early = note("1", released="2020-10-06", accessed="2020-10-05")
    assert said(early) == [
        "Footnote 1 (A) was read on 5 October 2020, before its release on 6 October 2020."
    ]
    for released in ("2020-10-05", "2020-10", "2020", ""):
        assert said(note("1", released=released, accessed="2020-10-05")) == []


def test_a_date_of_another_year_is_said() -> None:
    (told,) = said(note("1", dated="2019", released="2020-03-09"))
    assert told == "Footnote 1 (A) is dated 2019 and was released 9 March 2020."
    assert said(note("1", dated="2020", released="2020-03-09")) == []


def test_a_reference_is_followed_to_its_end() -> None:
    other, right = note("6", "B"), note("7")
    assert said(other, right, note("8", refers_to="7"), note("9", refers_to="8")) == []
    assert said(other, right, note("8", refers_to="6")) == [
        "Footnote 8 stands at figures of A and refers to footnote 6, which names B. "
        "Footnote 7 names A."
    ]
    through = said(other, note("8", "B", refers_to="6"), note("9", refers_to="8"))
    assert through == [
        "Footnote 9 stands at figures of A and refers to footnote 8 and on to 6, which names B."
    ]


def test_what_is_not_there_leads_nowhere() -> None:
    assert said(note("1", refers_to="99")) == [
        "Footnote 1 refers to footnote 99, which leads nowhere."
    ]
    around = said(note("1", refers_to="2"), note("2", refers_to="1"))
    assert len(around) == 2


def test_a_day_must_be_one() -> None:
    with pytest.raises(BadPeriod):
        note("1", accessed="soon")
