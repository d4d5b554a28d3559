"""What the server measures of itself, for Prometheus: served only where a setting asks for it.

`CSEA_METRICS` holds the word that a scraper sends (`Authorization: Bearer …`); without it there is
no such address. Of several processes each counts for itself in the folder that
`PROMETHEUS_MULTIPROC_DIR` names, and whichever is asked adds them up. Labels are the rule of an
address and never the address, so that nobody can make them many; nothing names who asked.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from etl.errors import EtlError
from pages.api.answers import problem
from pages.openapi.route import Answer, Route, described
from pages.site.data import Data
from pages.site.shell import current_data

SETTING: Final = "CSEA_METRICS"
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
_BOUNDS: Final = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

REQUESTS: Final = Counter(
    "csea_requests", "Requests by the rule of their address, and status.", ("rule", "status")
)
SECONDS: Final = Histogram("csea_request_seconds", "Time to an answer.", ("rule",), buckets=_BOUNDS)
KEPT: Final = Counter("csea_kept_answers", "Answers that were kept already, or made.", ("kept",))
VERSION: Final = Gauge(
    "csea_table_version", "Version of the table that is served.", multiprocess_mode="max"
)
AGE: Final = Gauge(
    "csea_table_age_seconds", "Since the served version was published.", multiprocess_mode="min"
)
WHOLE: Final = Gauge(
    "csea_table_whole", "1 where the newest version is served and whole.", multiprocess_mode="min"
)
LOADS: Final = Gauge("csea_table_loads", "Loads of stewards that stand.", multiprocess_mode="max")


def register(server: Flask, settings: Mapping[str, str] = os.environ) -> None:
    """Measure every request where the setting asks for it; else nothing is measured or served."""
    word = settings.get(SETTING, "").strip()
    if not word:
        return

    @server.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        rule = str(request.url_rule or "none")
        REQUESTS.labels(rule, str(response.status_code)).inc()
        if "begun" in g:
            SECONDS.labels(rule).observe(time.perf_counter() - g.begun)
        if (kept := g.get("kept")) is not None:
            KEPT.labels("yes" if kept else "no").inc()
        return response

    @server.get("/metrics")
    @described(
        Route(
            "Service",
            {"": (Answer("text/plain"),)},
            refuses={401: f"The header Authorization is not the word that `{SETTING}` holds."},
        )
    )
    def metrics() -> Response:
        """What the server measures of itself, for Prometheus."""
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {word}".encode()):
            return problem(401, "Authorization", f"must be the word that {SETTING} holds")
        _look(server.extensions["csea"])
        return Response(generate_latest(_registry(settings)), mimetype=CONTENT_TYPE_LATEST)


def _registry(settings: Mapping[str, str]) -> CollectorRegistry:
    """The counts of this process, or of all of them where they share a folder."""
    if not settings.get(FOLDER):
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together, path=settings[FOLDER])  # type: ignore[no-untyped-call]
    return together


def _look(data: Data) -> None:
    try:
        current = current_data()
    except EtlError:
        WHOLE.set(0)
        return
    snapshot = current.view().snapshot
    VERSION.set(snapshot.version)
    AGE.set(max(0.0, time.time() - snapshot.at.timestamp()))
    WHOLE.set(0 if g.get("fault") else 1)
    LOADS.set(len(data.state.live))
