"""Views of the table with other rows than it holds."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from pages.site.data import View


@pytest.fixture
def changed(view: View) -> Callable[[pd.DataFrame], View]:
    """A view of the same version with other rows."""

    def make(rows: pd.DataFrame) -> View:
        other = View(view.snapshot)
        other.__dict__["frame"] = rows.reset_index(drop=True)
        return other

    return make
