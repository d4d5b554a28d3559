"""Places of a desk: what holds of sessions holds in a folder and in object storage."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.jobs.place import Place
from etl.objects.objects import Objects


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a desk, which is not there yet."""
    return tmp_path / "desk"


@pytest.fixture(params=["folder", "objects"])
def place(request: pytest.FixtureRequest, folder: Path) -> Place:
    """A desk in a folder, and one in object storage."""
    if request.param == "folder":
        return folder
    return Objects(f"{request.getfixturevalue('bucket')}/desk")
