"""What stands behind a number multiplies it, says what was counted, or is refused."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from babel.localedata import load, locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import NumberError
from etl.numbers import CONVENTIONS, Convention, Figure, read
from etl.numbers.tails import read_tail
from etl.numbers.words import COUNTED, LONG_SCALE, NUMBERS, PERCENT, SCALES
from tests.etl.numbers.test_printed import printed

MILLION, BILLION = 1e6, 1e9


@pytest.mark.parametrize(
    ("raw", "convention", "value"),
    [
        ("4,8 Mrd.", "de", 4.8 * BILLION),
        ("4,8 Milliarden Menschen", "de", 4.8 * BILLION),
        ("12 Tsd.", "de", 12_000),
        ("2,5 Millionen", "de", 2.5 * MILLION),
        ("2,5 Mio. Meldungen", "de", 2.5 * MILLION),
        ("more than 20 mln", "en", 20 * MILLION),
        ("5 lakh", "en", 500_000),
        ("2 crore users", "en", 20 * MILLION),
        ("12 mille", "fr", 12_000),
        ("1,5 milliard", "fr", 1.5 * BILLION),
        ("3 Mds", "fr", 3 * BILLION),
        ("2,5 millones", "de", 2.5 * MILLION),
        ("2 mil millones", "de", 2 * BILLION),
        ("3 billones", "de", 3e12),
        ("3 miliardi", "de", 3 * BILLION),
        ("3 miljard", "de", 3 * BILLION),
        ("2 mil milhões", "de", 2 * BILLION),
        ("2 bilhões", "de", 2 * BILLION),
        ("5 tisoč", "de", 5_000),
        ("5 tis. prijav", "de", 5_000),
        ("2 milijardi", "de", 2 * BILLION),
        ("10k", "en", 10_000),
        ("10K", "en", 10_000),
        ("5M", "en", 5 * MILLION),
        ("5bn", "en", 5 * BILLION),
        ("73 Prozent", "de", 73),
        ("73 pour cent", "fr", 73),
        ("40 pct.", "en", 40),
    ],
)
def test_known_words_count(raw: str, convention: Convention, value: float) -> None:
    assert read(raw, convention).value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("raw", ["73 Prozent", "73 pour cent", "73 odstotkov", "73 por ciento"])
def test_a_percentage_in_any_language_is_rounded(raw: str) -> None:
    assert read(raw, "de") == read("73 %", "de") == Figure(73, "exact", 72.5, 73.5)


@pytest.mark.parametrize("raw", ["10k+", "10+ thousand", "65%+", "65+ %"])
def test_a_plus_is_seen_behind_a_unit_too(raw: str) -> None:
    assert read(raw, "en").qualifier == "at_least"


@pytest.mark.parametrize(
    "raw",
    [
        *("5 ‰", "5‰", "5 per mille", "5 promille", "10x", "10 x", "10 times", "10-fold", "5 (k)"),
        *("5 Bio.", "5 mil", "5 t", "5 T€", "5 MM", "5 dozen", "5 wan", "5 juta", "5 тыс.", "5 万"),
        *("5th", "5*", "5.", "5,", "5)", "5/day", "5 /day", "5 = x", "5 & more", "5 grps.", "5 hd"),
        *("5 €", "5 EUR", "5 weeks", "5 Wochen", "5 GB", "3 percentage points", "3 % points"),
        *("5 reports per thousand", "5 reports (in millions)", "5 thousand million", "5 bnn"),
        *("5 quadrillion", "5 zillion", "5 centaines", "5 dizaines", "5 Dutzende", "5 hundredths"),
        *("5 hunderttausend", "5 honderden", "5 cientos", "5 pourcent", "5 prosent", "5 permille"),
        *("5 tenfold", "5 less", "5 plus", "5 fewer", "5 decrease", "5 reports zillion", "5 half"),
        *("12 % fall", "5 drop", "5 minus"),
        *("5 unique quadrillion", "5 images (estimated)", "5 and a half", "5 of zillion images"),
        *(
            "one in 10 zillion",
            "doubled tenfold",
            "2-3x",
            "5\u2126",
            "5 \u212a",
            "5 million\u017f",
            "5 m\u0308",
            "1 in 5 million",
        ),
    ],
)
def test_what_could_change_the_number_is_refused(raw: str) -> None:
    with pytest.raises(NumberError) as caught:
        read(raw, "en")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("raw", ["2 billion", "2 Billion", "3b", "1 trillion"])
@pytest.mark.parametrize("convention", ["de", "fr"])
def test_a_long_scale_is_not_guessed(raw: str, convention: Convention) -> None:
    with pytest.raises(NumberError, match="differs by a thousand between languages"):
        read(raw, convention)


@pytest.mark.parametrize(
    "raw",
    [
        *("43 member hotlines", "13,182 URL’s", "25 “smart objects” per person", "28% of content"),
        *("5 new users", "71 unique IP addresses", "100 (provisional)", "456 images & videos"),
        *("3% were boys", "4.4m, images", "1 in 10 children", "106% increase"),
        *("1,200 reports received.", "1,200 reports – provisional", "20% of all reports"),
    ],
)
def test_words_for_what_was_counted_change_nothing(raw: str) -> None:
    bare = raw.split()
    number = " ".join(bare[:3]) if raw.startswith("1 in") else bare[0].rstrip(",")
    assert read(raw, "en") == read(number, "en")


def test_a_measure_is_read_in_its_own_unit_only() -> None:
    assert read("2.5 days", "en", unit="day days").value == 2.5
    assert read("28+ days", "en", unit="day days").lower == 28
    for raw, unit in (("2.5 weeks", "day days"), ("2.5 days", "report reports")):
        with pytest.raises(NumberError, match="not understood"):
            read(raw, "en", unit=unit)


def test_a_percentage_is_no_count() -> None:
    assert read("5 %", "en", unit="percent change percent change").value == 5
    with pytest.raises(NumberError, match="is in percent, and the indicator is not"):
        read("5 %", "en", unit="report reports")


plain = st.integers(1, 10**6)


@given(plain, st.sampled_from(sorted(SCALES)), st.sampled_from(CONVENTIONS), st.booleans())
def test_a_known_scale_multiplies(
    number: int, word: str, convention: Convention, dotted: bool
) -> None:
    raw = f"{number} {word.upper() if word.isascii() else word}{'.' * dotted}"
    if word in LONG_SCALE and convention in ("de", "fr"):
        with pytest.raises(NumberError):
            read(raw, convention)
        return
    found = read(raw, convention)
    assert found.value == float(number * 10 ** SCALES[word])
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < found.value < found.upper


letters = st.text("abcdefghijklmnopqrstuvwxyzäéšλж²€$#*/\\‰~^_", min_size=1, max_size=12)


@given(plain, letters.filter(lambda s: s.lower() not in {*SCALES, *PERCENT}))
def test_an_unknown_token_directly_at_the_digits_is_an_error(number: int, token: str) -> None:
    with pytest.raises(NumberError):
        read(f"{number}{token}", "en")


word = st.text("abcdefghijklmnopqrstuvwxyzäéšž-'", min_size=1, max_size=12)
listed = {*SCALES, *PERCENT, *COUNTED}


@given(plain, word.filter(lambda s: s not in listed), st.sampled_from(["", "reports ", "of new "]))
def test_a_word_that_is_in_no_list_is_an_error(number: int, token: str, before: str) -> None:
    with pytest.raises(NumberError):
        read(f"{number} {before}{token}", "en", unit="report reports")


@given(plain, st.sampled_from(sorted(COUNTED)), st.sampled_from(sorted(COUNTED)))
def test_a_word_that_is_counted_changes_nothing(number: int, first: str, second: str) -> None:
    assert read(f"{number} {first} {second}", "en") == read(str(number), "en")


def test_a_word_is_read_over_where_the_caller_knows_it() -> None:
    for raw, bare in {
        "5 zebras": "5",
        "1 in 10 zebras": "1 in 10",
        "doubled zebras": "doubled",
    }.items():
        with pytest.raises(NumberError, match="'zebras' behind the number is not understood"):
            read(raw, "en")
        assert read(raw, "en", known=frozenset({"zebras"})) == read(bare, "en")


@given(
    number=st.integers(1, 10**9),
    tail=st.sampled_from(["", " million", " Mrd.", " %", " reports", " lakh people"]),
    convention=st.sampled_from(["en", "de", "fr", "plain"]),
)
def test_a_formatted_figure_reads_back(number: int, tail: str, convention: Convention) -> None:
    power = {" million": 6, " Mrd.": 9, " lakh people": 5}.get(tail, 0)
    found = read(printed(Decimal(number), convention) + tail, convention)
    assert found.value == float(number * 10**power)


@given(digits=st.integers(1, 999), zeros=st.integers(0, 3), power=st.sampled_from([3, 6, 9]))
def test_zeros_before_a_scale_word_are_not_significant(digits: int, zeros: int, power: int) -> None:
    word = {3: "thousand", 6: "million", 9: "billion"}[power]
    number = digits * 10**zeros
    found = read(f"{number} {word}", "en")
    place = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    assert found.lower == (number - place / 2) * 10**power
    assert found.upper == (number + place / 2) * 10**power
    # A zero behind the decimal point is printed for no other reason than that it counts.
    exact = read(f"{number}.0 {word}", "en")
    assert exact.upper == pytest.approx((number + 0.05) * 10**power, rel=1e-15)


def _compact_forms() -> dict[str, set[str]]:
    """How the languages of CLDR shorten thousands, millions and more: word -> languages."""
    found: dict[str, set[str]] = {}
    for name in locale_identifiers():
        forms = load(name).get("compact_decimal_formats", {})
        for kind in ("short", "long"):
            for by_plural in (forms.get(kind) or {}).values():
                for pattern in by_plural.values():
                    text = str(getattr(pattern, "pattern", pattern))
                    word = re.sub(r"[0#¤'.;\u200e\u200f\s]+", " ", text).strip()
                    if re.search(r"[^\W\d_]", word):
                        found.setdefault(word, set()).add(name)
    return found


def test_no_scale_word_of_any_language_is_passed_over() -> None:
    """Each abbreviation and word that CLDR knows multiplies, or is refused."""
    forms = _compact_forms()
    assert len(forms) > 500
    passed = []
    for word in forms:
        for raw in (f"7 {word}", f"7{word}", f"7 {word}."):
            try:
                value = read(raw, "en").value
            except NumberError:
                continue
            if value == 7:
                passed.append((raw, sorted(forms[word])[:3]))
    assert passed == []


def test_the_lists_do_not_contradict_each_other() -> None:
    lists = [set(SCALES), set(PERCENT), set(COUNTED), set(NUMBERS)]
    assert sum(map(len, lists)) == len(set.union(*lists))
    assert all(word == word.lower() for words in lists for word in words)


@pytest.mark.parametrize(
    ("tail", "where"),
    [
        ("xyzzy", "'xyzzy' directly at the number"),
        (" xrnk", "'xrnk' behind the number"),
        (" reports trillion", "'trillion' behind the number"),
        ("x" * 99, f"'{'x' * 30}' directly at the number"),
    ],
)
def test_a_refusal_names_the_word_and_where_it_stands(tail: str, where: str) -> None:
    with pytest.raises(NumberError) as refusal:
        read_tail(tail, "en", "report reports", "RAW" * 40)
    assert str(refusal.value).startswith(f"'{('RAW' * 40)[:80]}': {where} is not understood; ")


@pytest.mark.parametrize("sign", [",", ";", ":", ")"])
def test_a_sign_behind_a_scale_or_percent_ends_it(sign: str) -> None:
    assert read_tail(f" million{sign} reports", "en", "report reports", "raw").power == 6
    assert read_tail(f" %{sign}", "en", "", "raw").percent
    with pytest.raises(NumberError):
        read_tail(f" reports{sign}{sign} trillion", "en", "report reports", "raw")
