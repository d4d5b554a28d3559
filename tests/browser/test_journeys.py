"""Three people at work: an analyst, a policy-maker and a data steward, from arrival to the file."""

from __future__ import annotations

import base64
import io
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pdfplumber
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect
from pyarrow import parquet

from etl.schema import SERVED
from pages.figure.table import period_label
from tests.browser.cards import Card, Held, plain
from tests.browser.conftest import Open
from tests.browser.desk import Desk, revision
from tests.browser.serving import wait_until_drawn
from tests.browser.stewards import at_the_desk, read
from tests.browser.windows import Windows

A4 = (595, 842)  # points
# Size of an image, and the share of its pixels that have the most frequent colour.
_PIXELS = """async (address) => {
  const image = await createImageBitmap(await (await fetch(address)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
  const counts = new Map();
  for (const pixel of data) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  return [image.width, image.height, Math.max(...counts.values()) / data.length, counts.size];
}"""


def path_of(page: Page) -> str:
    """The address of a page without its server, to be opened elsewhere."""
    return urlsplit(page.url)._replace(scheme="", netloc="").geturl()


def saved(page: Page, button: Locator, folder: Path) -> Path:
    """Press, and keep the file that comes."""
    with page.expect_download() as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (2560, "light")])
def test_analyst_explores_compares_and_shares(open_page: Open, width: int, scheme: str) -> None:
    page = open_page("/", width=width, scheme=scheme)
    page.keyboard.press("Control+k")
    page.keyboard.type("CyberTipline reports")
    page.get_by_role("option", name="CyberTipline reports").first.click()
    expect(page.locator("h1")).to_have_text("CyberTipline reports")
    wait_until_drawn(page)
    page.goto(page.url.partition("/indicator")[0] + "/compare")
    wait_until_drawn(page)
    measure = page.get_by_label("Shown as", exact=True).first
    finding = page.locator("main .card.figure").first.get_by_role("heading").first
    default, arrived = measure.input_value(), plain(finding.inner_text())
    sheet = page.locator(".sheet-opener")
    if sheet.is_visible():  # a phone has the controls in a sheet
        sheet.click()
    measure.click()
    page.get_by_role("option", selected=False).first.click()
    expect(finding).not_to_have_text(arrived)
    wait_until_drawn(page)
    chosen, found = measure.input_value(), plain(finding.inner_text())
    assert chosen != default
    page.reload()
    wait_until_drawn(page)
    other = open_page(path_of(page), width=1280, fresh=True)  # only the address is shared
    for each in (page, other):
        expect(each.get_by_label("Shown as", exact=True).first).to_have_value(chosen)
        heading = each.locator("main .card.figure").first.get_by_role("heading").first
        expect(heading).to_have_text(found)
    page.go_back()
    expect(measure).to_have_value(default)
    expect(finding).to_have_text(arrived)


def test_analyst_takes_the_table_as_four_files(open_page: Open, held: Held, tmp_path: Path) -> None:
    page = open_page("/reports?year=2022&map=europe&measure=count")
    card = Card(page, "reports-country")
    shown = Counter((row["Area"], row["Period"], row["As published"]) for row in card.table())
    assert len(shown) > 40
    files = {
        kind: saved(page, card.file(kind), tmp_path) for kind in ("CSV", "XLSX", "PARQUET", "JSON")
    }
    text = files["CSV"].read_text(encoding="utf-8-sig")
    assert text.startswith("# title:")
    document = json.loads(files["JSON"].read_text(encoding="utf-8"))
    assert document["metadata"]["read_with_care"]
    table = parquet.read_table(files["PARQUET"])
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert "read with care" in " ".join([*metadata, *metadata.values()]).replace("_", " ")
    book = load_workbook(files["XLSX"], read_only=True)
    about = [str(cell) for row in book["About"].iter_rows(values_only=True) for cell in row]
    assert any("read with care" in cell for cell in about)
    (sheet,) = [book[name] for name in book.sheetnames if name != "About"]
    head, *body = sheet.iter_rows(values_only=True)
    frames = {
        "CSV": pd.read_csv(io.StringIO(text), comment="#", dtype={"raw": str, "period": str}),
        "JSON": pd.DataFrame(document["observations"]),
        "PARQUET": table.to_pandas(),
        "XLSX": pd.DataFrame(body, columns=list(head)),
    }
    for kind, frame in frames.items():
        assert tuple(frame.columns) == SERVED, kind
        taken = Counter(
            (held.name(str(area)), period_label(str(period)), str(raw))
            for area, period, raw in zip(frame["area"], frame["period"], frame["raw"], strict=True)
        )
        assert taken == shown, kind
        assert frame["value"].astype(float).sum() == frames["PARQUET"]["value"].sum(), kind


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_analyst_takes_the_chart_as_image(
    open_page: Open, browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    page = open_page("/reports?year=2022&map=europe", width=width, scheme=scheme)
    card = Card(page, "reports-country")
    card.root.get_by_text("Share", exact=True).click()
    picture = saved(page, card.root.get_by_role("button", name="PNG"), tmp_path)
    address = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
    blank = browser.new_page()
    wide, high, commonest, colours = blank.evaluate(_PIXELS, address)
    blank.close()
    assert wide == 2400  # 1200 at twice the density, whatever the window
    assert 1200 < high < 4000
    assert commonest < 0.95  # not blank
    assert colours > 50
    drawing = saved(page, card.root.get_by_role("button", name="SVG"), tmp_path)
    words = plain(" ".join(re.findall(r">([^<>]+)<", drawing.read_text(encoding="utf-8"))))
    caveat = card.root.locator(".care p").first.text_content() or ""
    source = card.root.locator(".card-foot > p").first.inner_text()
    for part in (card.finding(), plain(caveat).removeprefix("Read with care. "), plain(source)):
        for word in part.split():
            assert word.replace("&", "&amp;") in words, word
    assert "What this is not." in words
    assert page.url.replace("&", "&amp;") in words.replace(" ", "")


@pytest.mark.parametrize(("area", "width", "scheme"), [
    ("SVN", 360, "dark"), ("EU27_2020", 1280, "light"), ("SVN", 2560, "light"),
])  # fmt: skip
def test_policy_maker_prints_the_brief(
    open_page: Open, held: Held, area: str, width: int, scheme: str
) -> None:
    page = open_page(f"/area/{area}", width=width, scheme=scheme)
    expect(page.locator("h1")).to_contain_text(held.name(area).partition(" (")[0])
    page.locator(f"main a[href^='/area/{area}/brief']").first.click()
    expect(page).to_have_url(re.compile(f"/area/{area}/brief"))
    expect(page.locator("main")).to_contain_text("one-page brief")
    wait_until_drawn(page)
    figures = page.locator("main .js-plotly-plot").count()
    (sheet,) = pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert (round(sheet.width), round(sheet.height)) == A4
    text = sheet.extract_text()
    assert held.name(area).partition(" (")[0] in text
    assert "Source" in text
    assert f"/area/{area}/brief" in text.replace("\n", "")
    assert "ata version 1-" in text
    assert figures
    inked = [*sheet.curves, *sheet.lines, *sheet.rects]
    assert len(inked) > 10 * figures  # the charts are on the paper


def test_steward_loads_on_a_phone_and_sees_it_in_the_history(
    signed_in: Windows, desk: Desk, held: Held, tmp_path: Path
) -> None:
    (figure,) = held.rows("inhope_hotlines", period="2024")["value"]
    version = desk.store.version() + 1
    with at_the_desk(signed_in, desk, width=360, scheme="dark") as page:
        read(page, revision(
            tmp_path / "hotlines.csv", f"inhope_hotlines,WLD,2024,_T,{figure + 1:.0f}"
        ))  # fmt: skip
        row = page.locator("#desk-rows").get_by_role("row").nth(1)
        expect(row).to_contain_text(f"{figure:.0f}")
        expect(row).to_contain_text(f"{figure + 1:.0f}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_label("Reason, kept in the history").fill("One hotline more")
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.locator("#desk-said")).to_contain_text(f"Version {version} is published")
        expect(page.locator("#desk-history")).to_contain_text("One hotline more")
        page.goto(f"{desk.address}/data")
        expect(page.locator(".lead")).to_contain_text(f"Version {version} of the table")
    assert desk.store.history()[0].reason == "One hotline more"
