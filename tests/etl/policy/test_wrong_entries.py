"""What the loader of the policy files refuses, and how it names the entry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.catalog import DATASETS
from etl.errors import DataError
from etl.policy.evidence import ROLES
from etl.policy.whole import load_policy


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(DATASETS / "policy", tmp_path / "policy")


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "problem"),
    [
        (
            "recommendations.toml",
            'locator = "6.1(2), EU level, b)"\n',
            "",
            "recommendation EU-2b",
            "locator: is missing",
        ),
        ("recommendations.toml", 'id = "EU-3d"', 'id = "EU-3c"', "recommendation EU-3c", "twice"),
        (
            "recommendations.toml",
            'id = "EU-3d"',
            'id = "EU3d"',
            "recommendation EU3d",
            "should match pattern",
        ),
        (
            "recommendations.toml",
            'id = "EU-3d"',
            'id = "NAT-3d"',
            "recommendation NAT-3d",
            "contradicts the id",
        ),
        (
            "recommendations.toml",
            'id = "EU-3d"',
            'id = "EU-4d"',
            "recommendation EU-4d",
            "topic 3 contradicts the id",
        ),
        (
            "recommendations.toml",
            'id = "EU-3d"\ntopic = 3',
            'id = "EU-9d"\ntopic = 9',
            "recommendation EU-9d",
            "no topic 9",
        ),
        (
            "recommendations.toml",
            'id = "EU-3d"\ntopic = 3',
            'id = "EU-3d"\ntopic = true',
            "recommendation EU-3d",
            "should be a valid integer",
        ),
        (
            "recommendations.toml",
            'addressees = ["EU bodies"]',
            "addressees = []",
            "recommendation EU-2b",
            "list of different texts",
        ),
        (
            "recommendations.toml",
            'addressees = ["EU bodies"]',
            'addressees = ["EU bodies", 1]',
            "recommendation EU-2b",
            "addressees 2: should be a valid string",
        ),
        ("recommendations.toml", "number = 8", "number = 7", "topic 7", "twice"),
        (
            "evidence.toml",
            'indicator = "inhope_removal_time"\nrecommendation = "EU-1"',
            'indicator = "inhope_removal_time"\nrecommendation = "EU-10"',
            "link inhope_removal_time to EU-10",
            "'EU-10' is no declared recommendation",
        ),
        (
            "evidence.toml",
            'indicator = "inhope_removal_time"',
            'indicator = "Removal time"',
            "link Removal time to EU-1",
            "should match pattern",
        ),
        (
            "evidence.toml",
            'indicator = "inhope_removal_time"',
            'indicator = "ncmec_removal_time"',
            "link ncmec_removal_time to EU-1",
            "twice",
        ),
        (
            "evidence.toml",
            'relation = "measures"',
            'relation = "proves"',
            "link directive_2011_93_noncommunication to EU-1",
            "'motivates', 'measures' or 'shows_limits'; it is 'proves'",
        ),
        (
            "evidence.toml",
            'recommendation = "EU-3b"\nrelation = "measures"\nmissing',
            'recommendation = "EU-3z"\nrelation = "measures"\nmissing',
            "gap EU-3z measures",
            "'EU-3z' is no declared recommendation",
        ),
        (
            "evidence.toml",
            'recommendation = "EU-3c"\nrelation = "measures"\nmissing',
            'recommendation = "EU-3c"\nrelation = "motivates"\nmissing',
            "gap EU-3c motivates",
            "twice",
        ),
        (
            "evidence.toml",
            'publisher = "Eurostat"\n',
            "",
            "gap EU-2b measures",
            "publisher: is missing",
        ),
        (
            "instruments.toml",
            "year = 1989",
            'year = "1989"',
            "instrument crc",
            "should be a valid integer",
        ),
        (
            "instruments.toml",
            'recommendations = ["EU-2b", "NAT-2b"]',
            'recommendations = ["EU-2b", "NAT-2z"]',
            "instrument budapest",
            "'NAT-2z' is no declared recommendation",
        ),
        (
            "glossary.toml",
            'expansion = "Artificial Intelligence"',
            'expanded = "Artificial Intelligence"',
            "term AI",
            "expanded: is unknown",
        ),
        (
            "glossary.toml",
            'expansion = "Artificial Intelligence"',
            'expansion = " "',
            "term AI",
            "must be a text",
        ),
        ("glossary.toml", 'term = "AI"\n', "", "term no. 1", "term: is missing"),
        ("glossary.toml", 'term = "AP"\n', 'term = "AI"\n', "term AI", "twice"),
        (
            "actors.toml",
            'source = "devices"\ntarget = "networks"',
            'source = "users"\ntarget = "devices"',
            "relation users to devices",
            "twice",
        ),
        (
            "actors.toml",
            'source = "devices"\ntarget = "networks"',
            'source = "devices"\ntarget = "network"',
            "relation devices to network",
            "target: 'network' is no declared actor",
        ),
        (
            "actors.toml",
            'addressees = ["Private parties"]',
            'addressees = ["Companies"]',
            "actor private-sector",
            "addressees: 'Companies' is no declared addressee",
        ),
        ("actors.toml", 'kind = "harmful"', 'kind = "red"', "relation bad-actors to users", "kind"),
        ("actors.toml", 'group = "bad"', 'group = "worse"', "actor bad-actors", "group"),
        (
            "articles.toml",
            'instrument = "crc"',
            'instrument = "crd"',
            "article crc-2",
            "instrument: 'crd' is no declared instrument",
        ),
        ("articles.toml", "principle = true", "principle = 1", "article crc-2", "principle"),
        ("targets.toml", 'id = "sdg-5-2"', 'id = "sdg-5-1"', "target sdg-5-1", "twice"),
        ("parts.toml", 'locator = "5.3.2, a)"\n', "", "part coe-strategy-a", "locator: is missing"),
        ("requests.toml", "number = 2", 'number = "two"', "request request-2", "number"),
        ("contents.toml", '"NAT-7c"]', '"NAT-9c"]', "content content-5", "'NAT-9c' is no declared"),
        ("needs.toml", "footnote = 92", "footnote = 0", "need need-3", "footnote"),
        (
            "needs.toml",
            'address = "https://publications',
            'address = "publications',
            "need need-3",
            "address",
        ),
        ("rules.toml", 'id = "rule-1"', 'id = "Rule 1"', "rule Rule 1", "id: should match pattern"),
        ("examples.toml", 'areas = ["BEL"]', 'areas = "BEL"', "example example-3", "areas"),
        (
            "practices.toml",
            'began = "2017-06-19"',
            'began = "2017-06-31"',
            "practice say-no",
            "began",
        ),
        ("practices.toml", 'letter = "a"', 'letter = "g"', "practice own-it", "letter"),
        ("practices.toml", 'kind = "film"', 'kind = "movie"', "practice gajas-world", "kind"),
        ("glossary.toml", 'id = "EL"', 'id = "el"', "abbreviation el", "should match pattern"),
        (
            "instruments.toml",
            'in_force = "2002-01-18"',
            'in_force = "18/01/2002"',
            "instrument opsc",
            "in_force",
        ),
        (
            "instruments.toml",
            'in_force = "2002-01-18"',
            'in_force = "1999-01-18"',
            "instrument opsc",
            "'1999-01-18' is before '2000-05-25'",
        ),
        (
            "instruments.toml",
            'runs_until = "2021"',
            'runs_until = "2012"',
            "instrument coe-strategy",
            "'2012' is before '2016'",
        ),
        (
            "instruments.toml",
            "year = 1999",
            "year = 1998",
            "instrument ilo-182",
            "year: 1998 is not that of the first date, '1999-06-17'",
        ),
        (
            "instruments.toml",
            'date = "2019-11-21"',
            'date = "November 2019"',
            "instrument directive-2011-93",
            "development",
        ),
        (
            "instruments.toml",
            'kind = "treaty"',
            'kind = "law"',
            "instrument crc",
            "kind",
        ),
    ],
)
def test_wrong_entry_is_named(
    copy: Path, file: str, old: str, new: str, where: str, problem: str
) -> None:
    content = (copy / file).read_text(encoding="utf-8")
    assert old in content
    (copy / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load_policy(copy)
    message = str(raised.value)
    assert message.startswith(f"{file}, {where}: ")
    assert problem in message
    assert "\n" not in message


@pytest.mark.parametrize("relation", ROLES)
def test_a_role_that_nothing_fills_is_named(copy: Path, relation: str) -> None:
    file = copy / "evidence.toml"
    entries = file.read_text(encoding="utf-8").split("\n[[")
    gone = (f'recommendation = "EU-3c"\nrelation = "{relation}"',)
    kept = [entry for entry in entries if not any(text in entry for text in gone)]
    assert len(kept) == len(entries) - 1
    file.write_text("\n[[".join(kept), encoding="utf-8")
    with pytest.raises(DataError, match=f"EU-3c has neither .* the relation '{relation}'"):
        load_policy(copy)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[[term", "not valid TOML"),
        ("", r"no entry \[\[term\]\]"),
        ("term = [1]", "term no. 1: must be a table of fields"),
    ],
)
def test_file_without_entries_is_named(copy: Path, content: str, problem: str) -> None:
    (copy / "glossary.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=rf"glossary\.toml.*{problem}"):
        load_policy(copy)


def test_missing_file_is_named(copy: Path) -> None:
    (copy / "evidence.toml").unlink()
    with pytest.raises(DataError, match=r"evidence\.toml: cannot be read"):
        load_policy(copy)
