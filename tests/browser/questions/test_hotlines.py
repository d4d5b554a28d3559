"""/hotlines: what people ask of hotlines and their work, and that the page answers it."""

from __future__ import annotations

import re

import pytest

from pages.figure import numbers
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Read
from tests.conftest import Built


def test_reported_and_found_illegal(read_page: Read, held: Held) -> None:
    """What does the public report, and what do hotlines find illegal?"""
    page = read_page("/hotlines")
    lead = plain(page.locator(".lead").inner_text())
    for every, illegal in (
        ("inhope_content_urls", "inhope_content_urls_illegal"),
        ("iwf_reports_assessed", "iwf_reports_confirmed"),
    ):
        whole, part = (held.series(i, "WLD").set_index("period")["value"] for i in (every, illegal))
        year = whole.index[-1]
        assert numbers.compact(whole.iloc[-1]) in lead
        told = f"{part[year] / whole.iloc[-1] * 100:.0f} %"
        # What the IWF confirmed in 2024 may be addresses: no share of the reports assessed.
        assert (told in lead) == (every == "inhope_content_urls")
    iwf = Card(page, "hotlines-iwf")
    for name in ("Assessed", "Confirmed"):
        drawn = [y for t in iwf.traces(name=name) for y in t["y"]]
        assert drawn == held.series(f"iwf_reports_{name.lower()}", "WLD")["value"].tolist()
    shares = [y for t in Card(page, "hotlines-share").traces() for y in t["y"]]
    urls, found = (
        held.series(i, "WLD").set_index("period")["value"]
        for i in ("inhope_content_urls", "inhope_content_urls_illegal")
    )
    for year in urls.index:
        assert any(s == pytest.approx(found[year] / urls[year] * 100) for s in shares), year


def test_no_line_over_the_change_of_unit(read_page: Read, held: Held) -> None:
    """Can I draw one line from the 183,788 reports of 2019 to the content URLs of 2024?"""
    card = Card(read_page("/hotlines"), "hotlines-counting")
    reports = held.values("inhope_reports", "period", source="inhope_annual")
    assert reports["2019"] == 183_788
    traces = card.traces()
    for trace in traces:
        years = {int(x) for x in trace["x"]}
        assert max(years) < 2020 or min(years) >= 2020, trace["name"]
    scales = {trace["axes"][1]: trace["name"] for trace in traces}
    assert len(scales) == 3  # one for each unit of count
    (before,) = [t for t in traces if 183_788 in t["y"]]
    urls = held.series("inhope_content_urls", "WLD")["value"]
    (after,) = [t for t in traces if urls.iloc[-1] in t["y"]]
    assert before["axes"][1] != after["axes"][1]
    assert "counted two different things" in card.finding()
    assert "no line crosses the change of unit" in plain(card.root.locator(".measure").inner_text())


def test_restated_figures(read_page: Read, built: Built) -> None:
    """I cited INHOPE's figures of 2020 and 2021 and now find others: which stand?"""
    card = Card(read_page("/hotlines"), "hotlines-restated")
    editions = built.store.read().frame
    rows = editions[
        (editions["indicator"] == "inhope_content_urls_illegal") & (editions["category"] == "_T")
    ]
    pairs = 0
    for year, mine in rows.sort_values("vintage").groupby("period"):
        first, last = mine["value"].iloc[0], mine["value"].iloc[-1]
        if first != last:
            pairs += 1
            said = (
                f"Illegal content URLs, {year}: {numbers.full(first)}, later {numbers.full(last)}"
            )
            assert said in card.summary()
    assert pairs == 2
    bars = card.traces(type="bar")[0]["customdata"]
    assert any("restated" in words[1] for words in bars)
    assert "The other charts of this page show the later edition" in card.words()


def test_how_fast_material_goes(read_page: Read, held: Held) -> None:
    """How fast does material go, and does it go everywhere?"""
    page = read_page("/hotlines")
    removed = Card(page, "hotlines-removed")
    shares = held.rows("inhope_removed_share")
    (bars,) = removed.traces(type="bar")
    assert sorted(bars["x"]) == sorted(shares["value"])
    within = held.values("inhope_removed_share", "period", category="within_3_days")
    last = max(within)
    assert f"within three days, {last}: {within[last]:.0f} %" in removed.finding()
    places = Card(page, "hotlines-removal-time")
    days = held.values("inhope_removal_time", "category")
    assert f"at most {numbers.full(days['inside_network'])} days" in places.finding()
    assert f"at least {numbers.full(days['outside_network'])} days" in places.finding()
    (open_end,) = places.traces(mode="markers")  # an arrow: no upper bound is known
    assert open_end["x"] == [days["outside_network"]]


def test_where_it_is_hosted(read_page: Read, held: Held) -> None:
    """Where is it hosted, and does that say where offenders or victims are?"""
    card = Card(read_page("/hotlines"), "hotlines-hosting")
    shares = held.values("inhope_hosting_share", "area")
    for area, share in shares.items():
        assert f"{held.name(area)} ({numbers.full(share)} %)" in card.finding()
    (bars,) = card.traces(type="bar")
    assert set(shares.values()) <= set(bars["x"])
    assert "the shares do not add up to 100" in card.words()
    assert "Not offenders or victims of the country: hosting follows servers" in card.words()


def test_who_the_children_are(read_page: Read, held: Held) -> None:
    """Who are the children seen, by age and sex, and whom do these shares leave out?"""
    page = read_page("/hotlines")
    sex = Card(page, "hotlines-sex")
    rows = held.rows("inhope_victims_by_sex")
    drawn = [bar["x"][0] for bar in sex.traces(type="bar")]
    for said, mine in rows.groupby(["period", "cited", "source"]):
        assert set(mine["value"]) <= set(drawn), said
        rest = 100 - mine["value"].sum()
        assert not rest or rest in drawn  # grey: not published
    newest = rows[(rows["period"] == rows["period"].max()) & (rows["sex"] == "F")]["value"]
    assert f"{newest.min():.0f} to {newest.max():.0f} %" in sex.finding()
    age = Card(page, "hotlines-age")
    ages = held.values("inhope_victims_by_age", "period", age="Y3T13")
    last = max(ages)
    assert f"{last}, {ages[last]:.0f} % show children who look aged 3 to 13" in age.finding()
    iwf = Card(page, "hotlines-iwf-age").traces(type="bar")[0]
    assert sorted(iwf["x"]) == sorted(held.rows("iwf_age_share")["value"])
    for card in (sex, age):
        assert "the children whose abuse was never recorded, reported or found" in card.words()


def test_more_hotlines_larger_count(read_page: Read, held: Held) -> None:
    """Did more hotlines make the count larger?"""
    card = Card(read_page("/hotlines"), "hotlines-network")
    hotlines = held.series("inhope_hotlines", "WLD")["value"]
    drawn = [y for trace in card.traces() for y in trace["y"]]
    assert set(hotlines) <= set(drawn)
    assert re.search(rf"reaches {hotlines.iloc[-1]:.0f} hotlines .* a wider network counts more",
                     card.finding())  # fmt: skip
    assert "not a measure of workload" in card.words()
