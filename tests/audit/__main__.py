"""What is known against the run-time packages, and those of npm that a part is made of: advisories
(of Python alone), licences, and the bill of materials.

    python -m tests.audit FOLDER [--offline]

FOLDER holds the tools (an environment) and takes the bill. Status 1 where an advisory or a licence
is against a package, where the licence of one that belongs here cannot be read, or where advisories
could not be asked and `--offline` does not accept that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tests.audit import npm
from tests.audit.licences import licences

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"


def main(folder: Path, *, offline: bool) -> int:
    """Print the three parts; returns the status."""
    names = locked(LOCK.read_text(encoding="utf-8"))
    found = _advisories(folder)
    unasked = [each["name"] for each in found if "skip_reason" in each]
    known = [f"{e['name']} {e['version']}: {v['id']}" for e in found for v in e.get("vulns", ())]
    print(f"Advisories: {len(found) - len(unasked)} of {len(names)} packages asked about.")
    for line in known:
        print(f"  {line}")
    if unasked:
        print(
            f"  NOT CHECKED: {len(unasked)} packages, because the service of advisories (pypi.org) "
            "gave no answer for them. Run this where it can be reached."
        )
    told = _told_licences(folder, [*names])
    missing = sorted(name for name, here in names.items() if here and name not in told)
    web = npm.packages(npm.LOCK.read_text(encoding="utf-8"))
    stated = told | {f"npm:{each.name}": each.licence for each in web}
    refused = [why for name in sorted(stated) if (why := licences().refused(name, stated[name]))]
    print(f"Licences: {len(told)} packages and {len(web)} of npm, {len(refused)} refused.")
    for line in [*refused, *(f"{name}: is not installed here" for name in missing)]:
        print(f"  {line}")
    if elsewhere := sorted(name for name in names if name not in told and name not in missing):
        print(f"  Not looked at, being for other systems: {', '.join(elsewhere)}")
    bill = folder.parent / "bom.json"
    _run(folder, "cyclonedx-py", "requirements", str(LOCK), "--of", "JSON", "-o", str(bill))
    whole = json.loads(bill.read_text(encoding="utf-8"))
    whole["components"] += [each.component for each in web]
    bill.write_text(json.dumps(whole, indent=2), encoding="utf-8")
    print(f"Bill of materials (CycloneDX): {len(whole['components'])} packages in {bill}")
    return int(bool(known or refused or missing or (unasked and not offline)))


def locked(text: str) -> dict[str, bool]:
    """The names of the packages that a lock pins, as they are compared, and whether each is for
    this Python and system."""
    lines = (line.rstrip("\\ ") for line in text.splitlines() if line[:1].isalnum())
    pinned = map(Requirement, lines)
    return {normal(r.name): r.marker is None or r.marker.evaluate() for r in pinned}


def normal(name: str) -> str:
    """A package's name in one spelling (PEP 503)."""
    return name.lower().replace("_", "-").replace(".", "-")


def _advisories(folder: Path) -> list[dict[str, Any]]:
    told = _run(
        folder, "pip-audit", "--disable-pip", "--require-hashes", "--format=json",
        "--progress-spinner=off", "-r", str(LOCK),
    )  # fmt: skip
    return list(json.loads(told)["dependencies"])


def _told_licences(folder: Path, names: list[str]) -> dict[str, str]:
    told = _run(
        folder, "pip-licenses", f"--python={sys.executable}", "--from=mixed", "--format=json",
        "--with-system",
        "--packages", *names,
    )  # fmt: skip
    return {normal(each["Name"]): str(each["License"]) for each in json.loads(told)}


def _run(folder: Path, tool: str, *arguments: str) -> str:
    """What a tool prints; it says by its status what its output says too."""
    done = subprocess.run(
        [str(folder / "bin" / tool), *arguments], check=False, capture_output=True, text=True
    )
    if not done.stdout and done.returncode:
        raise SystemExit(f"{tool} failed: {done.stderr.strip()[-400:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), offline="--offline" in sys.argv[2:]))
