"""The server that `python app.py` starts: gunicorn with our worker, for one machine.

Its first process imports nothing that takes long, and the others load the application while they
already say that they live.
"""

from __future__ import annotations

import gc
import mmap
import secrets
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.errors import HaltServer

from etl.errors import SettingError
from pages.catalogue.operator import operator
from pages.keeping.memory import few_heaps
from pages.service import allowance
from pages.service.ending import drain
from pages.service.processes import workers
from pages.stewards.settings import check

if TYPE_CHECKING:
    from flask import Flask

    from pages.keeping.ready import Ready

_GRACE: Final = 30  # seconds for what was begun
_THREADS: Final = 24  # most wait for their turn to be made, and what is kept must not wait for them
# Objects made, less those gone, until the young are collected, and how often the older are: an
# answer makes many that live as long as it does.
_COLLECTED: Final = (50_000, 20, 100)


def serve(host: str, port: str, settings: Mapping[str, str]) -> None:
    """Serve until told to end. Raises `SystemExit` where a setting is wrong."""
    try:
        count = workers(settings)
        drain(settings)
        check(settings)
        operator(settings)
        allowance.check(settings)
    except SettingError as error:
        raise SystemExit(str(error)) from None
    few_heaps()
    try:
        _Local(host, port, settings, count).run()
    except HaltServer as error:  # a process could not start, and has said why
        raise SystemExit(error.exit_status) from None


class _Local(BaseApplication):  # type: ignore[misc]
    def __init__(self, host: str, port: str, settings: Mapping[str, str], count: int) -> None:
        self.host, self.port, self.settings, self.count = host, port, settings, count
        self.served_at = f"http://{host}:{port}"
        self.ready: list[Ready] = []
        # Of all processes: what signs in once, and whether it was told.
        self.token, self.told = secrets.token_urlsafe(24), mmap.mmap(-1, 1)
        self.shared: Path | None = None
        super().__init__()

    def load_config(self) -> None:
        for key, value in {
            "bind": f"{self.host}:{self.port}",
            "workers": self.count,
            "threads": _THREADS,
            # No thread waits for a connection that is kept. Of those closed after gunicorn's two
            # seconds one of 250 clicks met the closing, and its answer was lost.
            "keepalive": 75,
            "worker_class": "pages.service.worker.Worker",
            "graceful_timeout": _GRACE + drain(self.settings),
            "loglevel": "warning",
            "control_socket_disable": True,
            "on_starting": self._announce,
            "when_ready": self._share,
            "on_reload": self._share_anew,
            "on_exit": self._leave,
            "worker_exit": self._end,
        }.items():
            self.cfg.set(key, value)

    def _announce(self, _: Any) -> None:
        print(f"CSEA Trends on {self.served_at}", flush=True)

    def _share(self, _: Any) -> None:
        """What one process has made and the others read; a process alone has nobody to tell."""
        if self.count > 1:
            self.shared = Path(tempfile.mkdtemp(prefix="csea-kept-"))

    def _share_anew(self, arbiter: Any) -> None:
        """New processes may be of newer code; the old ones go on alone until they end."""
        self._leave(arbiter)
        self._share(arbiter)

    def _leave(self, _: Any) -> None:
        if self.shared:
            shutil.rmtree(self.shared, ignore_errors=True)

    def _end(self, _: Any, __: Any) -> None:
        for each in self.ready:
            each.stop()

    def load(self) -> Flask:
        """In a worker, beside the thread that says that it lives."""
        # What is kept goes out within a millisecond or two; it should not wait five for each of the
        # threads that make something, nor `/healthz` for what is imported here.
        sys.setswitchinterval(0.001)
        import pyarrow  # noqa: PLC0415  (all this takes seconds)

        from pages.application import create_app  # noqa: PLC0415
        from pages.keeping.ready import Ready  # noqa: PLC0415
        from pages.keeping.shared import Shared  # noqa: PLC0415
        from pages.service import hosts  # noqa: PLC0415
        from pages.site.signin import TokenSignIn, choose  # noqa: PLC0415

        # Tables are read now and then; the pool that Arrow prefers would hold 20 MB for the next.
        pyarrow.set_memory_pool(pyarrow.system_memory_pool())
        signin = choose(self.settings, self.host)
        if isinstance(signin, TokenSignIn):
            signin.token = self.token
        app = create_app(signin=signin)
        if isinstance(signin, TokenSignIn) and not self.told[0]:
            self.told[0] = 1
            print(f"To load data, sign in once at {signin.link(self.served_at)}", flush=True)
        if self.shared:
            app.server.extensions["kept"] = Shared(self.shared)
        ready = Ready(app, hosts.base(self.settings, self.served_at), create_app, _settle)
        self.ready.append(ready)
        ready.start()
        server: Flask = app.server
        return server


def _settle() -> None:
    """What pages stand on stays: collections need not walk it, which took 0.3 s each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
