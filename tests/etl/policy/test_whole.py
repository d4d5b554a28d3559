"""The policy files as they stand, and what the loader refuses."""

import dataclasses
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.policy.evidence import ROLES, Unlinked
from etl.policy.law import Instrument
from etl.policy.recommendations import RECOMMENDATION_ID
from etl.policy.whole import Policy, bearing_on, check_areas, check_links, entries_of, load_policy
from etl.policy.wording import Wording, load_wording

FOLDER = Path(__file__).parents[3] / "datasets" / "policy"
INDICATORS = FOLDER.parent / "reference" / "indicators.toml"


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
    for unlinked in policy.unlinked:
        yield f"unlinked {unlinked.indicator}", unlinked.why
    for where, entry in entries_of(policy):
        own = {name: text for name, text in vars(entry).items() if isinstance(text, str)}
        # An official title is shown as a quotation; an address is what it is.
        left_out = {"title", "address"} if isinstance(entry, Instrument) else {"address"}
        yield where, " ".join(text for name, text in own.items() if name not in left_out)
        for each in getattr(entry, "developments", ()):
            yield where, f"{each.sentence} {each.source}"
    for relation in policy.relations:
        yield relation.id, relation.text
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
    assert filled == {(name, relation) for name in ids for relation in ROLES}
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


def test_areas_named_are_checked_against_those_of_the_catalogue(policy: Policy) -> None:
    areas = {code for _, entry in entries_of(policy) for code in entry.areas}
    areas |= {country.area for country in policy.abbreviations}
    check_areas(policy, areas)
    with pytest.raises(DataError, match=r"examples\.toml, example example-3: areas: 'BEL'"):
        check_areas(policy, areas - {"BEL"})
    with pytest.raises(DataError, match=r"glossary\.toml, abbreviation US"):
        check_areas(policy, areas - {"USA"})


def test_what_bears_on_a_recommendation(policy: Policy) -> None:
    found = bearing_on(policy.instruments, "EU-1")
    assert [law.id for law in found][:1] == ["directive-2011-93"]
    assert all("EU-1" in law.recommendations for law in found)
    assert bearing_on(policy.needs, "EU-99") == ()


def test_every_recommendation_has_law_practice_or_a_list_behind_it(policy: Policy) -> None:
    for item in policy.recommendations:
        assert [w for w, entry in entries_of(policy) if item.id in entry.recommendations], item.id


def test_discouraged_terms_stand_only_where_they_are_marked(policy: Policy) -> None:
    wording = load_wording(FOLDER, policy.terms, policy.instruments)
    every = list(texts(policy))
    assert [(name, str(u)) for name, text in every for u in wording.unmarked(text)] == []


def test_a_discouraged_term_says_why(policy: Policy) -> None:
    """Only what one of our own terms is taken for has no reason: it is not discouraged."""
    silent = [term.term for term in policy.terms if term.avoid and not term.because]
    assert silent == ["sensitivity range"]
    assert [term.term for term in policy.terms if term.because and not term.avoid] == []


def _bare(policy: Policy) -> Wording:
    """The discouraged terms, found also where they are explained or stand in a title."""
    wording = load_wording(FOLDER, policy.terms, policy.instruments)
    return replace(wording, titles=(), explains=("\x00",), codes=())


def test_only_the_two_on_terminology_quote_a_discouraged_term(policy: Policy) -> None:
    bare = _bare(policy)
    quoting = {
        item.id
        for item in policy.recommendations
        if any(True for _ in bare.unmarked(f"{item.title} {item.text}"))
    }
    assert quoting == {"EU-7b", "NAT-7b"}


def test_outdated_official_titles_are_marked(policy: Policy) -> None:
    bare = _bare(policy)
    for law in policy.instruments:
        outdated = any(True for _ in bare.unmarked(law.title))
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
