"""The packages of npm that `web/package-lock.json` pins, of which the plotly.js is made that
browsers get: by name, version, licence and the digest of their file."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

LOCK: Final = Path(__file__).parents[2] / "web" / "package-lock.json"
_MODULES: Final = "node_modules/"


@dataclass(frozen=True)
class Package:
    """One of them; `licence` as the lock tells it, empty where it tells none."""

    name: str
    version: str
    licence: str
    integrity: str

    @property
    def address(self) -> str:
        """As a package URL."""
        return f"pkg:npm/{quote(self.name)}@{self.version}"

    @property
    def component(self) -> dict[str, Any]:
        """As CycloneDX has it."""
        kind, _, digest = self.integrity.partition("-")
        content = base64.b64decode(digest, validate=True).hex()
        told: dict[str, Any] = {
            "bom-ref": self.address,
            "type": "library",
            "name": self.name,
            "version": self.version,
            "purl": self.address,
            "hashes": [{"alg": f"SHA-{kind.removeprefix('sha')}", "content": content}],
        }
        return told | ({"licenses": [{"expression": self.licence}]} if self.licence else {})


def packages(text: str) -> list[Package]:
    """Those of a lock, each version once, by name."""
    found = {
        Package(
            path.rpartition(_MODULES)[2],
            entry["version"],
            _bare(entry.get("license", "")),
            entry["integrity"],
        )
        for path, entry in json.loads(text)["packages"].items()
        if path  # the first is what the lock belongs to
    }
    return sorted(found, key=lambda each: (each.name, each.version))


def _bare(licence: str) -> str:
    return licence[1:-1] if licence.startswith("(") and licence.endswith(")") else licence
