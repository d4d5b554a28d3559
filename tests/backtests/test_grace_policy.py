"""Chapters 3, 5, 6 and Annex I of D10.6 against the policy files: counts, places, addresses.

Where the document's text is at hand its own lists are counted, every locator has to lead to a
section, item and footnote that are there, and every address and footnote has to be printed.
Without it the numbers below hold; with it they are held to the text.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

import pytest

from etl.catalog import DATASETS
from etl.policy.whole import entries_of, load_policy

ENV: Final = "GRACE_D10_6"
POLICY: Final = load_policy(DATASETS / "policy")
SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# (what is counted, between which lines of the text, how an item begins) and how many there are.
LISTS: Final = {
    "articles": (
        ("The rights described in UNCRC", "In brief, these four provisions"),
        r"^- (?:[A-Z].*\(Article \d+\): |Article \d+ |And in Article \d+ )",
        8,
    ),
    "central": (
        ("we limit ourselves to only the five", "All of the above documents"),
        r"^\d\. ",
        5,
    ),
    "targets": (("The SDGs that the GRACE project", "It is well understood"), r"^- \d+\.\w ", 8),
    "coe-strategy": (
        ("The Council of Europe Strategy", "has started the preparation"),
        r"^- [a-e]\) ",
        5,
    ),
    "eu-strategy-2020": (
        ("The key initiatives are:", "An additional strategic document"),
        r"^\d\. ",
        8,
    ),
    "eu-rights-strategy": (("addressing among others:", "It will also include"), r"^- ", 4),
    "requests": (("endorsed the following asks", "EPCs insist"), r"^\d\. ", 5),
    "contents": (("What can be addressed", "In addition, activities"), r"^- ", 7),
    "needs": (("at least in the following:", "Having a good overview"), r"^- ", 18),
    "rules": (("The simple rules", "Besides the process"), r"^- ", 6),
    "examples": (("Some examples are given here", "Other avenues"), r"^- ", 6),
    "letters": (("Embedding the innovative", "The above are just"), r"^\s*- [a-f]\) \*\*", 6),
    "innovation": (("Innovation embedded", "The above are just"), r"^\s*- \*", 3),
}


def held(name: str) -> int:
    """How many entries of ours stand for a list of D10.6."""
    match name:
        case "central":
            return sum(law.locator.startswith("5.2, item") for law in POLICY.instruments)
        case "coe-strategy" | "eu-strategy-2020" | "eu-rights-strategy":
            return sum(part.instrument == name for part in POLICY.parts)
        case "letters":
            return len({p.letter for p in POLICY.practices if p.letter})
        case "innovation":
            return sum(p.letter == "f" for p in POLICY.practices)
        case _:
            return len(getattr(POLICY, name))


@pytest.fixture(scope="module")
def text() -> str:
    if ENV not in os.environ:
        pytest.skip(f"{ENV} does not name the text of D10.6")
    return Path(os.environ[ENV]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def body(text: str) -> str:
    """The document without its table of contents."""
    return text[text.index("\n2.3. Limitations\n\nA limitation") :]


@pytest.mark.parametrize("name", LISTS)
def test_as_many_as_there_are(name: str) -> None:
    assert held(name) == LISTS[name][2]


@pytest.mark.parametrize("name", LISTS)
def test_as_many_as_the_text_lists(name: str, body: str) -> None:
    (first, last), item, count = LISTS[name]
    start = body.index(first)
    part = body[start : body.index(last, start)]
    assert len(re.findall(item, part, flags=re.MULTILINE)) == count


def test_articles_and_targets_are_those_of_the_text(body: str) -> None:
    start = body.index("5.1. UN Convention on the Rights of the Child and its")
    part = body[start : body.index("5.1.2 Business", start)]
    named = set(re.findall(r"^- .*Article (\d+)", part, flags=re.MULTILINE))
    assert named == {article.number for article in POLICY.articles}
    first, last = LISTS["targets"][0]
    goals = body[body.index(first) : body.index(last)]
    targets = re.findall(r"^- (\d+\.[\dA-C]) ", goals, flags=re.MULTILINE)
    assert targets == [target.number for target in POLICY.targets]


def test_lists_are_numbered_through() -> None:
    for name in ("requests", "contents", "needs", "rules", "examples"):
        numbers = [entry.number for entry in getattr(POLICY, name)]
        assert numbers == list(range(1, len(numbers) + 1)), name


ENTRIES: Final = {**dict(entries_of(POLICY)), **{r.id: r for r in POLICY.relations}}
PRINTED: Final = {where: each for where, each in entries_of(POLICY) if each.address}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_locator_leads_to_a_place_that_is_there(entry: Any, body: str) -> None:
    for place in entry.locator.split("; "):
        section, _, rest = place.partition(", ")
        chapter = re.fullmatch(r"6\.1\((\d)\)|([3-7](?:\.\d)*)|\((\d)\)|footnote \d+", section)
        assert chapter, place
        if number := chapter[1] or chapter[3]:
            part = body[body.index("6.1 Holistic approach") :]
            assert re.search(rf"^{number}\. [A-Z]", part, flags=re.MULTILINE), place
        elif chapter[2]:
            head = rf"^{re.escape(chapter[2])}\.? [A-Z]"
            assert re.search(head, body, flags=re.MULTILINE), place
        for note in re.findall(r"(?<=footnote )\d+|(?<=footnotes )\d+|(?<= and )\d+$", rest):
            assert f"\n{superscript(note)} " in body, place


@pytest.mark.parametrize("entry", PRINTED.values(), ids=PRINTED)
def test_an_address_is_printed_in_its_footnote(entry: Any, body: str) -> None:
    flat = body.replace("\n", " ")
    assert entry.address in flat
    if entry.footnote:
        start = body.index(f"\n{superscript(str(entry.footnote))} ")
        after = re.search(r"\n[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ", body[start + 3 :])
        note = body[start : start + 3 + after.start()] if after else body[start:]
        assert entry.address in note


def superscript(number: str) -> str:
    """A number as it marks a footnote."""
    return number.translate(SUPERSCRIPT)


DATED: Final = [
    (law.id, name, date)
    for law in POLICY.instruments
    for name, date in law.dates.items()
    if law.id != "transposition-report-2016"  # its date was read on EUR-Lex
]


@pytest.mark.parametrize(("law", "name", "date"), DATED)
def test_a_date_is_printed(law: str, name: str, date: str, text: str) -> None:
    months = "January February March April May June July August September October November December"
    year, *rest = date.split("-")
    forms = [year]
    if rest:
        month, day = rest
        spoken = f"{int(day)} {months.split()[int(month) - 1]} {year}"
        forms = [spoken, f"{day}/{month}/{year}", f"{int(day)}.{int(month)}.{year}"]
    assert any(form in text for form in forms), (law, name)


def test_abbreviations_are_those_of_table_4(text: str) -> None:
    table = text[text.index("Table 3 - Glossary and Acronyms") :]
    pairs = re.findall(r"([A-Z][A-Za-z ]+)\t\(([A-Z]{2})\)", table)
    assert sorted(pairs) == sorted((each.printed, each.id) for each in POLICY.abbreviations)


def test_acronyms_are_those_of_table_3(text: str) -> None:
    start = text.index("Term\tDefinition / Description")
    rows = text[start : text.index("Table 3 - Glossary and Acronyms", start)].splitlines()[1:]
    printed = [re.split(r"[ /\t]", row)[0] for row in rows if "\t" in row]
    ours = [term.term for term in POLICY.terms if term.origin == "D10.6 Annex I"]
    assert sorted(printed, key=str.lower) == sorted(ours, key=str.lower)


# Practices that D10.6 describes without a name, or names longer than we do.
OUR_NAMES: Final = {
    "cyprus-reporting",
    "fortnite-character",
    "victim-platform",
    "hmic-inspection",
    "online-harms",
    "photodna",
    "age-estimation",
}


def test_practices_bear_the_names_that_are_printed(body: str) -> None:
    plain = re.sub(r"[^a-z0-9]+", " ", body.lower())
    unprinted = {
        practice.id
        for practice in POLICY.practices
        if re.sub(r"[^a-z0-9]+", " ", practice.name.lower()).strip() not in plain
    }
    assert unprinted == OUR_NAMES


def test_names_of_instruments_and_years_are_printed(text: str) -> None:
    for law in POLICY.instruments:
        assert str(law.year) in text, law.id
        for number in re.findall(r"\d{4}/\d+|No\. \d+", law.name):
            assert number in text
