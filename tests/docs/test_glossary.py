"""GLOSSARY.md and glossary.toml say the same."""

import re
from pathlib import Path

import pytest

from etl.numbers import CONVENTIONS, QUALIFIERS, Convention, read
from etl.policy.terms import Term
from etl.policy.whole import load_policy

ROOT = Path(__file__).parents[2]
TERMS = load_policy(ROOT / "datasets" / "policy").terms
TEXT = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
SECTIONS = {
    "D10.6 Annex I": "### Annex I: acronyms",
    "D10.6 chapter 3": "### Chapter 3: terminology",
    "this project": "## Our terms",
}


def section(heading: str) -> str:
    """What stands under a heading, up to the next one of any level."""
    _, _, rest = TEXT.partition(f"\n{heading}\n")
    return re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]


def line(term: Term) -> str:
    expansion = f" ({term.expansion})" if term.expansion else ""
    avoid = ", ".join(f"“{word}”" for word in term.avoid)
    instead = f" *Instead of:* {avoid}." if avoid else ""
    also = f" *Also:* {', '.join(term.also)}." if term.also else ""
    why = f" {term.because}" if term.because else ""
    return f"- **{term.term}**{expansion}: {term.definition}{also}{instead}{why}"


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.term)
def test_term_has_its_entry(term: Term) -> None:
    assert line(term) in section(SECTIONS[term.origin]).splitlines()


def test_glossary_has_no_other_entries() -> None:
    written = [
        name
        for heading in SECTIONS.values()
        for name in re.findall(r"^- \*\*(.+?)\*\*", section(heading), flags=re.MULTILINE)
    ]
    assert sorted(written) == sorted(term.term for term in TERMS)


def test_our_terms_are_in_alphabetical_order() -> None:
    names = re.findall(r"^- \*\*(.+?)\*\*", section("## Our terms"), flags=re.MULTILINE)
    assert names == sorted(names, key=str.lower)


def test_number_conventions_and_qualifiers_are_all_described() -> None:
    for code in (*CONVENTIONS, *QUALIFIERS):
        assert f"| `{code}` |" in TEXT


@pytest.mark.parametrize(
    ("written", "raw", "convention", "lower", "upper"),
    [
        ("983,734 is 983,734", "983,734", "en", 983_734, 983_734),
        ("69.05 to 69.15 million", "69.1 million", "en", 69.05e6, 69.15e6),
        ("332 to 334 million", "about 333 million", "en", 332e6, 334e6),
        ("4.7 to 4.8 billion", "almost 4.8 billion", "en", 4.7e9, 4.8e9),
        ("18.4 million or more", "over 18.4 million", "en", 18.4e6, None),
        ("“about 750,000” has u = 10,000", "about 750,000", "en", 740_000, 760_000),
        ("800 million” has u = 100 million and is 750 to 850", "800 million", "en", 750e6, 850e6),
        ("“90 million” has u = 10 million", "90 million", "en", 85e6, 95e6),
        ("“ten thousand” has u = 10,000", "ten thousand", "en", 5_000, 15_000),
        ("u is 100,000 for “2.0 million”", "2.0 million", "en", 1.95e6, 2.05e6),
        ("1,000,000 for “2 million”", "2 million", "en", 1.5e6, 2.5e6),
        ("“90 %” is 89.5 to 90.5 %", "90 %", "en", 89.5, 90.5),
        ("and so is “4,8 Mrd.”", "4,8 Mrd.", "de", 4.75e9, 4.85e9),
        ("28.6 to 40 %", "one in three", "en", 100 / 3.5, 40),
        ("+50 to +150 %", "doubled", "en", 50, 150),
        ("+50 to +100 %", "almost doubled", "en", 50, 100),
        ("87.2 % is 87.2", "87.2 %", "mixed", 87.15, 87.25),
        ("stands for 12,441 %", "12.441 %", "de", 12_440.5, 12_441.5),
        ("1 234 567,8", "1 234 567,8", "fr", 1_234_567.75, 1_234_567.85),
        ("1.2e6", "1.2e6", "plain", 1_200_000, 1_200_000),
    ],
)
def test_examples_are_what_the_reader_does(
    written: str, raw: str, convention: Convention, lower: float, upper: float | None
) -> None:
    figure = read(raw, convention)
    assert written in TEXT
    assert figure.lower == pytest.approx(lower)
    assert figure.upper == (upper if upper is None else pytest.approx(upper))
