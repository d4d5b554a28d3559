"""Other names of places, for the search alone."""

from __future__ import annotations

import pytest
from babel import Locale

from etl.errors import UnknownArea
from pages.site.data import Data
from pages.site.search.places import COMMON, names_of


def test_a_place_has_its_names_of_other_languages(data: Data) -> None:
    names = names_of(data.catalog.areas, {"EL": "GRC"})
    assert {"Deutschland", "Allemagne", "Saksa", "Německo"} <= {*names["DEU"].foreign}
    assert {"Ελλάδα", "Grèce"} <= {*names["GRC"].foreign}
    assert names["GRC"].codes == ("GRC", "GR", "EL")
    assert {"UK", "Great Britain"} <= {*names["GBR"].common}
    assert names["WLD"].codes == ("WLD",)


@pytest.mark.parametrize("language", ["nb", "de", "sr_Latn", "zh"])
def test_names_of_other_languages_are_those_of_babel(data: Data, language: str) -> None:
    areas, told = data.catalog.areas, Locale.parse(language).territories
    names = names_of(areas, {})
    wanted = {code: told[a.alpha2] for code, a in areas.by_code.items() if a.alpha2 in told}
    assert len(wanted) > 200
    assert {code: name for code, name in wanted.items() if name not in names[code].foreign} == {}


def test_no_file_is_read_by_a_name_in_common_use(data: Data) -> None:
    areas = data.catalog.areas
    common = {a.name for a in areas.aliases if a.scheme == COMMON}
    assert "Holland" in common
    with pytest.raises(UnknownArea, match="Holland"):
        areas.resolve("Holland", "ncmec")


def test_a_name_in_common_use_is_no_other_place_by_our_own_names(data: Data) -> None:
    areas = data.catalog.areas
    own = {area.name: code for code, area in areas.by_code.items()}
    taken = [a for a in areas.aliases if a.scheme == COMMON and own.get(a.name, a.area) != a.area]
    assert taken == []
