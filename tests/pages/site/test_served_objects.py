"""What readers get while the object storage with the table does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.store import Store
from etl.stored import newest
from pages.site.data import load_data
from pages.site.served import AGAIN, LOOK, LOOK_FAR, Served
from tests.conftest import Built
from tests.storage.faults import Faults
from tests.storage.fixtures import copied

pytestmark = pytest.mark.slow


def test_the_version_in_memory_is_served_until_the_storage_answers(
    built: Built, bucket: str, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{bucket}/trends/observations"
    copied(Path(built.store.uri), place)
    data = load_data(place)
    clock = [0.0]
    data.served.clock = lambda: clock[0]
    monkeypatch.setattr(newest, "LOOK", 0.0)
    whole = data.standing()
    assert whole.fault is None
    faults.plan("busy", times=999)
    away = data.standing()
    assert away.held is whole.held
    assert away.fault is not None
    assert (away.fault.kind, away.fault.version) == ("unreadable", -1)
    faults.planned.clear()
    assert data.standing().fault == away.fault  # it is not asked again at once
    clock[0] += AGAIN
    assert data.standing() == whole


def test_files_that_are_paid_for_are_looked_at_less_often(tmp_path: Path) -> None:
    assert Served(Store(str(tmp_path))).look == LOOK
    assert Served(Store("s3://bucket/observations")).look == LOOK_FAR
