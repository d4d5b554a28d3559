"""Backtests of the figures that D10.6 prints, chapter 4.2 and the survey share of 3.7.

They hold the curated file to the document it was read from. Where the document's text is at hand,
every figure is looked up in its own section or footnote, and every number of the chapter that no
row quotes has to be one of the few that state no figure.
"""

from __future__ import annotations

import calendar
import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.backtests.files import TABLES

ENV = "GRACE_D10_6"
MONTHS = calendar.month_name[1:]
ROWS_PER_SECTION = {"3.7": 1, "4.2.1": 47, "4.2.2": 15, "4.2.3": 43, "4.2.4": 8, "4.2.5": 50}
HEADINGS = {
    "3.7": "3.7. Internet and CSEA",
    "3.8": "3.8. Crossovers between CSEA and trafficking in human beings?",
    "4.2.1": "4.2.1 Internet penetration and usage",
    "4.2.2": "4.2.2 Young people, mobile phones and social media",
    "4.2.3": "4.2.3 Electronic service providers (ESP) and public reporting",
    "4.2.4": "4.2.4 Internet Organized Crime Threat Assessment (IOCTA) 2020 about CSE online",
    "4.2.5": "4.2.5 Other facts and indicators to consider",
    "5": "5. From facts to legal grounds",
}
KEY = ("indicator", "area", "period", "sex", "age", "category")
QUOTED = {
    ("internet_penetration", "WLD", "2020-06-30", "_T", "_T", "_T"): "62 %",
    ("internet_users", "WLD", "2020-06-30", "_T", "_T", "_T"): "almost 4.8 billion internet users",
    ("internet_penetration", "IWS_EUR", "2020-06-30", "_T", "_T", "_T"): "87.2 %",
    ("internet_users", "IWS_ASI", "2020-06-30", "_T", "_T", "_T"): "approx. 2.525 million Asians",
    ("internet_users_growth", "IWS_AFR", "2000/2020", "_T", "_T", "_T"): "12.441 %",
    ("connected_objects_per_person", "WLD", "2020", "_T", "_T", "_T"): (
        "25 “smart objects” per person"
    ),
    ("social_media_users", "WLD", "2020-01", "_T", "_T", "_T"): "3.8 billion social media users",
    ("daily_internet_use", "EU27_2020", "2019", "_T", "Y16T29", "_T"): "94 % of young people",
    ("cybertipline_reports_growth", "WLD", "2019-03/2020-03", "_T", "_T", "_T"): "106% increase",
    ("cybertipline_reports", "WLD", "2020-04", "_T", "_T", "_T"): "4.2 million reports",
    ("cybertipline_reports", "WLD", "2019", "_T", "_T", "_T"): "16.9 million reports",
    ("cybertipline_files", "WLD", "2019", "_T", "_T", "_T"): "69.1 million",
    ("cybertipline_reports", "EUR48", "2019", "_T", "_T", "_T"): "1.247.737 reports",
    ("cybertipline_reports_per_country", "EUR48", "2019", "_T", "_T", "_T"): (
        "25.994 reports per country"
    ),
    ("cybertipline_reports", "EU_V", "2018", "_T", "_T", "_T"): "757,162 CyberTipline reports",
    ("cybertipline_reports", "EU27_2020", "2019", "_T", "_T", "_T"): "725,232 CyberTipline reports",
    ("cybertipline_reports_growth", "EU_V", "2018/2019", "_T", "_T", "_T"): "approx. - 4 %",
    ("arachnid_victims_not_identified_share", "WLD", "../2019", "_T", "_T", "_T"): (
        "As many as 85 %"
    ),
    ("inhope_reports", "WLD", "2019", "_T", "_T", "_T"): "183.788 reports",
    ("icse_victims_identified", "WLD", "2020-07", "_T", "_T", "_T"): "23.100 victims",
    ("ivas_media_files", "WLD", "2020-10-12", "_T", "_T", "_T"): (
        "more than 111 million media files"
    ),
    ("caid_images_share", "GBR", "2015-01/2019-03", "_T", "_T", "other"): "81 %",
    ("cybertipline_share_messaging", "WLD", "2018", "_T", "_T", "_T"): "More than 65%",
    (
        "sexual_abuse_prevalence",
        "WLD",
        "../read-2020-10-13",
        "_T",
        "Y0T17",
        "_T",
    ): "1 in 10 children",
    ("survivors_fearing_recognition_share", "WLD", "../2017", "_T", "_T", "_T"): "70%",
}
# What the running text holds beside the figures, years apart: numbers of figures, ranks and
# decades, ages, and what a study covered (kept in the notes).
NO_FIGURE = {
    "3.7": "2 millions".split(),
    "4.2.1": "10 4 4 million 1 2 3 4 5 6 7 5 5 20 90 10".split(),
    "4.2.2": "hundred million 18 16".split(),
    "4.2.3": [],
    "4.2.4": [],
    "4.2.5": "ten 13 10 18 18 15 19 28 six".split(),
}
NUMBER = re.compile(
    r"(?<![\d.,-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|doubl)"
    r"\w*\b",
    re.IGNORECASE,
)


ROWS = TABLES["grace_d10_6", "2021-02-27"].rows


def section(row: dict[str, str]) -> str:
    return row["locator"].split(",")[0]


def test_every_section_has_its_rows() -> None:
    assert Counter(map(section, ROWS)) == ROWS_PER_SECTION


def test_a_finding_has_a_theme_and_one_sentence() -> None:
    for row in ROWS:
        if row["indicator"].endswith("_finding"):
            assert row["category"] != "_T", row
            assert re.fullmatch(r"[^.]+(?:\d\.\d[^.]*)?\.", row["note"]), row


def test_an_ambiguous_dot_says_how_it_is_read() -> None:
    ambiguous = re.compile(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d.])")
    for row in ROWS:
        assert (row.get("reading") == "de") is bool(ambiguous.search(row.get("raw", ""))), row


def test_a_range_stands_at_both_its_ends() -> None:
    ends = Counter(
        (r["indicator"], r["area"], r["raw"]) for r in ROWS if r["category"] in ("low", "high")
    )
    assert set(ends.values()) == {2}


@pytest.mark.parametrize(("key", "raw"), QUOTED.items(), ids=[k[0] for k in QUOTED])
def test_the_figures_quoted_most_stand_as_printed(key: tuple[str, ...], raw: str) -> None:
    found = [r["raw"] for r in ROWS if tuple(r[c] for c in KEY) == key]
    assert raw in found


def plain(text: str) -> str:
    """Text without footnote marks and emphasis, and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"[*⁰¹²³⁴⁵⁶⁷⁸⁹]", "", text)).strip()


@pytest.fixture(scope="module")
def document() -> dict[str, str]:
    """Section number -> running text, `footnote 28` -> its text; skips without the document."""
    path = os.environ.get(ENV, "")
    if not path or not Path(path).is_file():
        pytest.skip(f"the text of D10.6 is not at hand; set {ENV} to its path")
    parts: dict[str, list[str]] = {}
    here = ""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        here = next((s for s, title in HEADINGS.items() if line.strip() == title), here)
        note = re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", line)
        number = note and note.group().translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
        parts.setdefault(f"footnote {number}" if number else here, []).append(line)
    return {part: plain(" ".join(lines)) for part, lines in parts.items()}


def quotes(raw: str) -> re.Pattern[str]:
    """The figure as a whole: `62 %` is not a quotation of `162 %`."""
    return re.compile(rf"(?<![\d.,]){re.escape(plain(raw))}(?!\d)")


def test_every_figure_is_printed_where_its_locator_says(document: dict[str, str]) -> None:
    missing = []
    for row in ROWS:
        numbers = [
            n
            for span in re.findall(r"footnotes? ([\d andto]+)", row["locator"])
            for n in re.findall(r"\d+", span)
        ]
        assert all(f"footnote {n}" in document for n in numbers), row["locator"]
        places = [document[section(row)], *(document[f"footnote {n}"] for n in numbers)]
        if not any(quotes(row.get("raw", "")).search(place) for place in places):
            missing.append((row["locator"], row["raw"]))
    assert missing == []


@pytest.mark.parametrize("number", NO_FIGURE)
def test_no_number_of_the_text_is_left_out(document: dict[str, str], number: str) -> None:
    text = document[number].removeprefix(HEADINGS[number])
    printed = {row["raw"] for row in ROWS if section(row) == number and "raw" in row}
    # The longest first and each once, so that a figure printed twice needs two rows.
    for raw in sorted(printed, key=len, reverse=True):
        text = quotes(raw).sub("#", text, count=1)
    assert NUMBER.findall(text) == NO_FIGURE[number]


def test_footnotes_are_declared_as_they_are_printed(document: dict[str, str]) -> None:
    """Every day of reading and every reference of chapter 4.2, and the footnote they lead to."""
    printed = {}
    for number in ("6", *map(str, range(14, 54))):
        text = document[f"footnote {number}"]
        accessed = re.search(r"accessed(?: on|:) (\d+)/(\d+)/(\d{4})", text)
        day = f"{accessed[3]}-{accessed[2]}-{int(accessed[1]):02}" if accessed else ""
        to = re.search(r"(?:Ibid\., footnote|See) no\. (\d+)", text)
        before = re.fullmatch(r"Ibid\.|.*See previous\.", text)
        refers = to[1] if to else str(int(number) - 1) if before else ""
        if day or refers:
            printed[number] = (day, refers)
    path = Path(__file__).resolve().parents[2] / "datasets/reference/footnotes.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["source"] == "grace_d10_6"]
    declared = {row["number"]: (row["accessed"], row["refers_to"]) for row in rows}
    assert {number: said for number, said in declared.items() if any(said)} == printed
    for row in rows:
        if row["released"].count("-") == 2 and "2020" in row["released"]:
            year, month, day = map(int, row["released"].split("-"))
            spelt = f"{day} {MONTHS[month - 1]} {year}"
            assert any(form in document[f"footnote {row['number']}"]
                       for form in (spelt, f"{day:02}/{month:02}/{year}")), row  # fmt: skip
