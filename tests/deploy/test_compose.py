"""The examples of several containers, as they are written: no client reads them here."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from etl.jobs.place import place_of
from etl.objects.address import require_table
from etl.objects.objects import Objects
from pages.service.ending import drain
from pages.service.processes import workers
from tests.deploy.dockerfile import ROOT

FILES = ("compose.yaml", "compose.servers.yaml")
DEPLOY = ROOT / "deploy"
KNOWN = {
    *("build", "image", "read_only", "tmpfs", "volumes", "environment", "env_file", "cap_drop"),
    *("cap_add", "security_opt", "pids_limit", "mem_limit", "stop_grace_period", "restart"),
    *("expose", "ports", "depends_on", "command", "entrypoint", "healthcheck"),
}


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_says_only_what_compose_knows_and_names_what_there_is(name: str) -> None:
    told = _read(name)
    assert {key for key in told if not key.startswith("x-")} == {"services", "volumes"}
    services = told["services"]
    for service in services.values():
        assert set(service) <= KNOWN
        for other, how in (service.get("depends_on") or {}).items():
            assert other in services
            healthy = how["condition"] == "service_healthy"
            asked = services[other].get("healthcheck") or services[other].get("build")
            assert asked if healthy else services[other].get("restart") != "unless-stopped"
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (
                (DEPLOY / source).exists() if source.startswith(".") else source in told["volumes"]
            )
        assert service.get("restart") or "entrypoint" in service  # it ends by itself


@pytest.mark.parametrize("name", FILES)
def test_images_of_others_are_pinned(name: str) -> None:
    for service in _read(name)["services"].values():
        if "build" not in service and name != "compose.yaml":
            assert re.search(r":(RELEASE\.)?\d[\w.-]*\d", service["image"]), service["image"]


def test_two_servers_share_storage_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    services = _read("compose.servers.yaml")["services"]
    servers = [each for name, each in services.items() if name.startswith("trends-")]
    assert len(servers) == 2
    assert servers[0] == servers[1]
    settings = servers[0]["environment"]
    assert "volumes" not in servers[0]
    require_table(settings["CSEA_STORE"])
    monkeypatch.delenv("CSEA_DESK", raising=False)
    assert place_of(settings["CSEA_STORE"]) == Objects("s3://trends/figures/desk")
    assert workers(settings) == 2
    # Longer than it takes the proxy to hear of it and to let go of its connections.
    assert drain(settings) >= 3
    assert int(servers[0]["stop_grace_period"].rstrip("s")) >= drain(settings) + 40
    proxy = services["proxy"]["environment"]
    assert proxy["UPSTREAM"].split() == [f"{n}:8050" for n in services if n.startswith("trends-")]
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "health_interval 1s" in caddy
    assert "keepalive 1s" in caddy
    assert proxy["HEALTH"] == "/readyz"


def test_no_secret_stands_in_them() -> None:
    for name in FILES:
        text = (DEPLOY / name).read_text("utf-8")
        assert not re.search(r"(SECRET|PASSWORD|ACCESS_KEY)\w*:", text)
