"""Printed figures are read exactly, or refused: never guessed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import NumberError
from etl.numbers import CONVENTIONS, QUALIFIERS, Convention, Figure, Qualifier, read

M, B = 1e6, 1e9


@pytest.mark.parametrize(
    ("raw", "convention", "expected"),
    [
        # written in full: exact
        ("1,247,737", "en", (1_247_737, "exact", 1_247_737, 1_247_737)),
        ("27.788.328", "de", (27_788_328, "exact", 27_788_328, 27_788_328)),
        ("27.788.328", "mixed", (27_788_328, "exact", 27_788_328, 27_788_328)),
        ("757,162 CyberTipline reports", "mixed", (757_162, "exact", 757_162, 757_162)),
        ("1 234 567", "fr", (1_234_567, "exact", 1_234_567, 1_234_567)),
        ("1\u00a0234\u202f567", "fr", (1_234_567, "exact", 1_234_567, 1_234_567)),
        ("1234567", "plain", (1_234_567, "exact", 1_234_567, 1_234_567)),
        ("1234", "mixed", (1_234, "exact", 1_234, 1_234)),
        ("seven", "en", (7, "exact", 7, 7)),
        ("0", "en", (0, "exact", 0, 0)),
        # rounded: scale, percent or decimals
        ("87.2 %", "mixed", (87.2, "exact", 87.15, 87.25)),
        ("98.4%", "en", (98.4, "exact", 98.35, 98.45)),
        ("9 per cent", "en", (9, "exact", 8.5, 9.5)),
        ("12.441 %", "de", (12_441, "exact", 12_440.5, 12_441.5)),
        ("69.1 million", "en", (69.1 * M, "exact", 69.05 * M, 69.15 * M)),
        ("3.5 millions", "en", (3.5 * M, "exact", 3.45 * M, 3.55 * M)),
        ("16.9m", "en", (16.9 * M, "exact", 16.85 * M, 16.95 * M)),
        ("7 hundred", "en", (700, "exact", 650, 750)),
        ("1.2e6", "plain", (1.2 * M, "exact", 1.2 * M, 1.2 * M)),
        ("1.5e-2", "plain", (0.015, "exact", 0.0145, 0.0155)),
        ("1 234 567,8", "fr", (1_234_567.8, "exact", 1_234_567.75, 1_234_567.85)),
        # hedged
        ("almost 4.8 billion", "en", (4.8 * B, "at_most", 4.7 * B, 4.8 * B)),
        ("almost 1.341 million", "de", (1341 * M, "at_most", 1340 * M, 1341 * M)),
        ("approx. 2.525 million Asians", "de", (2525 * M, "about", 2524 * M, 2526 * M)),
        ("about 750,000", "en", (750_000, "about", 740_000, 760_000)),
        ("over 18.4 million", "en", (18.4 * M, "at_least", 18.4 * M, None)),
        ("more than 9 percent", "en", (9, "at_least", 9, None)),
        ("slightly less than 5 %", "en", (5, "at_most", 4, 5)),
        ("slightly more than 5 %", "en", (5, "at_least", 5, None)),
        ("just over 300", "en", (300, "at_least", 300, None)),
        ("< 3 %", "en", (3, "at_most", 2, 3)),
        ("> 3 %", "en", (3, "at_least", 3, None)),
        ("~20", "en", (20, "about", 10, 30)),
        ("20+", "en", (20, "at_least", 20, None)),
        ("20+ million", "en", (20 * M, "at_least", 20 * M, None)),
        ("nearly seven", "en", (7, "at_most", 6, 7)),
        ("approx. - 4 %", "mixed", (-4, "about", -5, -3)),
        ("−46 percent", "en", (-46, "exact", -46.5, -45.5)),
        ("+106 %", "en", (106, "exact", 105.5, 106.5)),
        # shares and multiples in words
        ("one in three", "en", (100 / 3, "exact", 100 / 3.5, 40)),
        ("1 in 10 children", "en", (10, "exact", 100 / 10.5, 100 / 9.5)),
        ("As many as 1 in 5 girls", "en", (20, "at_most", 100 / 6, 20)),
        ("more than 1 in 4", "en", (25, "at_least", 25, None)),
        ("about one in four", "en", (25, "about", 20, 100 / 3)),
        ("doubled", "en", (100, "exact", 50, 150)),
        ("almost doubled", "en", (100, "at_most", 50, 100)),
        ("about doubled", "en", (100, "about", 50, 150)),
        ("nearly tripled", "en", (200, "at_most", 150, 200)),
        ("more than tripled", "en", (200, "at_least", 200, None)),
    ],
)
def test_formats(
    raw: str, convention: Convention, expected: tuple[float, Qualifier, float, float | None]
) -> None:
    found = read(raw, convention)
    assert found.qualifier == expected[1]
    numbers = (found.value, found.lower, found.upper)
    assert numbers == pytest.approx((expected[0], *expected[2:]))


@pytest.mark.parametrize("hedge", ["almost", "nearly", "close to", "less than", "under", "up to"])
def test_hedges_that_bound_from_above(hedge: str) -> None:
    assert read(f"{hedge} 50 %", "en") == Figure(50, "at_most", 49, 50)
    assert read(f"{hedge.title()} 50 %", "en").qualifier == "at_most"


@pytest.mark.parametrize(
    "hedge", ["over", "at least", "above", "upwards of", "surpasses", "exceeds", "more than"]
)
def test_hedges_that_bound_from_below(hedge: str) -> None:
    assert read(f"{hedge} 50 %", "en") == Figure(50, "at_least", 50, None)


@pytest.mark.parametrize(
    "hedge", ["about", "approximately", "around", "some", "circa", "roughly", "an estimated"]
)
def test_hedges_that_bound_on_both_sides(hedge: str) -> None:
    assert read(f"{hedge} 50 %", "en") == Figure(50, "about", 49, 51)


def test_what_the_row_states_goes_before_what_the_figure_shows() -> None:
    assert read("20+", "en", qualifier="exact").qualifier == "exact"
    assert read("4 %", "en", qualifier="at_most") == Figure(4, "at_most", 3, 4)
    assert read("30,000", "en", rounding=1_000) == Figure(30_000, "exact", 29_500, 30_500)
    assert read("about 30,000", "en", rounding=1_000) == Figure(30_000, "about", 29_000, 31_000)
    assert read("doubled", "en", rounding=10) == Figure(100, "exact", 95, 105)


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("between seven and 222.881 reports", (7, 7), (222_881, 222_881)),
        ("from 1,7 to 4,8 %", (1.65, 1.75), (4.75, 4.85)),
        ("78,9 to 98,4 %", (78.85, 78.95), (98.35, 98.45)),
        ("2 to 3%", (1.5, 2.5), (2.5, 3.5)),
        ("2-3m", (1.5 * M, 2.5 * M), (2.5 * M, 3.5 * M)),
        ("2 % to 3 %", (1.5, 2.5), (2.5, 3.5)),
        ("50–150", (50, 50), (150, 150)),
        ("-4 to -2 %", (-4.5, -3.5), (-2.5, -1.5)),
    ],
)
def test_ranges(raw: str, low: tuple[float, float], high: tuple[float, float]) -> None:
    ends = [read(raw, "de", end="low"), read(raw, "de", end="high")]
    assert [(r.lower, r.upper) for r in ends] == [low, high]
    with pytest.raises(NumberError, match="number"):
        read(raw, "de")


def test_an_end_that_the_source_prints_alone_is_read_as_it_is() -> None:
    assert read("up to 5 %", "en", end="high") == read("up to 5 %", "en")
    assert read("4.8 million", "en", end="low") == read("4.8 million", "en")


@pytest.mark.parametrize(
    ("raw", "convention", "problem"),
    [
        ("", "en", "no number"),
        ("several", "en", "no number"),
        ("12.441 %", "mixed", "ambiguous"),
        ("almost 1.341 million", "mixed", "ambiguous"),
        ("1.234,5", "mixed", "cannot be read"),
        ("12,5", "mixed", "cannot be read"),
        ("1,23", "en", "cannot be read"),
        ("1.2.3", "en", "cannot be read"),
        ("1'234", "en", "cannot be read"),
        ("1 234", "en", "declare the convention fr"),
        ("1,234", "plain", "not a plain number"),
        ("1e6", "en", "exponent"),
        ("1e999", "plain", "too large"),
        ("1e999999", "plain", "too large"),
        ("9" * 50, "plain", "too long"),
        ("5 of 7", "en", "more than one"),
        ("five of seven", "en", "more than one"),
        ("two thirds", "en", "more than one"),
        ("three quarters of a million", "en", "more than one"),
        ("3 and a half million", "en", "more than one"),
        ("two hundred million", "en", "more than one"),
        ("twenty-one", "en", "no number"),
        ("5½", "en", "more than one"),
        ("5 ٣", "en", "more than one"),
        ("two to three million", "en", "more than one"),
        ("doubled to 5", "en", "more than one"),
        ("one in 10,000", "en", "more than one"),
        ("one in ten thousand", "en", "more than one"),
        ("3 in 4", "en", "more than one"),
        ("one in 0", "en", "no number"),
        ("one in many", "en", "no number"),
        ("well over 5", "en", "no number"),
        ("not more than 5", "en", "no number"),
        ("2,5 Millionx", "de", "not understood"),
        (".5", "en", "no number"),
    ],
)
def test_refused(raw: str, convention: Convention, problem: str) -> None:
    with pytest.raises(NumberError, match=problem) as caught:
        read(raw, convention)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def printed(number: Decimal, convention: Convention) -> str:
    """A number as a publisher of that convention prints it."""
    if convention == "plain":
        return f"{number:f}"
    english = f"{number:,f}"
    marks = {"en": ",.", "de": ".,", "fr": "\u202f,"}[convention]
    return english.translate(str.maketrans(",.", marks))


@given(
    number=st.decimals(min_value=0, max_value=10**12, places=None, allow_nan=False).map(
        lambda d: d.quantize(Decimal(1))
    )
    | st.decimals(min_value=0, max_value=10**9, places=1)
    | st.decimals(min_value=0, max_value=10**9, places=3),
    convention=st.sampled_from(["en", "de", "fr", "plain"]),
    sign=st.sampled_from(["", "-", "−"]),
)
def test_a_number_printed_in_a_convention_reads_back(
    number: Decimal, convention: Convention, sign: str
) -> None:
    found = read(sign + printed(number, convention), convention)
    assert found.value == (-1 if sign else 1) * float(number)
    assert found.lower is not None
    assert found.upper is not None
    places = -int(number.as_tuple().exponent)
    width = Decimal(str(found.upper)) - Decimal(str(found.lower))
    assert float(width) == pytest.approx(0 if places == 0 else 10**-places, rel=1e-3)


FIGURES = st.one_of(
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.integers(0, 10**6).map(lambda n: f"{n / 10:,.1f}"),
    st.sampled_from(["seven", "one in three", "doubled", "1 in 10"]),
)


@given(
    figure=FIGURES,
    hedge=st.sampled_from(["", "almost ", "about ", "more than ", "~", "<"]),
    unit=st.sampled_from(["", " %", " million", " reports", " billion users"]),
    qualifier=st.sampled_from([None, *QUALIFIERS]),
    rounding=st.sampled_from([None, 0.5, 10.0, 1000.0]),
)
def test_the_interval_holds_the_value(
    figure: str, hedge: str, unit: str, qualifier: Qualifier | None, rounding: float | None
) -> None:
    try:
        found = read(hedge + figure + unit, "en", qualifier=qualifier, rounding=rounding)
    except NumberError:
        # A word that is a figure of its own takes no scale and no percent sign.
        assert figure in ("one in three", "1 in 10", "doubled")
        assert "illion" in unit or "%" in unit
        return
    assert found.lower is not None
    assert found.lower <= found.value
    assert found.upper is None or found.value <= found.upper
    assert (found.upper is None) == (found.qualifier == "at_least")


@given(
    st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,3}", fullmatch=True),
    st.sampled_from(["", " %", " million", " reports"]),
)
def test_mixed_never_guesses(digits: str, unit: str) -> None:
    """A lone dot before three digits that en and de read differently is refused."""

    def value(convention: Convention) -> float | None:
        try:
            return read(digits + unit, convention).value
        except NumberError:
            return None

    english, german, mixed = value("en"), value("de"), value("mixed")
    both = english is not None and german is not None and english != german
    if both and re.fullmatch(r"\d+\.\d{3}", digits):
        assert mixed is None
    # What is read follows one of the two, and a comma always groups.
    assert mixed in (None, english, german)
    if "," in digits:
        assert mixed in (None, english)


WORDS = "one in to and between million hundred thouſand almost doubled".split()


@given(
    st.text(max_size=40)
    | st.from_regex(r"[^\x00-\x1f]{0,12}", fullmatch=True)
    | st.lists(
        st.sampled_from(
            [*"0123456789.,'’ -−+%eE/<>~½²٣", "9" * 400, "e99999999", "\u212a", *WORDS]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(CONVENTIONS),
    st.sampled_from([None, "low", "high"]),
)
def test_any_text_is_read_or_refused(raw: str, convention: Convention, end: None) -> None:
    try:
        found = read(raw, convention, end=end)
    except NumberError:
        return
    assert found.qualifier in QUALIFIERS
