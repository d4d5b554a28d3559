"""Periods: strict reading, order, distance and words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import BadPeriod, NotComparable
from analytics.periods import Frequency, Period, parse_period, require_alike, years_between

years = st.integers(1000, 9998)
SIMPLE = {
    Frequency.YEAR: years.map(str),
    Frequency.HALF: st.builds("{}-S{}".format, years, st.integers(1, 2)),
    Frequency.QUARTER: st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    Frequency.MONTH: st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    Frequency.DAY: st.dates(date(1000, 1, 1), date(9998, 12, 31)).map(date.isoformat),
}
simple_texts = st.one_of(*SIMPLE.values())
interval_texts = (
    st.sampled_from(list(SIMPLE.values()))
    .flatmap(lambda texts: st.lists(texts, min_size=2, max_size=2, unique=True))
    .map(lambda pair: "/".join(sorted(pair)))
)
texts = st.one_of(simple_texts, interval_texts, simple_texts.map("../{}".format))
periods = texts.map(Period)


@given(texts)
def test_the_text_comes_back(text: str) -> None:
    period = Period(text)
    assert str(period) == text
    assert Period(str(period)) == period == parse_period(text)
    assert hash(Period(text)) == hash(period)


@given(texts)
def test_ends_and_middle_lie_in_order(text: str) -> None:
    period = Period(text)
    assert (period.start is None) == (period.frequency is Frequency.UNDATED)
    assert (period.start or date.min) <= period.midpoint <= period.end
    assert period.end.year - 10_000 < period.decimal_year < period.end.year + 1


@given(st.text(max_size=12))
def test_what_is_read_is_one_of_the_forms(text: str) -> None:
    try:
        period = Period(text)
    except BadPeriod:
        return
    assert text.isascii()
    assert str(period.end.year).zfill(4) in text


@given(periods, periods, periods)
def test_the_order_is_total(a: Period, b: Period, c: Period) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    if a <= b <= c:
        assert a <= c
    if a.end < b.end:
        assert a < b


@pytest.mark.parametrize(
    ("text", "frequency", "start", "end"),
    [
        ("2019", "A", date(2019, 1, 1), date(2019, 12, 31)),
        ("2024-S1", "S", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-S2", "S", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q3", "Q", date(2024, 7, 1), date(2024, 9, 30)),
        ("2020-02", "M", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-06-30", "D", date(2020, 6, 30), date(2020, 6, 30)),
        ("2000/2020", "interval", date(2000, 1, 1), date(2020, 12, 31)),
        ("2015-01/2019-03", "interval", date(2015, 1, 1), date(2019, 3, 31)),
        ("../2020-10-12", "undated", None, date(2020, 10, 12)),
        ("../2017", "undated", None, date(2017, 12, 31)),
        ("../read-2020-10-12", "undated", None, date(2020, 10, 12)),
    ],
)
def test_ends(text: str, frequency: str, start: date | None, end: date) -> None:
    period = Period(text)
    assert (period.frequency, period.start, period.end) == (frequency, start, end)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2019", "2019"),
        ("2020-03", "March 2020"),
        ("2024-S1", "first half of 2024"),
        ("2024-Q4", "fourth quarter of 2024"),
        ("2000/2020", "2000 to 2020"),
        ("2015-01/2019-03", "January 2015 to March 2019"),
        ("2020-01/2020-09", "January to September 2020"),
        ("2020-06-30", "30 June 2020"),
        ("../2020-10-12", "up to 12 October 2020"),
        ("../2017", "up to 2017"),
        ("../read-2020-10-12", "read 12 October 2020"),
        ("../read-2026-11", "read November 2026"),
    ],
)
def test_words(text: str, label: str) -> None:
    assert Period(text).label == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2019",
        "2019 ",
        "2019\n",
        "19",
        "0000",
        "2020-3",
        "2020-13",
        "2020-00",
        "2020-02-30",
        "2021-02-29",
        "2024-S3",
        "2024-Q0",
        "2024-Q5",
        "2024-s1",
        "2019-W05",
        "2020/2000",
        "2020/2020",
        "2019/2020-03",
        "2019/2020/2021",
        "2019/..",
        "../..",
        "read-2019",
        "2018/read-2019",
        "../read-",
        "../2019/2020",
        "/2019",
        "2019-2020",
        "２０１９",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadPeriod, match="accepted are 2019, 2020-03, 2024-S1, 2024-Q1, 2020-06-30"):
        Period(text)


def test_the_length_of_time_is_told_by_its_grid() -> None:
    texts = ("2019", "2024-S1", "2020-06-30", "../2017", "2019/2020", "2019-01/2019-09")
    assert [Period(text).span for text in texts] == ["A", "S", "D", "undated", "2A", "9M"]
    require_alike(Period("2019/2020"), Period("2021/2022"))


def test_the_middle_of_a_year_for_plotting() -> None:
    assert Period("2019").decimal_year == 2019.5
    assert Period("2020").decimal_year == 2020.5
    assert Period("2000/2019").decimal_year == 2010.0
    assert Period("2019").begins == 2019.0
    assert Period("2020-12-31").begins == pytest.approx(2020 + 365 / 366)
    assert Period("../2019").begins == pytest.approx(2019 + 364 / 365)
    assert Period("2024-S1").decimal_year == pytest.approx(2024.25, abs=0.01)
    assert Period("2019").midpoint == date(2019, 7, 2)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2019", "2022", 3),
        ("2022", "2019", -3),
        ("2019-03", "2020-03", 1),
        ("2019-03", "2019-06", 0.25),
        ("2023-S2", "2024-S1", 0.5),
        ("2023-Q4", "2024-Q1", 0.25),
        ("2000-06-30", "2020-06-30", 20),
        ("2020-02-29", "2021-02-28", 1),
        ("2021-01-01", "2021-07-02", 182 / 365),
        ("2019-01/2019-09", "2020-01/2020-09", 1),
        ("2019", "2019", 0),
        ("2019-12", "2020-01", 1 / 12),
        ("2020-03-01", "2021-02-28", 364 / 365),
        ("2019-03-01", "2020-02-28", 364 / 366),
        ("2019-03-01", "2022-02-28", 2 + 364 / 365),
    ],
)
def test_years_between(first: str, last: str, years: float) -> None:
    assert years_between(Period(first), Period(last)) == pytest.approx(years, abs=1e-12)


@given(SIMPLE[Frequency.DAY], SIMPLE[Frequency.DAY])
def test_years_between_days_have_a_sign(first: str, last: str) -> None:
    a, b = Period(first), Period(last)
    assert years_between(a, b) == -years_between(b, a)
    assert years_between(a, b) == pytest.approx((b.end - a.end).days / 365.2425, abs=0.01)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("../2017", "2020", "carries no date"),
        ("2019", "2020-03", "2019 is a year, March 2020 is a month"),
        ("2019-04/2020-04", "2019-01/2020-01", "overlap"),
        ("2020-01-01/2020-01-10", "2020-01-10/2020-01-19", "overlap"),
        ("2000/2020", "2021/2023", "2000 to 2020 is 21 years, 2021 to 2023 is 3 years"),
        ("2020-03-01/2020-03-31", "2020-05-01/2020-05-30", "is 31 days, .* is 30 days"),
        ("2019-01/2020-01", "2020", "is 13 months, 2020 is a year"),
    ],
)
def test_unlike_periods_have_no_distance(first: str, last: str, reason: str) -> None:
    for a, b in ((first, last), (last, first)):
        with pytest.raises(NotComparable) as refusal:
            years_between(Period(a), Period(b))
        assert refusal.value.instead
    with pytest.raises(NotComparable, match=reason):
        require_alike(Period(first), Period(last))
