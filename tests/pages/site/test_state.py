"""State in the address: what is offered is taken, anything else falls back and is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pages.site import state

YEAR = state.Choice("year", "Year", (("2019", "2019"), ("2020", "2020")), "2020")


def test_an_offered_value_is_read() -> None:
    assert YEAR.read(state.parse("?year=2019")) == "2019"
    assert state.notices([YEAR], {"year": "2019"}) == []


def test_anything_else_is_the_default_and_is_said() -> None:
    query = state.parse("?year=1066&place=x")
    assert YEAR.read(query) == "2020"
    first, second = state.notices([YEAR], query)
    assert "1066" in first + second
    assert "place" in first + second


def test_the_first_of_a_repeated_name_counts() -> None:
    assert state.parse("?year=2019&year=2020") == {"year": "2019"}


@given(st.text(max_size=300))
def test_no_query_string_breaks_a_page(text: str) -> None:
    query = state.parse(text)
    assert YEAR.read(query) in {"2019", "2020"}
    assert all(isinstance(sentence, str) for sentence in state.notices([YEAR], query))


@given(st.text(max_size=300))
def test_a_notice_is_never_longer_than_a_line(value: str) -> None:
    assert all(len(sentence) < 160 for sentence in state.notices([YEAR], {"year": value}))


PLACES = state.Several(
    "areas",
    "Places",
    (("SVN", "Slovenia"), ("AUT", "Austria"), ("HRV", "Croatia")),
    "SVN,AUT",
    most=2,
)


def test_several_values_keep_their_order_in_the_address() -> None:
    assert PLACES.values({"areas": "HRV,SVN"}) == ("HRV", "SVN")
    assert PLACES.read({"areas": "HRV,SVN"}) == "HRV,SVN"
    assert PLACES.values({}) == ("SVN", "AUT")
    assert state.notices([PLACES], {"areas": "HRV,SVN"}) == []


def test_none_of_several_is_a_choice_of_its_own() -> None:
    assert PLACES.values({"areas": "none"}) == ()
    assert state.notices([PLACES], {"areas": "none"}) == []


def test_what_is_not_offered_of_several_is_left_out_and_said() -> None:
    for text in ("SVN,XXX", "SVN,SVN", "HRV,SVN,AUT", "SVN,", "x"):
        assert set(PLACES.values({"areas": text})) <= {"SVN", "AUT", "HRV"}
        assert len(PLACES.values({"areas": text})) <= 2
        assert state.notices([PLACES], {"areas": text})


@given(st.text(max_size=300))
def test_no_text_breaks_several(text: str) -> None:
    assert len(PLACES.values({"areas": text})) <= 2
    assert all(isinstance(s, str) for s in state.notices([PLACES], {"areas": text}))
    assert PLACES.read({"areas": PLACES.read({"areas": text})}) == PLACES.read({"areas": text})


def test_a_list_is_as_wide_as_its_longest_option_within_limits() -> None:
    def width(*labels: str) -> int:
        options = tuple((str(n), label) for n, label in enumerate(("a", "b", "c", *labels)))
        choice = state.Choice("c", "C", options, "0", listed=True)
        made = state.control("p", choice, "0")
        return int(made.w)

    assert width() == 170
    assert width("With most of the places") > 23 * 7
    assert width("x" * 45) == width("x" * 400) <= 400
