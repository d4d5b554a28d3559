"""What a breakdown is called, and what flags of a publisher say, over the real table."""

from __future__ import annotations

from pages.figure.headings import flagged
from pages.figure.table import breakdown
from pages.site.data import Data, View, records

_CALLED = {
    "digital_skills_level": {"women", "men"},
    "inhope_victims_by_sex": {"girls", "boys", "girls and boys"},
    "sexual_abuse_prevalence": {"girls", "boys"},
}


def test_adults_are_no_girls_and_boys(data: Data, view: View) -> None:
    rows = view.frame[view.frame["sex"] != "_T"]
    skills = rows[rows["indicator"] == "digital_skills_level"]
    assert len(skills) == 516
    for row in records(rows):
        words = set(breakdown(row, data).split(", "))
        # Ages 15 to 19 or unknown: neither children alone nor adults.
        assert words & _CALLED.get(row["indicator"], {"female", "male"}), row


def test_flags_of_a_publisher_are_told_with_their_places(data: Data, view: View) -> None:
    rows = view.rows("digital_skills_level")
    told = " ".join(map(str, flagged(rows, data)))
    assert "not significant: 79 figures, of" in told
    assert "low reliability: 12 figures, of" in told
    assert not flagged(rows[rows["obs_status"] == "A"], data)
