"""What the page of data says of figures that are withheld."""

from __future__ import annotations

from flask.testing import FlaskClient

from pages.data.changed import sentences
from pages.data.since import changes
from pages.data.withheld import withheld
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def test_it_counts_them_by_indicator_and_edition(withholding: Data) -> None:
    text = words(withheld(withholding, withholding.view()))
    assert "Withheld by their publishers" in text
    assert "2 figures of “Households - level of internet access" in text
    assert "edition 2026-09-30" in text


def test_where_none_is_there_is_no_such_part(data: Data, view: View) -> None:
    assert withheld(data, view) is None


def test_what_changed_names_them_as_withheld_and_not_as_gone(withholding: Data) -> None:
    later = withholding.view()
    earlier = withholding.view(later.snapshot.version - 1)
    found = changes(withholding, earlier, later)
    assert [(group.change, group.count.estimate) for group in found.groups] == [("withheld", 2)]
    (told,) = map(str, sentences(found, withholding))
    assert told.startswith("2 figures of “")
    assert told.endswith("; edition 2026-09-30) are withheld by the publisher.")


def test_the_interface_gives_them_without_a_value_and_with_their_status(
    of_withholding: FlaskClient,
) -> None:
    asked = "/api/v1/observations.json?indicator=households_internet_access&from=2025&to=2025"
    every = of_withholding.get(f"{asked}&area=SVN&area=GRC&area=AUT").get_json()["observations"]
    told = {row["area"]: (row["value"], row["obs_status"], row["vintage"]) for row in every}
    assert told == {
        "AUT": (95.45, "A", "2026-09-30"),
        "GRC": (None, "M", "2026-09-30"),
        "SVN": (None, "Q", "2026-09-30"),
    }
    editions = of_withholding.get(
        f"{asked}&area=SVN&vintage=2026-06-25&vintage=2026-09-30"
    ).get_json()
    assert [(r["vintage"], r["value"]) for r in editions["observations"]] == [
        ("2026-06-25", 93.53),
        ("2026-09-30", None),
    ]
