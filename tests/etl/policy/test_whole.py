"""The policy files as they stand."""

import dataclasses
import re
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
