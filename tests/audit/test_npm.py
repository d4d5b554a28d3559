"""The packages of npm have a licence that may be used, and stand in the bill of materials."""

from __future__ import annotations

import json

import pytest

from tests.audit.licences import licences
from tests.audit.npm import LOCK, Package, packages

HELD = packages(LOCK.read_text(encoding="utf-8"))


def test_every_package_of_the_lock_is_among_them() -> None:
    paths = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    pinned = {(p.rpartition("node_modules/")[2], e["version"]) for p, e in paths.items() if p}
    assert {(each.name, each.version) for each in HELD} == pinned
    assert "plotly.js" in {each.name for each in HELD}


def test_each_may_be_used() -> None:
    known = licences()
    assert [why for p in HELD if (why := known.refused(f"npm:{p.name}", p.licence))] == []


@pytest.mark.parametrize("licence", ["", "SSPL-1.0", "(SSPL-1.0 OR AGPL-3.0-only)"])
def test_one_that_may_not_is_named(licence: str) -> None:
    entry = {"version": "1", "license": licence, "integrity": "sha512-AA=="}
    (read,) = packages(json.dumps({"packages": {"": {}, "node_modules/@a/b": entry}}))
    assert licences().refused(f"npm:{read.name}", read.licence).startswith("npm:@a/b: ")


def test_a_component_has_name_version_licence_and_digest() -> None:
    made = Package("@a/b", "1.2", "MIT OR Apache-2.0", "sha512-AQI=").component
    assert made["purl"] == made["bom-ref"] == "pkg:npm/%40a/b@1.2"
    assert made["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert made["hashes"] == [{"alg": "SHA-512", "content": "0102"}]
    assert "licenses" not in Package("a", "1", "", "sha512-AQI=").component
