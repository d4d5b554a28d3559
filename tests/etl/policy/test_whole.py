"""The policy files as they stand, and what the loader refuses."""

import dataclasses
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.policy.evidence import RELATIONS, Unlinked
from etl.policy.recommendations import RECOMMENDATION_ID
from etl.policy.whole import Policy, check_links, load_policy

FOLDER = Path(__file__).parents[3] / "datasets" / "policy"
INDICATORS = FOLDER.parent / "reference" / "indicators.toml"
# D10.6 chapters 3.4 to 3.6 and 6.1(7); the glossary's own `avoid` lists are added to these.
DISCOURAGED = ("child pornography", "child prostitution", "child sex tourism", "kiddie")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "policy")


def texts(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every text of our own, with the name of its entry."""
    for topic in policy.topics:
        yield f"topic {topic.number}", f"{topic.title} {topic.aim}"
    for item in policy.recommendations:
        yield item.id, f"{item.title} {item.text} {' '.join(item.addressees)}"
    for link in policy.links:
        yield f"{link.indicator} to {link.recommendation}", link.why
    for gap in policy.gaps:
        yield (
            f"gap {gap.recommendation} {gap.relation}",
            f"{gap.missing} {gap.would_be} {gap.publisher}",
        )
    for entry in policy.unlinked:
        yield f"unlinked {entry.indicator}", entry.why
    for law in policy.instruments:
        yield law.id, f"{law.body} {law.reference} {law.connection}"
    for term in policy.terms:
        yield term.term, f"{term.term} {term.expansion} {term.definition}"


def test_thirty_one_recommendations_in_eight_topics(policy: Policy) -> None:
    assert [topic.number for topic in policy.topics] == list(range(1, 9))
    assert Counter(item.level for item in policy.recommendations) == {"eu": 16, "national": 15}
    per_topic = Counter((item.topic, item.level) for item in policy.recommendations)
    assert [per_topic[number, "eu"] for number in range(1, 9)] == [1, 2, 4, 1, 1, 1, 3, 3]
    assert [per_topic[number, "national"] for number in range(1, 9)] == [1, 2, 3, 1, 1, 1, 3, 3]


def test_ids_have_letters_only_where_a_level_has_several(policy: Policy) -> None:
    for item in policy.recommendations:
        assert RECOMMENDATION_ID.fullmatch(item.id)
        siblings = [
            other.id
            for other in policy.recommendations
            if (other.topic, other.level) == (item.topic, item.level)
        ]
        assert item.id[-1].isalpha() == (len(siblings) > 1)
        letters = [name[-1] for name in siblings if name[-1].isalpha()]
        assert letters == list("abcd"[: len(letters)])


def test_locators_follow_from_the_id(policy: Policy) -> None:
    for item in policy.recommendations:
        level = "EU level" if item.level == "eu" else "national level"
        letter = f", {item.id[-1]})" if item.id[-1].isalpha() else ""
        assert item.locator == f"6.1({item.topic}), {level}{letter}"


def test_titles_are_short_and_unique(policy: Policy) -> None:
    titles = [item.title for item in policy.recommendations]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title.split()) > 9 or title.endswith(".")] == []


def test_links_agree_both_ways(policy: Policy) -> None:
    from_recommendations = {
        link for item in policy.recommendations for link in policy.evidence_for(item.id)
    }
    names = {link.indicator for link in policy.links}
    from_indicators = {link for name in names for link in policy.recommendations_for(name)}
    assert from_recommendations == from_indicators == set(policy.links)
    assert policy.evidence_for("EU-99") == policy.recommendations_for("nothing") == ()


def test_every_topic_has_evidence(policy: Policy) -> None:
    topic_of = {item.id: item.topic for item in policy.recommendations}
    assert {topic_of[link.recommendation] for link in policy.links} == set(range(1, 9))


def test_every_role_of_every_recommendation_is_filled(policy: Policy) -> None:
    filled = {(e.recommendation, e.relation) for e in (*policy.links, *policy.gaps)}
    ids = [item.id for item in policy.recommendations]
    assert filled == {(name, relation) for name in ids for relation in RELATIONS}
    assert len(filled) == 31 * 3


def test_of_what_nothing_measures_a_gap_says_what_would_and_by_whom(policy: Policy) -> None:
    for item in policy.recommendations:
        gap = policy.gap_of(item.id, "measures")
        assert gap is not None, item.id
        assert gap.publisher not in gap.would_be
        assert gap in policy.gaps_for(item.id)
    assert policy.gap_of("EU-99", "measures") is None


def test_every_indicator_leads_to_a_recommendation_or_says_why_none(policy: Policy) -> None:
    indicators = set(tomllib.loads(INDICATORS.read_text(encoding="utf-8")))
    linked = {link.indicator for link in policy.links}
    apart = {entry.indicator for entry in policy.unlinked}
    assert linked | apart == indicators
    assert not linked & apart
    for name in indicators:
        assert bool(policy.why_none(name)) == (name in apart)


def test_what_moves_for_other_reasons_measures_nothing(policy: Policy) -> None:
    """Removal anywhere in the world, hotlines counted by country, reports passed on or received."""
    measured = {link.indicator for link in policy.links if link.relation == "measures"}
    over = {
        "inhope_removal_time", "inhope_removed_share", "inhope_countries", "inhope_reports",
        "inhope_illegal_share", "cybertipline_reports_to_law_enforcement",
        "europol_ncmec_reports_disseminated",
    }  # fmt: skip
    assert not measured & over


def test_reasons_hold_no_figures(policy: Policy) -> None:
    """Years of a change of method are no figures; nothing else with digits stands in a reason."""
    for link in policy.links:
        assert re.findall(r"\d+", re.sub(r"D10\.6|\b20[012]\d\b", "", link.why)) == [], link


def test_reasons_are_single_sentences(policy: Policy) -> None:
    for link in policy.links:
        assert re.fullmatch(r"[A-Z]((?!\. [A-Z]).)*[^.]\.", link.why), link


def test_links_and_catalogue_are_held_against_each_other(policy: Policy) -> None:
    linked = {link.indicator for link in policy.links}
    every = linked | {entry.indicator for entry in policy.unlinked}
    check_links(policy, every)
    for gone, said in (
        ("inhope_reports", r"evidence\.toml, link inhope_reports to NAT-7a"),
        ("population", r"evidence\.toml, unlinked population: "),
    ):
        with pytest.raises(DataError, match=said):
            check_links(policy, every - {gone})
    with pytest.raises(DataError, match="the indicator 'new_one' leads to no recommendation"):
        check_links(policy, every | {"new_one"})
    both = dataclasses.replace(policy, unlinked=(Unlinked("inhope_reports", "Because."),))
    with pytest.raises(DataError, match="unlinked inhope_reports: it has a link too"):
        check_links(both, every)


def test_discouraged_terms_stand_only_in_quotation_marks(policy: Policy) -> None:
    listed = {w for t in policy.terms if t.origin != "this project" for w in t.avoid}
    terms = listed | set(DISCOURAGED)
    for name, text in texts(policy):
        unquoted = re.sub(r"“[^”]*”", "", text).lower()
        assert [term for term in terms if re.search(rf"\b{term}s?\b", unquoted)] == [], name


def test_only_the_two_on_terminology_quote_a_discouraged_term(policy: Policy) -> None:
    quoting = {
        item.id
        for item in policy.recommendations
        if any(term in f"{item.title} {item.text}".lower() for term in DISCOURAGED)
    }
    assert quoting == {"EU-7b", "NAT-7b"}


def test_outdated_official_titles_are_marked(policy: Policy) -> None:
    for law in policy.instruments:
        outdated = any(term in law.title.lower() for term in DISCOURAGED)
        assert law.official_title_uses_outdated_term == outdated, law.id


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


@pytest.mark.parametrize("relation", RELATIONS)
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
