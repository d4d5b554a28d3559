"""What a call names is found, or the nearest are told."""

from __future__ import annotations

import pytest

from pages.api.answers import BadRequest
from pages.assistants.lookup import area_of, areas_of, at_version, indicator_of, one_of, quoted
from pages.builder.made import Site


@pytest.mark.parametrize("name", ["SVN", "svn", "Slovenia", "slovenia", "Slovenija", "Slowenien"])
def test_a_place_is_found_by_code_and_by_name_in_other_languages(site: Site, name: str) -> None:
    assert area_of(name, site) == "SVN"


def test_places_stand_once_in_their_order(site: Site) -> None:
    assert areas_of(["Austria", "SVN", "AUT"], site) == ("AUT", "SVN")


def test_a_place_that_is_none_is_told_with_the_nearest(site: Site) -> None:
    with pytest.raises(BadRequest) as wrong:
        area_of("Sloveniaa", site, "areas")
    assert wrong.value.parameter == "areas"
    assert "SVN (Slovenia)" in str(wrong.value)
    with pytest.raises(BadRequest, match="Nothing is called like it"):
        area_of("☃" * 500, site)


def test_an_indicator_is_found_or_the_nearest_are_told(site: Site) -> None:
    assert indicator_of("cybertipline_reports", site).id == "cybertipline_reports"
    assert indicator_of("CyberTipline_Reports", site).id == "cybertipline_reports"
    with pytest.raises(BadRequest) as wrong:
        indicator_of("cybertipline_report", site)
    assert "cybertipline_reports" in str(wrong.value)
    with pytest.raises(BadRequest, match="list_indicators"):
        indicator_of("", site)


def test_what_is_not_offered_is_told_with_what_is() -> None:
    assert one_of("part", "b", ["a", "b"]) == "b"
    with pytest.raises(BadRequest, match=r"“c” is not held here; there are a and b\."):
        one_of("part", "c", ["a", "b"])
    with pytest.raises(BadRequest, match=r"there is nothing\."):
        one_of("part", "c", [])
    many = [f"x{number}" for number in range(100)]
    with pytest.raises(BadRequest, match="and 60 more"):
        one_of("part", "c", many)


def test_a_long_name_is_not_given_back_whole() -> None:
    assert quoted("a" * 10_000) == f"“{'a' * 80}…”"


def test_a_version_is_looked_up(site: Site) -> None:
    assert at_version(site, "") is site
    assert at_version(site, site.mark).view.snapshot.mark == site.view.snapshot.mark
    for none in ("999", "1-ffffffff"):
        with pytest.raises(BadRequest, match=f"the newest is {site.mark}"):
            at_version(site, none)
