"""/compare: what people ask of several places, and that the page answers it."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.acts import choose, downloaded, number, read_csv, worked_rows
from tests.browser.cards import Card, Held
from tests.browser.clicks import clicks, counting
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

REPORTS, BY_COUNTRY = "cybertipline_reports", "ncmec_by_country"
# Where the middle of a place lies on the map that is drawn, in pixels of the window.
_MIDDLE = """(code) => {
  const plot = document.querySelector(".picking .js-plotly-plot");
  const geo = plot._fullLayout.geo._subplot;
  const box = plot.getBoundingClientRect();
  for (const trace of plot._fullData.keys()) {
    for (const place of plot.calcdata[trace]) {
      const found = place.loc === code ? place.ct : null;
      const marker = plot._fullData[trace].customdata?.[place.i ?? place.index] === code
        && place.lonlat;
      const at = found || marker || null;
      if (at) { const [x, y] = geo.projection(at); return [x + box.left, y + box.top]; }
    }
  }
  return null;
}"""


def pick(page: Page, code: str) -> None:
    """Press a place in its middle on the map, as it stands once it is drawn."""
    wait_until_drawn(page)
    page.mouse.click(*page.evaluate(_MIDDLE, code))


def path_of(page: Page) -> str:
    """The address without its server, as one would send it to somebody else."""
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}"


def test_per_inhabitant_and_in_total(open_page: Open, held: Held, tmp_path: Path) -> None:
    """How does my country compare with its neighbours, per inhabitant and not only in total?"""
    page = open_page("/compare?measure=level")
    counts = held.values(REPORTS, "area", source=BY_COUNTRY, period="2023", category="_T")
    expect(Card(page, "compare-level").heading).to_contain_text(f"{counts['AUT']:,.0f} reports")
    choose(page, "Shown as", "Per 100,000 people")
    card = Card(page, "compare-rate")
    expect(card.heading).to_contain_text("per 100,000 inhabitants")
    page.reload()
    wait_until_drawn(page)
    people = held.values("population", "area", source="un_wpp", period="2023")
    rates = {a: counts[a] / people[a] * 100_000 for a in ("AUT", "HRV", "SVN")}
    drawn = {t["name"]: dict(zip(t["x"], t["y"], strict=True)) for t in card.traces()}
    for area, rate in rates.items():
        assert math.isclose(drawn[held.name(area)][2023.5], rate)
    assert max(rates, key=rates.__getitem__) != max(counts, key=counts.__getitem__)

    rows = [row for row in worked_rows(card) if row["Period"] == "2023"]
    assert {row["Place"] for row in rows} == {held.name(area) for area in rates}
    for row in rows:
        area = next(a for a in rates if held.name(a) == row["Place"])
        assert number(row["Figure"]) == counts[area]
        assert number(row["Figure of that"]) == people[area]
        assert row["Period of that"] == row["Period"]
        assert number(row["Worked out"]) == pytest.approx(rates[area], abs=0.06)  # as shown
    frame = read_csv(downloaded(page, card, "CSV", tmp_path))
    now = frame[frame["period"] == "2023"].set_index("area")
    assert now["value"].to_dict() == pytest.approx(rates)
    assert now["against_value"].to_dict() == {a: people[a] for a in rates}
    assert set(frame["measure"]) == {"rate"}


def test_places_by_list_map_and_group(open_page: Open, held: Held) -> None:
    """Which places can I set side by side, and can I pick them on a map?"""
    page = open_page("/compare")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page).to_have_url(re.compile("pick=europe"))
    expect(page.locator(".picking .main-svg").first).to_be_visible()
    wait_until_drawn(page)
    told = page.locator("#compare-told")
    for code, address in (("DEU", "AUT,HRV,SVN,DEU"), ("AUT", "HRV,SVN,DEU")):
        pick(page, code)
        expect(page).to_have_url(re.compile(f"areas={address}$"))
        expect(told).to_contain_text(held.name(code))
    wait_until_drawn(page)
    expect(page.locator("#compare-rate .js-plotly-plot")).to_contain_text("Germany")
    pick(page, "LIE")  # too small to see: its marker
    expect(page).to_have_url(re.compile("areas=HRV,SVN,DEU,LIE$"))
    page.go_back()
    expect(page).to_have_url(re.compile("areas=HRV,SVN,DEU$"))

    other = open_page(path_of(page), fresh=True)
    legend = other.locator(".picking .legendtext").all_text_contents()
    assert {"Croatia", "Slovenia", "Germany", "with a figure", "no figure"} <= set(legend)
    assert "Austria" not in legend

    places = page.get_by_role("combobox", name=re.compile("^Places")).or_(
        page.get_by_role("textbox", name=re.compile("^Places"))
    )
    places.first.fill("European Union (27")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("EU27_2020$"))
    members = page.locator("section", has=page.get_by_role("heading", name=re.compile("^Inside")))
    expect(members).to_contain_text("27 of its 27 members have figures")
    members.get_by_role("link", name=re.compile("with the highest")).click()
    rows = held.rows(REPORTS, source=BY_COUNTRY, period="2023", category="_T")
    inside = rows[rows["area"].isin(list(held.members("EU27_2020")))]
    top = inside.sort_values("value", ascending=False)["area"].head(7).tolist()
    expect(page).to_have_url(re.compile(f"areas={','.join(top)}"))


def test_a_place_without_a_figure_is_not_added(open_page: Open) -> None:
    """Which places can I set side by side, and can I pick them on a map? Not a grey one."""
    page = open_page("/compare?indicator=daily_internet_use&areas=none&pick=europe")
    before = page.url
    pick(page, "FRA")
    expect(page.locator("#compare-told")).to_contain_text("No figure")
    assert page.url == before


def test_eight_places_are_one_too_many(open_page: Open) -> None:
    """Which places can I set side by side, and can I pick them on a map? Up to seven."""
    seven = "AUT,HRV,SVN,DEU,ITA,HUN,CZE"
    page = open_page(f"/compare?areas={seven}&pick=europe")
    pick(page, "FRA")
    expect(page.locator("#compare-told")).to_contain_text("7 places are picked")
    assert seven in page.url
    assert "FRA" not in page.url


def test_per_100000_children(open_page: Open, held: Held) -> None:
    """How many reports are there per 100,000 children, and from what year is each number?"""
    page = open_page("/compare?areas=SVN,AUT")
    counting(page)
    choose(page, "Per 100,000", "children")
    card = Card(page, "compare-rate")
    expect(card.heading).to_contain_text("reports per 100,000 children")
    assert clicks(page) <= 2
    assert "per=children" in page.url
    children = held.values("children", "area", source="un_wpp_ages", period="2023", age="_T")
    counts = held.values(REPORTS, "area", source=BY_COUNTRY, period="2023", category="_T")
    assert card.finding().startswith("In 2023, Slovenia has ")
    rows = [r for r in worked_rows(card) if r["Period"] == "2023"]
    assert len(rows) == 2
    for row in rows:
        area = "SVN" if row["Place"] == "Slovenia" else "AUT"
        assert number(row["Worked out"]) == pytest.approx(
            counts[area] / children[area] * 1e5, abs=0.6
        )
    page.go_back()
    expect(card.heading).to_contain_text("per 100,000 inhabitants")


def test_two_figures_beside_each_other(open_page: Open) -> None:
    """Do more reports per inhabitant go with more people online, and what may I not conclude?"""
    page = open_page("/compare?areas=SVN,AUT,HRV")
    counting(page)
    choose(page, "Shown as", "Scatter: two figures")
    card = Card(page, "compare-scatter")
    expect(card.heading).to_contain_text("rank correlation")
    assert clicks(page) <= 2
    (points,) = card.traces(name="places")
    assert len(points["x"]) == len(points["y"]) > 40
    assert re.search(rf"Over {len(points['x'])} places .* 95 % interval from", card.finding())
    words = card.words()
    assert "need not hold of the people in them" in words
    assert "no reason why they do" in words
    assert "cause" not in card.finding()
    boxes = card.root.locator(".annotation-text-g").evaluate_all(
        "(all) => all.map((e) => { const r = e.getBoundingClientRect();"
        " return [r.left, r.top, r.right, r.bottom]; })"
    )
    assert len(boxes) > 4
    for at, one in enumerate(boxes):
        for two in boxes[at + 1 :]:
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            assert apart, (one, two)
    assert "Slovenia" in card.root.locator(".annotation-text-g").all_text_contents()
    rows = worked_rows(card)
    assert {"rank correlation", "rate", "level"} == {row["Measure"] for row in rows}


def test_all_ranks_with_mine_pinned(open_page: Open) -> None:
    """Where does my country stand among all, with mine always in sight?"""
    page = open_page("/compare?areas=SVN,SWE")
    counting(page)
    choose(page, "Shown as", "Rank")
    card = Card(page, "compare-rank")
    expect(card.heading).to_contain_text("Slovenia ranks")
    page.get_by_text("More options").click()
    page.get_by_text("All ranks", exact=True).click()
    expect(page).to_have_url(re.compile("ranks=all"))
    assert clicks(page) <= 5
    (bars,) = card.traces(type="bar")
    assert bars["customdata"][0] == "Slovenia"
    assert sorted(bars["customdata"]).count("Slovenia") == 2
    assert len(bars["customdata"]) == 49
    page.get_by_text("Over years", exact=True).click()
    expect(page).to_have_url(re.compile("ranks=years"))
    lines = [t for t in card.traces(name="Slovenia") if len(t["x"]) > 1]
    assert lines
    page.go_back()
    expect(page).to_have_url(re.compile("ranks=all"))


def test_what_is_counted_otherwise(open_page: Open, held: Held) -> None:
    """What is counted otherwise in 2024, and how does it stand beside the years before?"""
    page = open_page("/compare?areas=SVN,AUT&measure=level")
    card = Card(page, "compare-level")
    (bars,) = card.traces(type="bar")
    assert bars["axes"] == ["x2", "y2"]
    for part in ("referral", "informational"):
        counts = held.values(REPORTS, "area", source=BY_COUNTRY, period="2024", category=part)
        assert {counts["SVN"], counts["AUT"]} <= set(bars["x"])
    assert all(max(t["x"]) < 2024 for t in card.traces(type="scatter"))
    expect(card.root.locator(".infolayer").first).to_contain_text("counted otherwise")
    rows = [row for row in card.table() if row["Period"] == "2024"]
    assert {row["Breakdown"] for row in rows} == {"Referrals", "Informational reports"}


# What is chosen in a control and is wider than the control shows.
_CUT = """() => [...document.querySelectorAll(".toolbar input")]
  .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map((e) => e.value)"""


@pytest.mark.parametrize("width", [1280, 1024, 768, 390])
def test_what_is_chosen_can_be_read_in_its_control(open_page: Open, width: int) -> None:
    """Which places can I set side by side, and can I pick them on a map? Each measure, whole."""
    page = open_page("/compare?measure=index", width=width)
    for measure in ("index", "scatter", "gap"):
        page.goto(page.url.split("?")[0] + f"?measure={measure}")
        wait_until_drawn(page)
        if page.locator(".sheet-opener").is_visible():
            page.locator(".sheet-opener").click()
        page.locator(".options > summary").click()
        expect(page.locator(".more-options")).to_be_visible()
        assert page.locator(".toolbar .mantine-Select-input").count() > 3
        assert page.evaluate(_CUT) == [], measure
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize(
    "query", ["", "?measure=scatter", "?measure=index", "?measure=rank&ranks=years"]
)
def test_the_chart_lies_in_the_first_screen(
    open_page: Open, width: int, height: int, query: str
) -> None:
    """Which places can I set side by side, and can I pick them on a map? The chart at once."""
    page = open_page(f"/compare{query}", width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    wait_until_drawn(page)
    plot = page.locator("#compare-slot .js-plotly-plot").first
    foot = plot.evaluate(
        """(plot) => plot.getBoundingClientRect().top
          + plot._fullLayout.yaxis._offset + plot._fullLayout.yaxis._length"""
    )
    assert foot <= height
    bar = page.locator(".toolbar").bounding_box()
    assert bar is not None
    assert bar["height"] < 100
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_controls_are_one_sheet(open_page: Open) -> None:
    """Which places can I set side by side, and can I pick them on a map? On a phone in a sheet."""
    page = open_page("/compare", width=390)
    opener = page.get_by_role("button", name=re.compile("Change"))
    expect(page.get_by_label("Shown as", exact=True).first).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    # Its controls stand below each other without a gap, and the way back lies in the window.
    boxes = page.locator("#compare-sheet").evaluate(
        """(sheet) => [...sheet.querySelectorAll(".controls > *, .to-map, summary, .sheet-closer")]
          .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())
          .map((box) => [box.top, box.bottom]).sort((a, b) => a[0] - b[0])"""
    )
    assert len(boxes) >= 6
    assert all(below[0] - above[1] < 24 for above, below in pairwise(boxes))
    assert boxes[-1][1] <= page.evaluate("innerHeight")
    choose(page, "Per 100,000", "children")
    expect(page).to_have_url(re.compile("per=children"))
    page.keyboard.press("Escape")
    expect(page.get_by_label("Shown as", exact=True).first).to_be_hidden()
    expect(opener).to_be_focused()


def test_ranges_of_ranks(open_page: Open, tmp_path: Path) -> None:
    """How sure is this rank?"""
    page = open_page("/compare?measure=rank&areas=SWE,SVN")
    card = Card(page, "compare-rank")
    words = card.finding()
    assert "no confidence interval" in card.words()
    rows = {row["Place"]: row for row in worked_rows(card)}
    assert len(rows) == 48
    sweden = rows["Sweden"]
    best, worst = int(sweden["From"]), int(sweden["To"])
    assert best <= int(sweden["Worked out"]) <= worst
    assert best < worst, "a rank that rounding or the choice of denominator moves"
    assert re.search(rf"Sweden ranks {best}\w\w to {worst}\w\w", words)
    book = load_workbook(downloaded(page, card, "XLSX", tmp_path), read_only=True)
    assert book.sheetnames == ["Comparisons", "About"]
    head, *body = book["Comparisons"].iter_rows(values_only=True)
    kept = {row[head.index("place")]: dict(zip(head, row, strict=True)) for row in body}
    assert (kept["Sweden"]["lower"], kept["Sweden"]["upper"]) == (best, worst)
    assert len(kept) == 48
    about = {str(row[0]): str(row[1]) for row in book["About"].iter_rows(values_only=True)}
    assert words in about["finding"]
    assert about["selection"].startswith("/compare?")
    book.close()


def test_refusals_lead_on(open_page: Open) -> None:
    """Why may these two not be compared, and what can I compare instead?"""
    page = open_page("/compare?measure=gap&period=2021&areas=SVN,CHE,AUT")
    helps = page.locator(".card.help")
    expect(helps).to_contain_text("Switzerland")
    expect(helps).to_contain_text("the two do not count alike")
    expect(helps).to_contain_text("Instead: areas that are all affected, or a period outside")
    finding = Card(page, "compare-gap").finding()
    assert finding.endswith("not compared with it: Switzerland")
    choose(page, "Period", "2020")
    expect(Card(page, "compare-gap").heading).to_contain_text("Switzerland")

    page = open_page("/compare?indicator=icse_victims_identified&areas=SVN")
    expect(page.locator(".card.help")).to_contain_text("missing is not zero")
    page.get_by_role("link", name="Show them").click()
    expect(Card(page, "compare-level").heading).to_be_visible()


def test_places_far_apart(open_page: Open, held: Held) -> None:
    """How do I read places that are a hundred times apart?"""
    page = open_page("/compare?measure=level&areas=IND,SVN")
    page.get_by_text("More options").click()
    page.get_by_text("Logarithmic", exact=True).click()
    expect(page).to_have_url(re.compile("scale=log"))
    card = Card(page, "compare-level")
    expect(card.root.locator(".measure").first).to_contain_text("logarithmic scale")
    wait_until_drawn(page)
    kind = "(plot) => plot._fullLayout.yaxis.type"
    assert card.root.locator(".js-plotly-plot").evaluate(kind) == "log"
    drawn = {(t["name"], x): y for t in card.traces() for x, y in zip(t["x"], t["y"], strict=True)}
    for area in ("IND", "SVN"):
        assert (
            drawn[held.name(area), 2023.5]
            == held.values(REPORTS, "area", source=BY_COUNTRY, period="2023", category="_T")[area]
        )
    choose(page, "Shown as", re.compile("index to a base year"))
    expect(Card(page, "compare-index").heading).to_contain_text("as 100")
    page.go_back()
    expect(card.root.locator(".measure").first).to_contain_text("logarithmic scale")

    page = open_page("/compare?measure=level&areas=AUT,SVN&scale=log")
    expect(page.locator(".card.help")).to_contain_text("more than 20 times the smallest")
    expect(page.get_by_text("Logarithmic", exact=True)).to_have_count(0)


@pytest.mark.parametrize("kind", ["CSV", "XLSX", "PARQUET", "JSON"])
def test_this_comparison_to_take_away(open_page: Open, tmp_path: Path, kind: str) -> None:
    """How do I take exactly this comparison with me, and send it to a colleague?"""
    page = open_page("/compare?measure=gap&areas=SVN,AUT,HRV")
    card = Card(page, "compare-gap")
    other = Card(open_page(path_of(page), fresh=True), "compare-gap")
    assert other.finding() == card.finding()
    shown = {(r["Place"], r["Measure"]): number(r["Worked out"]) for r in worked_rows(card)}
    assert ("Austria", "ratio") in shown
    file = downloaded(page, card, kind, tmp_path)
    readers = {
        "CSV": read_csv,
        "XLSX": pd.read_excel,
        "PARQUET": pd.read_parquet,
        "JSON": lambda f: pd.DataFrame(pd.read_json(f, typ="series")["comparisons"]),
    }
    frame = readers[kind](file)
    kept = {
        (str(place), str(measure)): float(value)
        for place, measure, value in zip(
            frame["place"], frame["measure"], frame["value"], strict=True
        )
    }
    assert kept == pytest.approx(shown, rel=1e-3)  # four digits are shown
    ratio = frame[(frame["place"] == "Austria") & (frame["measure"] == "ratio")].iloc[0]
    assert ratio["value"] == pytest.approx(ratio["figure"] / ratio["against_value"])
    assert ratio["against"] == "Slovenia"
