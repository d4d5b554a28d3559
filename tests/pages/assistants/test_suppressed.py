"""What tools say of figures that their publisher withholds."""

from __future__ import annotations

import pytest
from dash import Dash

from pages.assistants.tools.observing import ObservationsAsked, observations
from pages.assistants.tools.relating import RelateAsked, relate
from pages.builder.made import Site
from pages.site.data import Data
from tests.pages.assistants.conftest import BASE

HOUSEHOLDS = "households_internet_access"


@pytest.fixture(scope="module")
def of_withholding(app: Dash, withholding: Data) -> Site:
    """The same over the table that withholds the households of Slovenia and Greece in 2025."""
    del app  # pages register with an application
    return Site(withholding, withholding.view(), BASE)


def test_a_withheld_figure_is_no_published_one_and_was_not_revised(of_withholding: Site) -> None:
    asked = {"indicators": [HOUSEHOLDS], "from": "2025", "to": "2025"}
    found = observations(ObservationsAsked(**asked, areas=["SVN"]), of_withholding)
    assert found.finding.startswith("No figure is held for this: ")
    care = " ".join(found.caveats)
    assert "Withheld by the publisher: Slovenia, 2025" in care
    assert "revised from" not in care
    assert [figure.value for figure in found.figures] == [None]
    both = observations(ObservationsAsked(**asked, areas=["SVN", "AUT"]), of_withholding)
    assert both.finding.startswith("1 published figures: ")


def test_a_relation_says_that_its_figure_is_withheld(of_withholding: Site) -> None:
    def why(area: str, period: str = "2025", **more: str) -> str:
        first, last = (
            {"indicator": HOUSEHOLDS, "area": area, "period": each, **more}
            for each in ("2020", period)
        )
        found = relate(
            RelateAsked(figure=last, against=first, how="percent_change"), of_withholding
        )
        (refusal,) = found.refusals
        return refusal.why

    assert why("SVN").startswith("Withheld by the publisher: Slovenia, 2025 (since the edition")
    assert why("GRC").startswith("Withheld by the publisher: Greece, 2025 (not applicable, since")
    assert "what is missing is not zero" in why("SVN", "2031")
    assert "Withheld" not in why("SVN", "2031")
