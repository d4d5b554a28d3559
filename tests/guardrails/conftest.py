"""The 18 misreadings that this subject's figures invite, each tried on the real figures.

A test asks for the misleading number, with the declarations and curated files of the project, and
must get the refusal or the split, in words that need no statistics to be understood. The figures
are read once for all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.breaks import load_breaks
from analytics.places.denominators import Denominators
from analytics.units import IndicatorMeta
from etl.catalog import DATASETS
from tests.conftest import Built
from tests.guardrails.figures import Figures


@pytest.fixture(scope="session")
def figures(built: Built) -> Figures:
    catalog = built.catalog
    meta = {
        i.id: IndicatorMeta(
            id=i.id,
            unit=i.unit,
            unit_kind=catalog.units[i.unit].kind,
            counts=i.counts,
            kind=i.kind,
            comparable_with=frozenset(i.comparable_with),
            plural=catalog.units[i.unit].plural,
        )
        for i in catalog.indicators.values()
    }
    breaks = load_breaks(Path(DATASETS) / "reference" / "breaks.toml", catalog.areas.expand)
    return Figures(built.store.read().frame, catalog, breaks, meta)


@pytest.fixture(scope="session")
def pools(figures: Figures) -> Denominators:
    """Every denominator there is, and the EU as the sum of its members."""
    held = figures.points(indicator=["population", "individuals_using_internet"])
    members = figures.catalog.areas.members_of("EU27_2020")
    return Denominators.of(held, {"EU27_2020": members})
