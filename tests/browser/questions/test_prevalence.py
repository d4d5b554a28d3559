"""/prevalence: what people ask of surveys and databases, and that the page answers it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics.periods import parse_period
from pages.figure import numbers
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Read


def full_dots(card: Card) -> dict[float, tuple[int, int]]:
    """For each array of icons, by its height: how many are full, and how many there are."""
    found: dict[float, tuple[int, int]] = {}
    for number, trace in enumerate(card.traces()):
        for y in trace["y"]:
            full, every = found.get(y, (0, 0))
            found[y] = (full + (number % 2 == 0), every + 1)
    return found


def test_what_surveys_say(read_page: Read, held: Held) -> None:
    """What do surveys say, “1 in 5” of whom, and who says it?"""
    page = read_page("/prevalence")
    rows = held.rows("sexual_abuse_prevalence")
    by_sex = {str(r.sex): r for r in rows.itertuples() if r.sex in ("F", "M")}
    card = Card(page, "prevalence-girls-boys")
    shares = sorted(full / every for full, every in full_dots(card).values())
    assert shares == sorted(float(r.value) / 100 for r in by_sex.values())
    for row in rows.itertuples():
        body = held.catalog.publishers[str(row.cited)].name
        where = "prevalence-girls-boys" if row.sex in by_sex else "prevalence-children"
        assert body in Card(page, where).finding()
    assert "1 in 5 girls" in card.finding()
    assert by_sex["F"].value == 20
    assert "The survey behind it is not stated" in card.words()


def test_which_figures_count_what(read_page: Read, held: Held) -> None:
    """Which figures count what: children, offenders, images, addresses?"""
    page = read_page("/prevalence")
    box = page.locator("#prevalence-counts")
    groups = box.locator("details").all()
    assert len(groups) > 4
    shown: dict[str, str] = {}
    for group in groups:
        name = plain(group.locator("h3, h4").first.text_content() or "")
        for row in group.locator("dl .row").all():
            title = plain(row.locator("dt").text_content() or "")
            assert shown.setdefault(title, name) == name  # one kind of count for each indicator
            words = row.text_content() or ""
            assert "One unit: " in words or "Of " in words
    topic = [
        i for i in held.catalog.indicators.values()
        if i.topic == "prevalence" and i.kind != "finding"
        and (held.frame["indicator"] == i.id).any()
    ]  # fmt: skip
    assert set(shown) == {i.title for i in topic}
    units: dict[str, set[str]] = {}
    for indicator in topic:
        units.setdefault(shown[indicator.title], set()).add(indicator.unit)
    for name, mine in units.items():
        assert not {"person", "image", "ip_address"} <= mine, name
        assert not {"person", "image"} <= mine, name
    victims, offenders = (
        held.catalog.indicators[f"icse_{who}_identified"].title for who in ("victims", "offenders")
    )
    assert shown[victims] == shown[offenders] == "Persons identified"


def test_how_old_the_figures_are(read_page: Read, held: Held) -> None:
    """How old are the figures that everybody quotes?"""
    page = read_page("/prevalence")
    card = Card(page, "prevalence-ages")
    ages = []
    for row in page.locator("#prevalence-counts .row .age").all():
        found = re.search(r"([\d.]+) years old", row.text_content() or "")
        if found:
            ages.append(float(found[1]))
        else:  # only the day is known on which it was read
            assert "of an age that is not known" in (row.text_content() or "")
    middle = sorted(ages)[len(ages) // 2]
    assert f"the {len(ages)} figures restated here are {middle:.1f} years" in card.finding()
    (bars,) = card.traces(type="bar")
    assert sum(bars["x"]) == len(ages)
    latest = max(
        (parse_period(str(p)) for p in held.rows("icse_victims_identified")["period"]),
    )
    years = (date.today() - latest.end).days / 365.25
    title = held.catalog.indicators["icse_victims_identified"].title
    shown = page.locator("#prevalence-counts .row", has_text=title).first.text_content() or ""
    assert f"{years:.1f} years old" in shown


def test_identified_children(read_page: Read, held: Held) -> None:
    """How many children were identified, and does a rise mean more abuse?"""
    card = Card(read_page("/prevalence"), "prevalence-icse")
    rows = held.rows("icse_victims_identified")
    dated = rows[~rows["period"].str.startswith("../")]
    latest = dated.iloc[-1]
    assert f"at least {numbers.full(latest['value'])} children" in card.finding()
    first_panel = [t for t in card.traces() if t["axes"][1] == "y"]
    assert sorted(t["y"][0] for t in first_panel) == sorted(dated["value"])
    assert all(len(t["x"]) == 1 for t in first_panel)  # points, joined by no line
    triangles = {t["y"][0] for t in first_panel if t["symbols"] == ["triangle-up"]}
    assert triangles == set(dated[dated["qualifier"] == "at_least"]["value"])
    assert "not more abuse; no trend is computed" in card.words()


def test_parts_of_caid(read_page: Read, held: Held) -> None:
    """Do the parts of the United Kingdom's database add to its total?"""
    card = Card(read_page("/prevalence"), "prevalence-caid")
    rows = held.rows("caid_images", source="grace_d10_6", period="2015-01/2019-03")
    parts, (total,) = rows[rows["category"] != "_T"], rows[rows["category"] == "_T"].itertuples()
    together = parts["value"].sum()
    assert card.finding().startswith(f"{numbers.full(together)} images")
    stated = f"stated as at least {numbers.compact(total.value)}"
    assert f"Together {numbers.full(together)}, {stated}" in card.summary()
    assert total.value <= together
    shares = sorted(x for bar in card.traces(type="bar") for x in bar["x"])
    assert shares == pytest.approx(sorted(parts["value"] / together * 100))


def test_what_is_not_known(read_page: Read, held: Held) -> None:
    """What is not known, above all about boys, and who could publish it?"""
    page = read_page("/prevalence")
    studies = held.values("boys_sexual_exploitation_prevalence", "category")
    boys = Card(page, "prevalence-boys")
    assert (
        f"{numbers.full(studies['low'])} to {numbers.full(studies['high'])} % of boys"
        in boys.finding()
    )
    assert "a rate for the world has not been established" in boys.finding()
    gaps = page.locator("#prevalence-gaps")
    gaps.locator("summary").click()
    (unknown,) = held.rows("prevalence_finding", category="boys_prevalence_unknown").itertuples()
    assert plain(str(unknown.note)) in plain(gaps.inner_text())
    links = gaps.get_by_role("link").all()
    assert links
    for link in links:
        assert (link.get_attribute("href") or "").startswith("/recommendations/")


def test_countries_in_which_children_were_asked(read_page: Read, held: Held) -> None:
    """In which countries were children asked, and how sure is each share?"""
    card = Card(read_page("/prevalence"), "prevalence-countries")
    name = "technology_facilitated_abuse_prevalence"
    parts = {c: held.values(name, "area", category=c) for c in ("_T", "low", "high")}
    shares = parts["_T"]
    for choose in (min, max):
        area = choose(shares, key=shares.__getitem__)
        assert f"{shares[area]:g} % ({held.name(area)})" in card.finding()
    (bars,) = card.traces(type="bar")
    assert len(bars["x"]) == len(shares)
    for area, share in shares.items():
        ends = f"uncertainty {parts['low'][area]:g} to {parts['high'][area]:g} %"
        assert f"{held.name(area)}: {share:g} % ({ends})" in card.summary()
    assert "Only children who use the internet were asked" in card.words()


def test_what_the_police_record(read_page: Read, held: Held) -> None:
    """What do the police record, and does more of it mean more abuse?"""
    card = Card(read_page("/prevalence"), "prevalence-offences")
    rows = held.rows("police_recorded_csam_offences")
    years = {str(a): dict(zip(own["period"], own["value"], strict=True))
             for a, own in rows.groupby("area")}  # fmt: skip
    both = [own for own in years.values() if {"2016", "2021"} <= own.keys()]
    more = sum(own["2021"] > own["2016"] for own in both)
    assert f"In {more} of {len(both)} countries" in card.finding()
    assert "in 2021 than in 2016" in card.finding()
    assert "it measures what police forces record" in card.words()
    assert "official title" in card.words()
