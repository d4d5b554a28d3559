"""The catalogue, with the indicators that the tests' files need, and the publishers' files."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from etl.catalog import Catalog, load_catalog

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    found = load_catalog()
    share = found.indicators["daily_internet_use"]
    needed = ("households_internet_access", "digital_skills_level")
    extra = {name: dataclasses.replace(share, id=name) for name in needed}
    return dataclasses.replace(found, indicators={**extra, **found.indicators})


@pytest.fixture(scope="session")
def publisher_files() -> Path:
    given = os.environ.get("PUBLISHER_FILES")
    folder = Path(given) if given else ROOT.parent / "shared" / "publisher-files"
    if not folder.is_dir():
        pytest.skip(
            f"no files of publishers at {folder}: they are not part of the repository; "
            "set PUBLISHER_FILES to a folder with downloads to test against them"
        )
    return folder
