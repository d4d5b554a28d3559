"""A thousand loads and reads in turn by two servers, or as many as `LOADS` says
(`make soak-objects`), on object storage that fails by chance; `make test` has twenty."""

from __future__ import annotations

import os
import time

from etl.store import Store
from tests.soak.servers import Servers
from tests.storage.faults import Faults


def test_two_servers_lose_nothing(bucket: str, faults: Faults) -> None:
    store = Store(f"{bucket}/trends/observations")
    store.create()
    begun = time.monotonic()
    servers = Servers(store, int(os.environ.get("LOADS", "1000")) // 2)
    servers.run(faults)
    for what, count in sorted(servers.check().items()):
        print(f"{what:10}{count:6}")
    print("faults    " + ", ".join(f"{kind} {n}" for kind, n in sorted(faults.made.items())))
    requests = ", ".join(f"{method} {n:,}" for method, n in sorted(faults.seen.items()))
    print(f"requests  {requests}")
    print(f"{time.monotonic() - begun:,.0f} s: 0 lost, 0 double, 0 torn, 0 stale")
