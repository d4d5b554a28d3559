"""What a build passes starts the server: every register is checked, with one kind of error."""

from __future__ import annotations

import pickle
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.catalog import DATASETS
from etl.errors import EtlError, FilesRefused
from etl.registers import load_registers
from etl.store import Store
from pages.site.data import load_data
from tests.etl.conftest import Edit
from tests.etl.registers import REGISTERS

# One broken entry in each register: what is put in the place of what, and what the error says.
BROKEN = {
    "reference/breaks.toml": ('kind = "law"', 'kind = "weather"', r"bundled.*weather"),
    "reference/claims.toml": ('kind = "percent_change"', 'kind = "guess"', r"doubled.*guess"),
    "reference/reconciliations.toml": ('title = "Two tables"', "", r"tables.*`title`"),
    "reference/synonyms.csv": ("kids,children", "kids,Kids", "'kids' stands there twice or means"),
    "reference/companies.csv": ("police,state", "army,state", r":2: 'army'"),
    "reference/provider_names.csv": ("The police,police", "The police,", r":2: category"),
    "reference/footnotes.csv": ("2020-04-30", "soon", r"'soon' is not a period"),
    "reference/dataflows.toml": ('"share"', '"shares"', r"eurostat\.skills.*'shares'"),
    "reference/corrections.toml": (
        'kind = "value"',
        'kind = "slip"',
        r"counted-twice: kind: .*'slip'",
    ),
    "reference/calendar.toml": ('"OA"', '"now"', r"\[words\]: frequency: .*'now'"),
    "policy/recommendations.toml": ('level = "eu"', 'level = "un"', r"EU-1.*'un'"),
    "policy/evidence.toml": ('indicator = "reports"', 'indicator = "report"', r"report to EU-1"),
    "policy/instruments.toml": ("year = 1989", 'year = "1989"', r"crc: year: .*'1989'"),
    "policy/glossary.toml": ('definition = "Sexual', 'meaning = "Sexual', r"CSA: meaning: is"),
    "policy/articles.toml": ('instrument = "crc"', 'instrument = "cr"', r"article-1.*'cr'"),
    "policy/targets.toml": ("goal = 5", 'goal = "5"', r"target-1: goal"),
    "policy/parts.toml": ('number = "a"', "", r"part-1: number: is missing"),
    "policy/requests.toml": ("number = 1", "number = 0", r"request-1: number"),
    "policy/contents.toml": ('["EU-1"]', '["EU-2"]', r"content-1.*'EU-2'"),
    "policy/needs.toml": ('text = "One."', 'text = ""', r"need-1: text"),
    "policy/rules.toml": ('locator = "6.1"', 'place = "6.1"', r"rule-1: place: is unknown"),
    "policy/examples.toml": ('["SVN"]', '["YUG"]', r"example-1: areas: 'YUG'"),
    "policy/actors.toml": ('["reports"]', '["calls"]', r"actor police: indicators: 'calls'"),
    "policy/practices.toml": ('["police"]', '["army"]', r"practice-1: actors: 'army'"),
    "policy/wording.toml": ('line = "^avoid"', 'line = "(avoid"', r"place no\. 1: line: .*regular"),
    "policy/plain.toml": ('id = "EU-1"', 'id = "EU-2"', r"recommendation EU-1 has no plain words"),
    "policy/guides.toml": (
        'address = "/reports"',
        'address = "reports"',
        r"step 1: address: .*'re",
    ),
    "reference/areas.csv": ("SVN,Slovenia,country", "SVN,Slovenia,land", r":3: kind: .*'land'"),
    "reference/aliases.csv": (",GUF,", ",GUY,", r"ncmec 'Guiana, French'.*'GUY'"),
    "reference/area_groups.csv": ("note\n", "note\nSVN,NAM,,,\n", r"SVN NAM: must be a group"),
    "reference/units.csv": ("percent,share", "percent,part", r":3: kind"),
    "reference/categories.csv": ("_T,reporter", "army,reporter", r"'army' is no declared parent"),
    "reference/publishers.csv": (",Clearinghouse,", ",,", r":2: name"),
    "reference/indicators.toml": ('unit = "report"', 'unit = "call"', r"\[reports\]: unit: 'call'"),
    "sources/clearinghouse/2019/origin.toml": ('"en"', '"us"', r"\[by_country\]: numbers"),
}
# Claims that only a check against the other registers finds wrong.
DANGLING = [
    ("reference/claims.toml", 'indicator = "reports", area', 'indicator = "calls", area', "calls"),
    ("reference/claims.toml", 'area = "SVN"', 'area = "YUG"', "YUG"),
    ("reference/claims.toml", 'cited = "clearinghouse"', 'cited = "nobody"', "nobody"),
    ("reference/dataflows.toml", 'category = "low"', 'indicator = "call"', "call"),
    ("reference/claims.toml", 'about_break = "bundled"', 'about_break = "gone"', "gone"),
    ("reference/claims.toml", 'count_of = "WLD"', 'count_of = "EUR"', "EUR"),
    ("reference/claims.toml", 'GUF = "SVN"', 'GUF = "XXX"', "XXX"),
    ("reference/reconciliations.toml", 'area = "SVN"', 'area = "YUG"', "YUG"),
    ("reference/reconciliations.toml", '"by_country", "words"', '"by_town", "words"', "by_town"),
    ("reference/footnotes.csv", "words,2", "letters,2", "letters"),
    ("reference/breaks.toml", 'indicators = ["reports"]', 'indicators = ["calls"]', "calls"),
    ("reference/breaks.toml", 'areas = ["SVN"]', 'areas = ["YUG"]', "YUG"),
    ("reference/corrections.toml", 'indicator = ["reports"]', 'indicator = ["calls"]', "calls"),
    ("reference/corrections.toml", 'area = ["SVN"]', 'area = ["YUG"]', "YUG"),
    ("reference/corrections.toml", "figures = { indicator", "figures = { indicators", "indicators"),
    ("reference/calendar.toml", "by_country =", "by_town =", "by_town"),
    ("reference/calendar.toml", '"A" }', '"A", successor = "by_town" }', "by_town"),
]
VALUES = ("5", "true", "[]", "{}", '""', '"x"', "[1]", '["x"]', '{ a = "x" }', "2020-01-01")


def refused(datasets: Path, tmp_path: Path) -> str:
    """The error of reading the registers, which is also that of the server."""
    with pytest.raises(EtlError) as caught:
        load_registers(datasets)
    store = Store(str(tmp_path / "table" / "observations"))
    store.create()
    with pytest.raises(type(caught.value), match=re.escape(str(caught.value))):
        load_data(store.uri, datasets)
    return str(caught.value)


def test_the_real_registers_hold() -> None:
    registers = load_registers()
    assert len(registers.claims) > 100
    assert registers.companies["facebook"] == "Meta"


def test_no_register_is_left_out() -> None:
    """Every file of the real declarations has its broken entry here."""
    declared = {
        f"{folder}/{path.name}"
        for folder in ("reference", "policy")
        for path in (DATASETS / folder).iterdir()
    }
    assert declared == BROKEN.keys() - {"sources/clearinghouse/2019/origin.toml"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_is_named_with_its_file(
    datasets: Path, tmp_path: Path, edit: Edit, name: str
) -> None:
    old, new, problem = BROKEN[name]
    edit(name, old, new)
    message = refused(datasets, tmp_path)
    assert name.rpartition("/")[2] in message
    assert re.search(problem, message)
    assert "\n" not in message


@pytest.mark.parametrize(("name", "old", "new", "missing"), DANGLING)
def test_what_is_named_must_be_declared(
    datasets: Path, tmp_path: Path, edit: Edit, name: str, old: str, new: str, missing: str
) -> None:
    edit(name, old, new)
    message = refused(datasets, tmp_path)
    assert name in message
    assert missing in message


def test_all_broken_registers_are_told_at_once(datasets: Path, edit: Edit) -> None:
    for name in ("reference/breaks.toml", "policy/guides.toml", "reference/companies.csv"):
        edit(name, *BROKEN[name][:2])
    with pytest.raises(FilesRefused) as caught:
        load_registers(datasets)
    assert len(caught.value.issues) == 3


@pytest.mark.parametrize("name", REGISTERS)
def test_a_missing_or_garbled_register_is_refused(
    datasets: Path, tmp_path: Path, name: str
) -> None:
    (datasets / name).unlink()
    assert Path(name).name in refused(datasets, tmp_path)
    (datasets / name).write_bytes(b'[[\xff "')
    assert Path(name).name in str(load_error(datasets))


def load_error(datasets: Path) -> EtlError | None:
    try:
        load_registers(datasets)
    except EtlError as error:
        return error
    return None


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of TOML that was taken apart is not taken apart again, while one line of one file
    changes; each reader has values of its own."""
    kept: dict[str, bytes] = {}

    def remembered(text: str, loads: Callable[[str], dict[str, Any]] = tomllib.loads) -> Any:
        if text not in kept:
            kept[text] = pickle.dumps(loads(text))
        return pickle.loads(kept[text])

    monkeypatch.setattr(tomllib, "loads", remembered)


@pytest.mark.slow
@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("name", sorted({*REGISTERS, *BROKEN}))
def test_no_damage_to_a_line_is_anything_but_an_error_of_ours(datasets: Path, name: str) -> None:
    """Each line is left out, doubled, or has each of its values replaced by one of another kind."""
    file = datasets / name
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    damaged = 0
    for number, line in enumerate(lines):
        before, after = lines[:number], lines[number + 1 :]
        key, equals, _ = line.partition(" = ")
        others = [f"{key} = {value}\n" for value in VALUES] if equals else [line.replace(",", "")]
        for inner in re.finditer(r'= "[^"]*"(?= ?[,}])|\{[^{}]*\}(?=\])', line):
            others += [
                line[: inner.start()] + f"{'= ' * (inner[0][0] == '=')}{v}" + line[inner.end() :]
                for v in VALUES
            ]
        for changed in ("", line + line, *others):
            file.write_text("".join([*before, changed, *after]), encoding="utf-8")
            damaged += load_error(datasets) is not None
    assert damaged > len(lines)
