"""/reports: what people ask of reports to the CyberTipline, and that the page answers it."""

from __future__ import annotations

import csv
import math
import re

import pytest
from playwright.sync_api import Page, expect

from analytics.breaks import load_breaks
from analytics.places.comparisons import NO_PLACE
from etl.catalog import DATASETS
from pages.figure import numbers
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open, Read
from tests.browser.serving import wait_until_drawn

REPORTS, PROVIDERS, TYPES = (
    "cybertipline_reports",
    "cybertipline_reports_by_provider",
    "cybertipline_reports_by_type",
)
BY_COUNTRY = "ncmec_by_country"


def choose(page: Page, label: str) -> None:
    """Press one of the buttons of a control."""
    page.locator("label", has_text=re.compile(f"^{re.escape(label)}$")).first.click()


def choose_year(page: Page, year: str, name: str = "Year") -> None:
    """Another year, of the figures by country or of the list of providers."""
    page.get_by_role("combobox", name=name, exact=True).or_(
        page.get_by_role("textbox", name=name, exact=True)
    ).first.click()
    page.get_by_role("option", name=year, exact=True).click()


def choose_measure(page: Page, name: str) -> None:
    """Another measure of the list."""
    page.get_by_role("combobox", name="Measure", exact=True).or_(
        page.get_by_role("textbox", name="Measure", exact=True)
    ).first.click()
    page.get_by_role("option", name=name, exact=True).click()


def by_company(held: Held) -> dict[str, dict[str, float]]:
    """Reports by year and company, with the services of one company added up."""
    with (DATASETS / "reference" / "companies.csv").open(encoding="utf-8", newline="") as file:
        company = {row["category"]: row["label"] for row in csv.DictReader(file)}
    rows = held.rows(PROVIDERS).dropna(subset="value")
    rows = rows[rows["category"] != "_T"]
    owners = rows["category"].map(lambda c: company.get(c, c))
    sums = rows.groupby([rows["period"], owners])["value"].sum()
    return {str(year): sums[year].to_dict() for year in rows["period"].unique()}


def by_year(card: Card, name: str) -> dict[int, float]:
    """What the traces of one name show for each year."""
    return {
        int(x): y
        for trace in card.traces(name=name)
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }


def test_how_many_reports(read_page: Read, held: Held) -> None:
    """How many reports are there, and since when are they counted differently?"""
    card = Card(read_page("/reports"), "reports-world")
    series = held.series(REPORTS, "WLD").set_index("period")["value"]
    before, after = card.traces()
    assert [*before["y"], *after["y"]] == series.tolist()
    assert after["x"] == [2024.5, 2025.5]  # bundled since: a line of their own
    assert max(before["x"]) < 2024
    finding = card.finding()
    newest, apart = finding.split("; before the change of counting in 2024: ")
    for year in series["2024":].index:
        assert f"{numbers.compact(series[year])} in {year}" in newest
    for year in (series.index[0], series[:"2023"].idxmax()):
        assert f"{numbers.compact(series[year])} ({year})" in apart
    assert "a service can bundle related tips in one report" in card.words()


def test_from_whom(open_page: Open, held: Held) -> None:
    """From whom do they come, and how does it go without the largest?"""
    page = open_page("/reports")
    companies = by_company(held)
    card = Card(page, "reports-companies")
    total = held.values(PROVIDERS, "period", category="_T")
    drawn: dict[int, float] = {}
    for trace in card.traces():
        for x, y in zip(trace["x"], trace["y"], strict=True):
            drawn[int(x)] = drawn.get(int(x), 0) + y
    assert drawn == {int(year): value for year, value in total.items()}
    assert by_year(card, "Meta") == {int(year): sums["Meta"] for year, sums in companies.items()}

    choose(page, "Without the largest")
    expect(card.heading).to_contain_text("Without")
    wait_until_drawn(page)
    largest = max(companies["2023"], key=companies["2023"].__getitem__)
    assert largest in card.finding()
    assert card.traces(name=largest) == []
    left = {year: total[year] - sums[largest] for year, sums in companies.items()}
    assert numbers.compact(left["2019"]) in card.finding()
    assert numbers.compact(left["2023"]) in card.finding()

    provider = Card(page, "reports-provider")
    expect(provider.heading).to_contain_text("2025")  # the newest list, with no country in it
    choose_year(page, "2022", "Year of the list")
    expect(provider.heading).to_contain_text("2022")
    wait_until_drawn(page)
    listed = held.values(PROVIDERS, "category", period="2022")
    del listed["_T"]
    (bars,) = provider.traces(type="bar")
    assert bars["x"] == sorted(listed.values(), reverse=True)[: len(bars["x"])]


def test_concentration(read_page: Read, held: Held) -> None:
    """How much hangs on one company?"""
    card = Card(read_page("/reports"), "reports-concentration")
    companies, total = by_company(held), held.values(PROVIDERS, "period", category="_T")
    share = {year: max(sums.values()) / total[year] * 100 for year, sums in companies.items()}
    assert by_year(card, "share") == pytest.approx(
        {int(year): value for year, value in share.items()}
    )
    before = [value for year, value in share.items() if year < "2024"]
    since = [value for year, value in share.items() if year >= "2024"]
    assert f"sent {min(since):.1f} to {max(since):.1f} % of" in card.finding()
    assert f"{min(before):.1f} to {max(before):.1f} %" in card.finding()
    index = sum((n / total["2022"]) ** 2 for n in companies["2022"].values())
    assert f"2022: Meta {share['2022']:.1f} %, index {index:.3f}" in card.summary()
    assert "a service that does not look reports nothing" in card.words()


def test_about_which_country(open_page: Open, held: Held) -> None:
    """About which country are they, and what does a country of upload not say?"""
    page = open_page("/reports?measure=count")
    choose_year(page, "2022")
    card = Card(page, "reports-country")
    expect(card.heading).to_contain_text("2022")
    wait_until_drawn(page)
    counts = held.values(REPORTS, "area", source=BY_COUNTRY, period="2022", category="_T")
    elsewhere = counts.pop("ZZZ")
    top = max(counts, key=counts.__getitem__)
    most = f"{held.name(top)} had the most reports in total, whatever its population, attributed"
    assert most in card.finding()
    assert numbers.compact(counts[top]) in card.finding()
    share = elsewhere / (sum(counts.values()) + elsewhere) * 100
    assert f"{numbers.full(elsewhere)} reports ({share:.1f} %) are attributed to no" in card.words()
    assert "It says nothing on how much abuse happens there" in card.words()
    classes = card.classes()
    for area in ("SVN", "DEU", "IND"):
        low, high = bounds(classes[area])
        assert low <= counts[area] < high
    card.root.get_by_role("tab", name="Ranking").click()
    wait_until_drawn(page)
    (bars,) = card.traces(type="bar")
    placed = [count for area, count in counts.items() if area not in NO_PLACE]
    assert bars["x"] == sorted(placed, reverse=True)


def bounds(name: str) -> tuple[float, float]:
    """The limits of a class of a map: `under 500`, `500 to 2,500`, `2 million and more`."""
    number_word = r"([\d.,]+)( million)?"
    ends = [
        float(digits.replace(",", "")) * (1e6 if million else 1)
        for digits, million in re.findall(number_word, name)
    ]
    if re.fullmatch(rf"under {number_word}", name):
        return -math.inf, ends[0]
    if re.fullmatch(rf"{number_word} and more", name):
        return ends[0], math.inf
    assert re.fullmatch(rf"{number_word} to {number_word}", name), name
    return ends[0], ends[1]


def test_per_inhabitant(open_page: Open, held: Held) -> None:
    """How many for every inhabitant, child or user, and which countries have no denominator?"""
    page = open_page("/reports?year=2022&map=europe")
    card = Card(page, "reports-country")
    expect(card.heading).to_contain_text("per 100,000 inhabitants")
    wait_until_drawn(page)
    counts = held.values(REPORTS, "area", source=BY_COUNTRY, period="2022", category="_T")
    people = held.values("population", "area", source="un_wpp", period="2022")
    hover = {
        area: plain(re.sub("<[^>]+>", " ", text))
        for trace in card.traces(type="choropleth")
        for area, text in zip(trace["locations"], trace["text"], strict=False)
    }
    for area in ("SVN", "DEU", "FRA"):
        rate = counts[area] / people[area] * 100_000
        assert f"{numbers.compact(rate)} per 100,000 inhabitants" in hover[area]
    choose_measure(page, "Per child")
    expect(card.heading).to_contain_text("per 100,000 children")
    wait_until_drawn(page)
    children = held.values("children", "area", period="2022", age="_T")
    hover = {
        area: plain(re.sub("<[^>]+>", " ", text))
        for trace in card.traces(type="choropleth")
        for area, text in zip(trace["locations"], trace["text"], strict=False)
    }
    for area in ("SVN", "DEU", "FRA"):
        rate = counts[area] / children[area] * 100_000
        assert f"{numbers.compact(rate)} per 100,000 children" in hover[area]
    assert "need not be about children of the country" in card.words()
    choose_measure(page, "Per user")
    expect(card.heading).to_contain_text("internet users")
    wait_until_drawn(page)
    lacking = {area for area, name in card.classes().items() if name == "no data"}
    lacking &= held.members("EUR48")
    told = r"(\d+) of the areas with reports have no figure for internet users"
    said = re.search(told, card.words())
    assert said
    assert lacking
    assert int(said[1]) >= len(lacking)
    assert "a rate is no risk for a child" in card.words()


def test_countries_of_europe(read_page: Read, held: Held) -> None:
    """How did it go in each country of Europe and in the EU, with the legal gap of 2021?"""
    page = read_page("/reports?measure=count")
    rows = held.rows(REPORTS, source=BY_COUNTRY, category="_T").dropna(subset="value")
    sums = Card(page, "reports-europe-sums")
    inside = rows[rows["area"].isin(held.members("EU27_2020"))]
    eu = inside.groupby("period")["value"].sum()
    assert by_year(sums, "EU-27") == {int(str(year)): value for year, value in eu.items()}
    assert [t["x"] for t in sums.traces(name="EU-27") if 2021.5 in t["x"]] == [
        [2021.5]
    ]  # no line over the gap
    assert all(2021.5 not in t["x"] for t in sums.traces(name="Europe's 48"))
    assert f"{numbers.compact(eu.iloc[-1])} in 2023 (" in sums.finding()
    assert f"before the gap of 2021: {numbers.compact(eu.iloc[0])} (2019)" in sums.finding()
    each = Card(page, "reports-europe")
    france = held.values(REPORTS, "period", source=BY_COUNTRY, category="_T", area="FRA")
    point = f"France, 2021<br>{numbers.full(france['2021'])} reports"
    (gap,) = [t for t in each.traces(mode="markers") if point in t["text"]]
    assert all(", 2021<br>" in text for text in gap["text"])  # hollow: the gap's year alone
    # Greenland counts within Denmark, as in D10.6.
    states = rows[rows["area"].isin(held.members("EUR48"))].replace({"area": {"GRL": "DNK"}})
    counts = states.pivot_table(index="area", columns="period", values="value", aggfunc="sum")
    both = counts.dropna(subset=["2022", "2023"])
    rose = int((both["2023"] > both["2022"]).sum())
    assert f"rose in {rose} of {len(both)} European countries" in each.finding()


def test_of_what_kind(read_page: Read, held: Held) -> None:
    """Of what kind are they, which kinds grew, and how many files do they hold?"""
    page = read_page("/reports")
    source = "ncmec_ojjdp_types"
    latest = held.values(TYPES, "category", source=source, period="2024")
    kinds = Card(page, "reports-type")
    (bars,) = kinds.traces(type="bar")
    assert bars["x"] == sorted(latest.values(), reverse=True)
    assert f"{max(latest.values()) / sum(latest.values()) * 100:.1f} % of the" in kinds.finding()
    first, last = (
        held.values(TYPES, "category", source=source, period=year) for year in ("2020", "2023")
    )
    growth = {c: last[c] - first[c] for c in first}
    fastest = max(growth, key=growth.__getitem__)
    grown = Card(page, "reports-types-over-time")
    name = held.catalog.label(TYPES, fastest)
    assert grown.finding().startswith(
        f"{name} grew most: {numbers.compact(first[fastest])} in 2020"
    )
    files = Card(page, "reports-files")
    for category, series in (("image", "Images"), ("video", "Videos")):
        drawn = [y for t in files.traces(name=series) for y in t["y"]]
        counted = held.series("cybertipline_files", "WLD", category=category)
        page_of_2025 = held.rows("cybertipline_files", category=category, period="2025")
        assert drawn == [*counted["value"], *page_of_2025["value"]]


def test_in_which_months(read_page: Read, held: Held) -> None:
    """In which months did they peak in 2020, against the same month before?"""
    card = Card(read_page("/reports"), "reports-months")
    rows = held.rows(REPORTS, source="grace_d10_6", area="WLD")
    months = rows[rows["period"].str.fullmatch(r"\d{4}-\d{2}")].set_index("period")["value"]
    (bars,) = card.traces(type="bar")
    assert sorted(bars["x"]) == sorted(months)
    march = (months["2020-03"] / months["2019-03"] - 1) * 100
    assert card.finding().startswith(f"March 2020 had {march:+.0f} % reports against March 2019;")
    assert "2019-04" not in months
    assert "no figure is held for April 2019" in card.words()


def test_what_cannot_be_said(read_page: Read, held: Held) -> None:
    """What can’t be said, and what can be said instead?"""
    page = read_page("/reports")
    refused = page.locator("#reports-unsaid")
    refused.locator("summary").first.click()
    questions = refused.locator("dt").all_inner_texts()
    breaks = load_breaks(DATASETS / "reference/breaks.toml", held.catalog.areas.expand)
    parting = [b.first["A"] for b in breaks.of(REPORTS).breaks if b.is_open]
    (asked,) = (q for q in questions if q.startswith("Did reports fall or rise in"))
    assert asked.rpartition(" ")[2].rstrip("?") in parting  # counted otherwise since
    for entry in refused.locator("dl > div").all():
        assert len(plain(entry.locator("dd").first.inner_text())) > 40  # a reason each time
    fell = plain(refused.locator("dl > div", has_text="fall or rise").inner_text())
    assert "bundle" in fell
    assert "Instead:" in plain(refused.inner_text())
