"""Two servers on one table in object storage that fails by chance (`make soak-objects`: longer)."""

from __future__ import annotations

import pytest

from etl.store import Store
from tests.soak.servers import NAMES, Servers
from tests.storage.faults import Faults

pytestmark = pytest.mark.slow


def test_nothing_is_lost_double_torn_or_stale(bucket: str, faults: Faults) -> None:
    store = Store(f"{bucket}/trends/observations")
    store.create()
    servers = Servers(store, turns=10)
    servers.run(faults)
    seen = servers.check()
    assert (seen["loads"], seen["reads"]) == (20, 20)
    assert {each["mark"].partition("-")[0] for each in servers.of("load")} == set(NAMES)
    assert faults.made.total() > 0
