"""Licences that may not be used are told, whatever form the metadata give them."""

from __future__ import annotations

import pytest

from tests.audit.__main__ import locked
from tests.audit.licences import Licences, licences


@pytest.mark.parametrize(
    "told",
    [
        "MIT",
        "MIT License",
        "Apache-2.0 OR BSD-2-Clause",
        "AGPL-3.0-only OR MIT",
        "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
        "MPL-2.0 AND (Apache-2.0 OR MIT)",
    ],
)
def test_what_is_allowed_passes(told: str) -> None:
    assert licences().refused("some", told) == ""


@pytest.mark.parametrize(
    "told",
    [
        "",
        "UNKNOWN",
        "Proprietary",
        "AGPL-3.0-only",
        "MIT AND AGPL-3.0-only",
        "MPL-2.0 AND (AGPL-3.0-only OR SSPL-1.0)",
        "MIT AND ((BSD-3-Clause AND SSPL-1.0) OR SSPL-1.0)",
        "BSD-3-Clause, Apache-2.0, dependency licenses",
        "not MIT",
    ],
)
def test_what_is_not_is_named_with_its_package(told: str) -> None:
    why = licences().refused("some", told)
    assert why.startswith("some: ")


def test_what_was_read_in_a_package_stands_for_its_metadata() -> None:
    known = Licences(frozenset({"MIT"}), {"quiet": "MIT", "loud": "SSPL-1.0"})
    assert known.refused("quiet", "UNKNOWN") == ""
    assert known.refused("loud", "MIT")


def test_the_names_of_a_lock_are_read_in_one_spelling() -> None:
    text = "# made\nbackports.zstd==1.0 ; python_version < '3.14' \\\n    --hash=sha256:0\n"
    assert locked(text + "Flask_Compress==1.25 \\\n") == {
        "backports-zstd": True,
        "flask-compress": True,
    }


def test_what_is_for_another_system_is_told_from_what_is_missing_here() -> None:
    text = "colorama==0.4.6 ; sys_platform == 'nowhere' \\\n    --hash=sha256:0\nflask==3.1 \\\n"
    assert locked(text) == {"colorama": False, "flask": True}
