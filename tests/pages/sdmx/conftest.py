"""The service over HTTP on the loopback, and what the table holds, to compare."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from dash import Dash

from pages.site.data import View
from tests.listening import listening
from tests.pages.sdmx.compared import TEXTS, expected


@pytest.fixture(scope="session")
def service(app: Dash) -> Iterator[str]:
    """The address of the service, served as to anybody."""
    with listening(app.server) as at:
        yield f"{at}/sdmx"


@pytest.fixture(scope="session")
def held(view: View) -> dict[str, pd.DataFrame]:
    """What the table holds of each indicator, in the codes that clients are given."""
    frame = expected(view.frame)
    assert not frame.index.duplicated().any()
    assert set(TEXTS) <= set(frame.columns)
    return {str(name): rows for name, rows in frame.groupby(level="INDICATOR")}
