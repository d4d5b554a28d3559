"""The answer to a query: each address once, the name it was found by, figures of a place."""

from __future__ import annotations

import pytest

from pages.site.data import Data, View
from pages.site.search.answer import MOST, Told, answer
from pages.site.shell import FURTHER, NAVIGATION

PAGES = NAVIGATION + FURTHER


def told(data: Data, view: View, query: str, kind: str = "") -> Told:
    return answer(query, data, view, PAGES, kind)


@pytest.mark.parametrize(
    ("query", "address", "label"),
    [
        ("turkey", "/area/TUR", "Türkiye (Turkey)"),
        ("turkiye", "/area/TUR", "Türkiye"),
        ("cote d'ivoire", "/area/CIV", "Côte d'Ivoire"),
        ("reunion", "/area/REU", "Réunion"),
        ("aland", "/area/ALA", "Åland Islands"),
        ("uk", "/area/GBR", "United Kingdom (UK)"),
        ("usa", "/area/USA", "United States (USA)"),
    ],
)
def test_a_place_is_found_first_and_says_by_which_name(
    data: Data, view: View, query: str, address: str, label: str
) -> None:
    for kind in ("", "place"):
        first = told(data, view, query, kind).lines[0]
        assert (first.address, first.label) == (address, label)


@pytest.mark.parametrize(
    "query", ["reports Slovenia 2023", "Slowenien reports", "slovenia cybertipline"]
)
def test_a_query_that_names_a_place_and_figures_leads_to_both(
    data: Data, view: View, query: str
) -> None:
    lines = told(data, view, query).lines
    assert lines[0].address == "/indicator/cybertipline_reports?area=SVN"
    assert lines[0].label == "CyberTipline reports: Slovenia"


def test_a_small_word_is_no_code_of_a_place(data: Data, view: View) -> None:
    for query in ("per child", "children per inhabitant"):
        assert not any("PER" in line.address for line in told(data, view, query).lines)
    for query in ("children PER", "children peru", "reports svn", "reports usa"):
        assert "?area=" in told(data, view, query).lines[0].address


def test_the_services_of_a_company_lead_before_one_that_is_called_alike(
    data: Data, view: View
) -> None:
    for query in ("Meta", "Meta reports", "reports by Meta"):
        assert told(data, view, query).lines[0].address == "/reports#reports-companies"


def test_figures_that_a_place_lacks_are_not_offered(data: Data, view: View) -> None:
    found = told(data, view, "slovenia caid images").lines
    assert [line for line in found if line.address.startswith("/indicator/caid_images?")] == []


@pytest.mark.parametrize("acronym", ["CAM", "CSAM", "CSEM", "CSE", "LDCA", "TCSO"])
def test_an_acronym_finds_its_term_among_the_first(data: Data, view: View, acronym: str) -> None:
    lines = told(data, view, acronym).lines[:3]
    assert any(line.label.startswith(f"{acronym}:") for line in lines)


def test_a_discouraged_word_finds_the_term_while_it_is_typed(data: Data, view: View) -> None:
    (material,) = (term for term in data.policy.terms if term.term == "CSAM")
    for name in material.avoid:
        for typed in (name, name.upper(), name[:-2]):
            assert (
                "say Child Sexual Abuse Material (CSAM)." in told(data, view, typed).lines[0].label
            )


def test_an_answer_is_short_and_has_each_address_once(data: Data, view: View) -> None:
    for query in ("reports", "children", "a", "internet use in europe 2023"):
        addresses = [line.address for line in told(data, view, query).lines]
        assert 0 < len(addresses) <= MOST
        assert len(addresses) == len(set(addresses))
