"""The application on the loopback, for tools that read by address, and its datasets."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from dash import Dash

from pages.catalogue.licences import licence_of
from pages.catalogue.served import Dataset, datasets
from pages.site.data import Data, View
from tests.listening import listening

ROOT = "http://localhost/"


@pytest.fixture(scope="session")
def site(app: Dash) -> Iterator[str]:
    """The address of the site, served as to anybody."""
    with listening(app.server) as at:
        # Made before readers ask, who wait for ten seconds and share two cores with other tests.
        urlopen(f"{at}/datapackage.json", timeout=120).close()
        yield f"{at}/"


@pytest.fixture(scope="session")
def found(data: Data, view: View) -> tuple[Dataset, ...]:
    """The datasets of the newest version."""
    return datasets(data.joined(), view)


@pytest.fixture(scope="session")
def some(found: tuple[Dataset, ...]) -> tuple[Dataset, ...]:
    """A few that differ in what is known of them: everything, many places and one, no date of the
    first figure, findings, and one licence for all or none."""
    names = {
        *("observations", "cybertipline_reports", "individuals_using_internet", "iocta_finding"),
        *("population", "iwf_urls_confirmed"),
    }
    undated = next(each for each in found if each.first is None)
    licensed = next(each for each in found if licence_of(each.origins))
    return tuple(each for each in found if each.id in names or each in (undated, licensed))
