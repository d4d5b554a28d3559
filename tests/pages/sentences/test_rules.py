"""What may lead: every rule by a planted violation, and what is said in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.change.growth import doubling_time, multiple, percent_change
from analytics.errors import Refusal
from analytics.places.rates import Rate
from analytics.places.standings import Standing
from analytics.relations import number_of, share
from analytics.series import Point, points_of
from pages.figure.ranking import rate_of
from pages.figure.words import Said, Value
from pages.sentences.headings import levels, settled
from pages.sentences.rules import RULES, broken
from pages.sentences.stated import Stated
from pages.site.data import Data, View


def _said(text: str, **values: Value) -> Said:
    return Said(text, values, Path("tests"), "planted")


def _points(view: View, indicator: str, area: str, *periods: str, source: str = "") -> list[Point]:
    rows = view.rows(indicator)
    rows = rows[(rows["area"] == area) & (rows["category"] == "_T") & rows["value"].notna()]
    rows = rows[rows["period"].isin(periods) & rows["source"].str.contains(source)]
    return sorted(points_of(rows.drop_duplicates("period")), key=lambda point: point.period)


def _reports(view: View, area: str, *periods: str) -> list[Point]:
    return _points(view, "cybertipline_reports", area, *periods, source="ncmec")


def _percent(data: Data, first: Point, last: Point) -> Value:
    return percent_change(first, last, data.breaks, data.meta, across_vintages=True)


def _over_the_gap(data: Data, view: View) -> Stated:
    change = _percent(data, *_reports(view, "SVN", "2019", "2023"))
    return Stated(_said("Reports fell by 10 %", change=change), data)


def _few(data: Data, view: View) -> Stated:
    first, last = _reports(view, "XKX", "2019", "2023")
    return Stated(_said("Reports rose by 767 %", change=_percent(data, first, last)), data)


def _far(data: Data, view: View) -> Stated:
    change = _percent(data, *_reports(view, "WLD", "1998", "2023"))
    return Stated(_said("Reports rose by 794,000 %", change=change), data)


def _undoubled(data: Data, view: View) -> Stated:
    ends = _points(view, "iwf_reports_assessed", "WLD", "2011", "2013")
    found = doubling_time(*ends, data.breaks, data.meta, across_vintages=True)
    return Stated(_said("Doubling every 6.91 years", found=found), data)


def _most(data: Data, view: View) -> Stated:
    change = _percent(data, *_reports(view, "TUR", "2022", "2023"))
    return Stated(_said("Reports grew most in Türkiye (+196 %)", change=change), data)


def _undominated(data: Data, view: View) -> Stated:
    change = _percent(data, *_reports(view, "WLD", "2019", "2023"))
    return Stated(_said("Reports grew by 113 %", change=change), data)


def _of_shares(data: Data, view: View) -> Stated:
    ends = _points(view, "individuals_using_internet", "SVN", "2011", "2019", source="owid")
    times = multiple(*ends, data.breaks, data.meta, across_vintages=True)
    return Stated(_said("Use rose 1.3 times", times=times), data)


def _unlike(data: Data, view: View) -> Stated:
    made = []
    for part, whole, year in (
        ("inhope_content_urls_illegal", "inhope_content_urls", "2024"),
        ("iwf_reports_confirmed", "iwf_reports_assessed", "2020"),
    ):
        pair = [_points(view, name, "WLD", year)[0] for name in (part, whole)]
        made.append(share(*pair, data.meta))
    return Stated(_said("65 % (INHOPE) and 69 % (IWF)", shares=made), data)


def _rank(data: Data, view: View) -> Stated:
    point = _reports(view, "SVN", "2023")[0]
    found = number_of([point], "areas")
    rank = Standing(
        "rank", 1.0, found.interval, "rank", "", (point,), (), figure=found, among=2, by=""
    )
    return Stated(_said("Slovenia ranks 1st", rank=rank), data)


def _own(data: Data, view: View) -> Stated:
    rising = number_of(points_of(view.rows("iocta_finding").head(4)), "findings")
    return Stated(_said("4 of 6 themes are rising", rising=rising), data)


def _repeated(data: Data, view: View) -> Stated:
    statements = points_of(view.rows("children_share_of_internet_users"))
    assert len(statements) == 2
    return Stated(_said("2 statements", number=number_of(statements, "statements")), data)


def _old(data: Data, view: View) -> Stated:
    rows = view.series(data.indicator("cybertipline_reports"), "WLD")
    old = next(p for p in points_of(rows) if p.period.text == "2011")
    return Stated(_said("327,000 reports in 2011", figure=old), data, rows)


def _old_first(data: Data, view: View) -> Stated:
    rows = view.rows("internet_penetration")
    rows = rows[(rows["area"] == "IWS_AFR") & (rows["category"] == "_T")]
    old, new = (points_of(rows[rows["period"].str.contains(y)])[-1] for y in ("2011", "2020"))
    new = replace(new, source="another")
    return Stated(_said("11.4 %; another source has 42.2 %", first=old, figure=new), data)


def _unlike_parts(data: Data, view: View) -> Stated:
    rows = view.rows("cybertipline_files")
    image = points_of(rows[(rows["category"] == "image") & (rows["period"] == "2023")])[0]
    video = points_of(rows[(rows["category"] == "video") & (rows["period"] == "2024")])[0]
    return Stated(_said("Highest: 54.8 million", highest=image, latest=video), data)


def _bracket(data: Data, _: View) -> Stated:
    return Stated(_said("-0.149 (-0.154 to -0.143)"), data)


def _secondary(data: Data, view: View) -> Stated:
    figure = _points(view, "cybertipline_reports", "WLD", "2023", source="appendix")[0]
    figure = replace(figure, authority="secondary page")
    return Stated(_said("36,210,368 reports in 2023", figure=figure), data)


def _few_events(data: Data, view: View) -> Stated:
    point = _reports(view, "VAT", "2021")[0]
    rate = rate_of(data, view, point, "inhabitants")
    assert isinstance(rate, Rate)
    return Stated(_said("190 reports per 100,000 inhabitants", rate=rate), data)


Planted = Callable[[Data, View], Stated]
PLANTED: tuple[tuple[str, Planted, str], ...] = (
    ("breaks", _over_the_gap,
     "EU legal gap 2021: From 21 December 2020 messaging services came under the EU's ePrivacy "
     "rules, and voluntary detection had no derogation from them until 2 August 2021."),
    ("small base", _few,
     "The figure for 2019 is under 1,000: of so few, a change in percent is large by a few more."),
    ("far", _far,
     "The figure grew by more than 1,000\u00a0%: of so much, the two figures say what a percentage "
     "of the first overstates."),
    ("doubling", _undoubled,
     "From 2011 to 2013 the figure did not double, so a time in which it would is a forecast."),
    ("few events", _few_events,
     "Fewer than 20 are counted, too few for a reliable rate: by chance alone it moves by more "
     "than a fifth of itself."),
    ("most", _most, "By percent those come first that began with the least."),
    ("dominance", _undominated,
     "One reporter sends most of these reports, and can move their number alone."),
    ("ratio of shares", _of_shares,
     "Shares are set apart by percentage points, not by percent of percent."),
    ("bases", _unlike, "The shares are of unlike wholes."),
    ("ranking", _rank, "A rank is one by something, which has to be named."),
    ("own selection", _own, "The findings were selected here; how many they are is no finding."),
    ("repetition", _repeated, "A statement that is repeated is one statement."),
    ("newest", _old, "There is a newer figure, for 2025."),
    ("newest", _old_first, "The newer figure, for 30 June 2020, comes first."),
    ("parts", _unlike_parts, "The highest and the latest figure are of unlike parts."),
    ("rounding", _bracket,
     "What rounding allows looks like a confidence interval: (-0.154 to -0.143)"),
    ("authority", _secondary,
     "The figure for 2023 was read on a secondary page, not in a text of its publisher."),
)  # fmt: skip


def test_every_rule_has_a_planted_violation() -> None:
    assert {rule.name for rule in RULES} == {name for name, *_ in PLANTED}


@pytest.mark.parametrize(("name", "planted", "why"), PLANTED)
def test_a_planted_violation_is_seen_and_does_not_lead(
    name: str, planted: Planted, why: str, data: Data, view: View
) -> None:
    stated = planted(data, view)
    assert broken(stated)[name] == (why,)
    try:
        led = settled(stated.said, data, view, stated.rows)
    except Refusal:
        return
    assert name not in broken(Stated(led, data, stated.rows))
    assert str(led) != stated.said.text


def test_the_levels_stand_on_both_sides_of_a_gap(data: Data, view: View) -> None:
    points = _reports(view, "SVN", "2019", "2020", "2021", "2022", "2023")
    assert str(levels(points, data)) == (
        "14,795 in 2022, 6,204 in 2023 (-58\u00a0%); before the gap of 2021: "
        "6,890 (2019), 5,242 (2020)"
    )
    small = [replace(p, value=v, interval=type(p.interval).point(v)) for p, v in
             zip(points, (5.0, 6.0, 7.0, 1.0, 9.0), strict=True)]  # fmt: skip
    assert str(levels(small, data)).startswith("1 in 2022, 9 in 2023; before")


def test_the_reporter_that_dominates_stands_beside_the_change(data: Data, view: View) -> None:
    said = _undominated(data, view).said
    assert str(settled(said, data, view)).endswith(
        "; Meta sent 94\u00a0% (2019) and 85\u00a0% (2023) of the providers' reports"
    )
