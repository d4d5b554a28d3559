"""/access: what people ask of internet access and use, and that the page answers it."""

from __future__ import annotations

import math
import re
import statistics

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

USE, BY_COUNTRY, D106 = "individuals_using_internet", "worldbank_wdi", "grace_d10_6"
IWS = ("IWS_NAM", "IWS_EUR", "IWS_LAC", "IWS_MEA", "IWS_OCE", "IWS_ASI", "IWS_AFR")


def go_back_years(page: Page, years: int) -> None:
    """Move the slider of the year to the left, with the keyboard."""
    slider = page.get_by_role("slider", name="Year")
    slider.focus()
    for _ in range(years):
        page.keyboard.press("ArrowLeft")


def use_in(held: Held, year: str) -> dict[str, float]:
    """Use by country in a year, from the table that has most countries."""
    rows = held.rows(USE, source=BY_COUNTRY, period=year).dropna(subset="value")
    rows = rows[rows["area"] != "WLD"]
    return dict(zip(rows["area"], rows["value"], strict=True))


def test_spread_within_regions(open_page: Open, held: Held) -> None:
    """How far apart are the countries inside one region, and do they draw together?"""
    page = open_page("/access")
    drawn = Card(page, "access-regions").traces()
    ends = {
        category: held.values("internet_penetration", "area", source=D106, category=category)
        for category in ("low", "high", "_T")
    }
    for trace, category in zip(drawn, ("low", "high", "_T"), strict=True):
        assert sorted(trace["x"]) == sorted(ends[category][area] for area in IWS)

    go_back_years(page, 1)
    spread = Card(page, "access-spread")
    expect(spread.heading).to_contain_text("In 2023")
    wait_until_drawn(page)
    use = {y: use_in(held, y) for y in ("2018", "2023")}
    region = {a: v for a, v in use["2023"].items() if a in held.members("WB_SSF")}
    lowest, highest = min(region, key=region.__getitem__), max(region, key=region.__getitem__)
    dots = {
        text.partition("<br>")[0]: x
        for trace in spread.traces()
        for text, x in zip(trace["text"], trace["x"], strict=True)
    }
    assert (dots[held.name(lowest)], dots[held.name(highest)]) == (region[lowest], region[highest])
    both = [a for a in region if a in use["2018"]]
    logits = [[math.log(use[y][a] / (100 - use[y][a])) for a in both] for y in ("2018", "2023")]
    change = statistics.pstdev(logits[1]) - statistics.pstdev(logits[0])
    said = spread.summary()
    how = "drew together" if change < 0 else "drew apart"
    found = re.search(
        rf"Sub-Saharan Africa: {how}, \S+ \(rounding allows (\S+) to (\S+); (\d+) c", said
    )
    assert found
    assert float(found[1]) <= change <= float(found[2])
    assert int(found[3]) == len(both)


def test_growth_of_regions(read_page: Read, held: Held) -> None:
    """Which regions grew most, and does a low growth mean low use?"""
    page = read_page("/access")
    growth = held.values("internet_users_growth", "area", source=D106, period="2000/2020")
    card = Card(page, "access-growth")
    (bars,) = card.traces(type="bar")
    assert bars["x"] == sorted(growth.values(), reverse=True)
    names = [held.name(a).removesuffix(" (IWS)") for a in sorted(growth, key=growth.__getitem__)]
    told = card.finding()
    assert f" % in {names[0]} and by " in told
    assert f" % in {names[-1]}, as published" in told
    assert "a low growth is not a low use" in card.words()

    level = held.values("internet_penetration", "area", source=D106, category="_T")
    against = Card(page, "access-growth-level")
    (points,) = against.traces()
    assert set(zip(points["x"], points["y"], strict=True)) == {(level[a], growth[a]) for a in IWS}
    slowest = min(IWS, key=growth.__getitem__)
    if level[slowest] == max(level[a] for a in IWS):
        name = held.name(slowest).removesuffix(" (IWS)")
        assert f"in {name}, where the share is largest" in against.finding()


def test_who_still_grows(open_page: Open, held: Held) -> None:
    """Which regions and countries still grow?"""
    page = open_page("/access")
    by_region = Card(page, "access-regions-time")
    lines = {t["name"]: t for t in by_region.traces()}
    africa = held.series(USE, "WB_SSF")
    assert lines["Sub-Saharan Africa"]["y"] == africa["value"].tolist()
    by_year = africa.set_index("period")["value"]
    last = max(p for p in by_year.index if f"to {p}" in by_region.finding())
    change = by_year[last] - by_year[str(int(last) - 5)]
    assert f"Sub-Saharan Africa: {change:+.1f} percentage points" in by_region.summary()

    go_back_years(page, 1)
    countries = Card(page, "access-change")
    expect(countries.heading).to_contain_text("From 2018 to 2023")
    wait_until_drawn(page)
    (dots,) = countries.traces()
    late, early = use_in(held, "2023"), use_in(held, "2018")
    regions = ("WB_NAC", "WB_ECS", "WB_LCN", "WB_MEA_2025", "WB_EAS", "WB_SAS_2025", "WB_SSF")
    inside = {m for a in regions for m in held.members(a)}
    changes = {a: late[a] - early[a] for a in late if a in early and a in inside}
    assert sorted(dots["y"]) == pytest.approx(sorted(changes.values()))
    fastest = max(changes, key=changes.__getitem__)
    assert f"{held.name(fastest)} ({changes[fastest]:+.1f}" in countries.finding()


def test_use_in_my_country(open_page: Open, held: Held) -> None:
    """How many use the internet in my country, and which countries have no figure?"""
    page = open_page("/access", width=360)
    page.locator("label", has_text="Europe").first.click()
    card = Card(page, "access-map")
    expect(card.root.locator(".measure")).to_contain_text("European")
    wait_until_drawn(page)
    europe = held.members("EUR48")
    year = card.finding()[len("In ") :][:4]
    use = {a: v for a, v in use_in(held, year).items() if a in europe}
    classes = card.classes()
    assert {a for a in europe if classes.get(a) == "no data"} == europe - set(use)
    shown = {row["Area"]: row["Figure"] for row in card.table()}
    assert {a for a in europe if held.name(a) in shown} == set(use)
    assert plain(shown["Slovenia"]) == f"{use['SVN']:.2f} %"


def test_households_and_skills(open_page: Open, held: Held) -> None:
    """How many households are online at home in Europe, and are women's skills behind men's?"""
    page = open_page("/access")
    page.get_by_role("combobox", name="Year of households").or_(
        page.get_by_role("textbox", name="Year of households")
    ).first.click()
    page.get_by_role("option", name="2019", exact=True).click()
    homes = Card(page, "access-households")
    expect(homes.heading).to_contain_text("In 2019")
    wait_until_drawn(page)
    share = held.values("households_internet_access", "area", period="2019")
    inside = {a: v for a, v in share.items() if a in held.members("EUR48")}
    low, high = min(inside, key=inside.__getitem__), max(inside.values())
    assert f"between {inside[low]:.1f} % ({held.name(low)}) and {high:.1f} %" in homes.finding()
    assert f"EU-27: {share['EU27_2020']:.1f} %" in homes.summary()

    skills = Card(page, "access-skills")
    women, men = (
        held.values("digital_skills_level", "area", period="2019", category="above_basic", sex=sex)
        for sex in "FM"
    )
    countries = [a for a in women if a in men and a in held.members("EUR48")]
    (dots,) = skills.traces()
    assert sorted(zip(dots["x"], dots["y"], strict=True)) == sorted(
        (women[a], men[a]) for a in countries
    )
    # Both are whole percent: a gap of one can be rounding.
    ahead = sum(men[a] - women[a] > 1 for a in countries)
    assert f"in {ahead} of {len(countries)} countries" in skills.finding()


def test_young_people(read_page: Read, held: Held) -> None:
    """What do young people do, and who is not in the survey?"""
    page = read_page("/access")
    card = Card(page, "access-young")
    everybody, young = (
        held.values("daily_internet_use", "period", age=age) for age in ("_T", "Y16T29")
    )
    of_all, of_young = card.traces()
    assert of_all["x"] == list(everybody.values())
    assert of_young["x"] == list(young.values())
    last = max(young)
    assert f"In {last} daily use was {young[last] - everybody[last]:.0f} p" in card.finding()
    assert "Nobody under 16 is in this survey" in card.words()


def test_children_online(read_page: Read, held: Held) -> None:
    """How many children are online, and who says it?"""
    page = read_page("/access")
    share = Card(page, "access-children-share")
    for row in held.rows("children_share_of_internet_users").itertuples():
        body = held.catalog.publishers[str(row.cited)].name
        assert f"“{row.raw}”" in share.summary()
        assert body in share.summary()
    assert "without year or method" in share.finding()
    said = Card(page, "access-statements")
    (children,) = held.rows("children_using_social_media").itertuples()
    (bars,) = said.traces(type="bar")
    assert children.value in bars["x"]
    assert f"Children using social media: “{children.raw}”" in said.summary()
    table = {row["Measure"]: row for row in said.table()}
    body = held.catalog.publishers[str(children.cited)].name
    assert body in table["Children using social media"]["Source"]


def test_how_many_today(read_page: Read, held: Held) -> None:
    """How many are online today, how many of the young, and how many have basic digital skills?"""
    page = read_page("/access")
    card = Card(page, "access-estimates")
    youth = held.rows(USE, source="itu_facts_figures_youth", period="2025")
    young, others = (youth.set_index("age")["value"][age] for age in ("Y15T24", "_T"))
    (world,) = held.rows(USE, source="itu_facts_figures", area="WLD", period="2025")["value"]
    assert f"In 2025 {world:.0f} %" in card.finding()
    assert f"{young:.0f} % of people aged 15 to 24" in card.summary()
    assert f"{others:.0f} % of everybody else" in card.summary()
    skills = held.rows("digital_skills_basic", area="EU27_2020", period="2025")
    share = skills.set_index("age")["value"]
    said = Card(page, "access-skills-ages").finding()
    assert f"{share['Y16T24']:.0f} % of people aged 16 to 24" in said
