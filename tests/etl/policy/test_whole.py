"""The policy files as they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.policy.law import Instrument
from etl.policy.recommendations import RECOMMENDATION_ID
from etl.policy.whole import Policy, bearing_on, check_areas, check_links, entries_of, load_policy

FOLDER = Path(__file__).parents[3] / "datasets" / "policy"
# D10.6 chapters 3.4 to 3.6 and 6.1(7); the glossary's own `avoid` lists are added to these.
DISCOURAGED = ("child pornography", "child prostitution", "child sex tourism", "kiddie")


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
        yield f"gap {gap.recommendation}", f"{gap.missing} {gap.would_be}"
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


def test_what_nothing_measures_has_a_gap(policy: Policy) -> None:
    for item in policy.recommendations:
        measured = any(link.relation == "measures" for link in policy.evidence_for(item.id))
        assert measured or policy.gap_for(item.id) is not None, item.id


def test_reasons_are_single_sentences(policy: Policy) -> None:
    for link in policy.links:
        assert re.fullmatch(r"[A-Z]((?!\. [A-Z]).)*[^.]\.", link.why), link


def test_indicators_named_in_the_links_are_checked_against_a_catalogue(policy: Policy) -> None:
    indicators = {link.indicator for link in policy.links}
    for _, entry in entries_of(policy):
        indicators.update(getattr(entry, "indicators", ()))
    check_links(policy, indicators)
    with pytest.raises(DataError, match=r"evidence\.toml, link inhope_reports to NAT-7a"):
        check_links(policy, indicators - {"inhope_reports"})


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
