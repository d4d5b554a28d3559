"""Only declared partitions give shares and contributions."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.change.parts import Partition, contributions, partitions_of, shares
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point

MEDIA = Partition("reports", "_T", "media", frozenset({"image", "video"}))
USERS = Partition("reports", "_T", "users", frozenset({"home", "abroad"}))
BOTH = (MEDIA, USERS)


def parts(image: float, video: float, period: str = "2020", **columns: Any) -> list[Point]:
    return [
        point(image, period=period, category="image", **columns),
        point(video, period=period, category="video", **columns),
    ]


def test_partitions_are_read_from_what_is_declared() -> None:
    def row(category: str, partition: str, indicator: str = "reports") -> Any:
        return SimpleNamespace(
            indicator=indicator, category=category, parent="_T", partition=partition
        )

    rows = [row("image", "media"), row("video", "media"), row("referral", ""),
            row("home", "users"), row("abroad", "users")]  # fmt: skip
    assert partitions_of(rows) == BOTH


def test_shares_add_to_the_printed_total_or_to_their_sum() -> None:
    printed = shares(parts(30, 70), point(100), BOTH, META)
    assert [(name, r.estimate) for name, r in printed.items()] == [("video", 70), ("image", 30)]
    assert printed["video"].unit == "percent"
    assert shares(parts(30, 70), None, BOTH, META)["image"].estimate == 30


def test_rounded_parts_give_intervals() -> None:
    found = shares(parts(30, 70, half=0.5), point(100, half=0.5), BOTH, META)["image"]
    assert found.interval == Interval(29.5 / 100.5 * 100, 30.5 / 99.5 * 100)
    assert shares(parts(0, 1, half=0.5), point(1, half=0.4), BOTH, META)["video"].interval.upper \
        == 100  # fmt: skip
    # A publisher cuts digits: 69.1 million for 69,158,197 (NCMEC, files of 2019).
    cut = point(69.1e6, half=0.05e6)
    assert shares(parts(27_788_328, 41_369_869), cut, BOTH, META)


@pytest.mark.parametrize(
    ("given", "total", "reason"),
    [
        ([point(1, category="a")], None, "a are not declared to be parts of one whole"),
        (parts(1, 2)[:1], None, "no figure for video, so the parts are not the whole"),
        ([*parts(1, 2), *parts(1, 2)[:1]], None, "given twice"),
        (parts(1, 2), point(9), "add to 3 and the total is 9"),
        (parts(1, 2), point(3, vintage="2024"), "differ in their vintage"),
        (parts(1, 2), point(3, category="x"), "the parts make up '_T'"),
        (parts(1, 2), point(None), "no figure for DEU"),
        (parts(0, 0), None, "may be zero"),
        ([parts(1, 2)[0], point(2, "FRA", category="video")], None, r"several areas \(DEU, FRA\)"),
        ([], None, "no figure to add"),
    ],
)
def test_shares_are_refused(given: Sequence[Point], total: Point | None, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        shares(given, total, BOTH, META)


def test_a_part_below_zero_has_no_share() -> None:
    with pytest.raises(NotComparable, match="less than nothing"):
        shares(parts(-30, 130), None, BOTH, META)


def test_contributions_of_ncmec_file_types() -> None:
    """NCMEC, files of 2022 and 2023: images and videos brought almost all of the rise."""
    found = contributions(
        parts(49_404_779, 37_775_034, "2022"), parts(54_842_374, 49_528_198, "2023"),
        BOTH, NONE, META,
    )  # fmt: skip
    assert [*found.parts] == ["video", "image"]
    assert found.parts["video"].estimate == pytest.approx(11_753_164 / 871_798.13)
    assert found.parts["video"].unit == "percentage points"
    assert found.total.points[0].value == 87_179_813


@given(st.lists(st.integers(1, 10**6), min_size=4, max_size=4), st.integers(0, 3))
def test_contributions_add_to_the_change_and_hold_the_truth(counts: list[int], digits: int) -> None:
    unit = 10**digits
    printed = [float(round(n / unit) * unit) for n in counts]
    if sum(printed[:2]) - unit <= 0:
        return
    start, end = (
        parts(*pair, period, half=unit / 2)
        for pair, period in ((printed[:2], "2019"), (printed[2:], "2020"))
    )
    found = contributions(start, end, BOTH, NONE, META)
    total = sum(part.estimate or 0 for part in found.parts.values())
    assert total == pytest.approx(found.total.estimate, abs=1e-6)
    a, b, c, d = counts
    assert found.total.interval.contains(((c + d) / (a + b) - 1) * 100)
    assert found.parts["image"].interval.contains((c - a) / (a + b) * 100)
    assert found.parts["video"].interval.contains((d - b) / (a + b) * 100)


def test_contributions_are_refused_across_editions_breaks_and_partitions() -> None:
    def change(start: list[Point], end: list[Point]) -> str:
        with pytest.raises(NotComparable) as caught:
            contributions(start, end, BOTH, BREAKS, META)
        return str(caught.value)

    older = parts(1, 2, "2019")
    assert "two editions" in change(older, parts(3, 4, vintage="2026"))
    assert "Tips are bundled" in change(older, parts(3, 4, "2024"))
    users = [point(1, category="home"), point(2, category="abroad")]
    assert "split by media at first and by users" in change(older, users)
    assert "running total" in _cumulative()
    assert "may be zero" in change(parts(0, 1, "2019", half=1), parts(3, 4))


def _cumulative() -> str:
    whole = Partition("victims", "_T", "media", frozenset({"image", "video"}))
    start, end = (
        [point(n, period=year, indicator="victims", category=name)
         for n, name in ((1, "image"), (2, "video"))]
        for year in ("2019", "2020")
    )  # fmt: skip
    with pytest.raises(NotComparable) as caught:
        contributions(start, end, (whole,), NONE, META)
    return str(caught.value)


def test_the_smallest_partition_that_holds_the_parts_is_meant() -> None:
    wide = Partition("reports", "_T", "wide", MEDIA.parts | {"other"})
    assert shares(parts(1, 1), None, (wide, MEDIA), META)
    with pytest.raises(NotEnoughData, match="no figure for other"):
        shares(parts(1, 1), None, (wide,), META)
