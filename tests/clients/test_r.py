"""The functions for R are run where R is present; what can be read without it is checked always."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.clients.ways.programs import NO_R, has_r

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "clients" / "r"
TEXT = (FOLDER / "csea.R").read_text(encoding="utf-8")


def run(service: str, *program: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A program of R, asked to use a service."""
    environment = {**os.environ, "CSEA_URL": service, "LC_ALL": "C.UTF-8", **more}
    asked = ["Rscript", *program]
    return subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)


def test_the_document_names_what_is_defined() -> None:
    document = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
    defined = set(re.findall(r"^(csea_\w+) <- function", TEXT, re.MULTILINE))
    used = set(re.findall(r"\b(csea_\w+)\(", document))
    assert {"csea_observations", "csea_compare"} <= defined
    assert used <= defined
    assert set(re.findall(r"`(csea\.\w+)` or `(csea\.\w+)` where", document)) == {
        ("csea.refused", "csea.bad_request")
    }
    for name in ("csea.refused", "csea.bad_request", "csea.unavailable"):
        assert f'"{name}"' in TEXT


def test_it_needs_base_r_and_jsonlite_alone() -> None:
    assert set(re.findall(r"(\w+)::", TEXT)) == {"jsonlite", "utils"}
    assert "library(" not in TEXT


@pytest.mark.skipif(not has_r(), reason=NO_R)
def test_the_example_says_figure_caveats_and_refusals(service: str) -> None:
    done = run(service, str(FOLDER / "example.R"))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Slovenia, 2023: 1636.4 reports per 100,000 children (1636.4 to ")
    assert "read in a checked transcription" in lines[1]
    caveats = [line for line in lines if line.startswith("Caveat: ")]
    assert len(caveats) == 7
    assert any("no risk" in line for line in caveats)
    last = "\n".join(lines[-3:])
    for part in (
        "Not computed: Slovenia, 2024: Referral or informational",
        "Refused: Not computed. 2014 = 100: The figures are shares.",
        "Wrong: indicator: 'cybertipline_report' is not known",
        "Near: cybertipline_reports",
    ):
        assert part in last


@pytest.mark.skipif(not has_r(), reason=NO_R)
def test_published_figures_keep_their_types(service: str) -> None:
    program = (
        f'source("{FOLDER / "csea.R"}");'
        'f <- csea_observations("cybertipline_reports", c("SVN", "AUT"), 2019, 2023);'
        'cat(nrow(f), class(f$value), class(f$period), sum(f$area == "SVN"), "\\n");'
        'g <- csea_observations("iocta_finding"); cat(all(is.na(g$value)), nrow(g) > 0, "\\n");'
        'e <- csea_observations("cybertipline_reports", "SVN", 1990, 1991); cat(nrow(e), "\\n")'
    )
    done = run(service, "-e", program)
    assert done.stdout.split("\n")[:3] == ["10 numeric character 5 ", "TRUE TRUE ", "0 "], done


@pytest.mark.skipif(not has_r(), reason=NO_R)
def test_nobody_there_is_said() -> None:
    done = run("http://127.0.0.1:9", "-e", f'source("{FOLDER / "csea.R"}"); csea_compare("SVN")')
    assert done.returncode != 0
    assert "nothing answers at http://127.0.0.1:9" in done.stderr
