"""The unit of systemd, as it is written: what it declares answers behind its proxy."""

from __future__ import annotations

import re
import shlex

from flask import Flask

from pages.api import answers
from pages.service import hosts, limits
from pages.site.signin import NoSignIn, choose
from tests.deploy.dockerfile import ROOT

UNIT = (ROOT / "deploy" / "csea-trends.service").read_text("utf-8")
DECLARED = dict(
    each.split("=", 1)
    for line in re.findall(r"^Environment=(.+)$", UNIT, flags=re.M)
    for each in shlex.split(line)
)


def _asked_for_as(name: str, declared: dict[str, str]) -> int:
    """The status of a page that a reader asks the proxy for under a name."""
    server, signin = Flask("unit"), choose(declared, declared["HOST"])
    assert isinstance(signin, NoSignIn)
    limits.register(server, declared)
    hosts.register(server, hosts.names(declared, signin))
    answers.register(server)
    server.add_url_rule("/", view_func=lambda: "a page")
    sent = {"Host": name, "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    return server.test_client().get("/", headers=sent).status_code


def test_it_answers_under_the_name_that_readers_use() -> None:
    assert (DECLARED["HOST"], DECLARED["CSEA_PROXIES"]) == ("127.0.0.1", "1")
    assert _asked_for_as("figures.example.org", DECLARED) == 200


def test_with_a_name_declared_it_answers_under_that_alone() -> None:
    named = {**DECLARED, "CSEA_HOSTS": "figures.example.org"}
    assert _asked_for_as("figures.example.org", named) == 200
    assert _asked_for_as("elsewhere.example", named) == 400
