"""The client for Python, and the functions for R."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import csea
import pytest

from tests.clients.ways.files import taken
from tests.clients.ways.taken import Taken, sentences

R = Path(__file__).parents[3] / "clients" / "r" / "csea.R"
NO_R = "Rscript with jsonlite is not present (Debian: r-base-core r-cran-jsonlite)"
_PROGRAM = """
source({source})
told <- function(found) {{
  list(rows = found, caveats = attr(found, "caveats"), refused = attr(found, "refused"),
       sources = attr(found, "about")$sources, indicators = attr(found, "about")$indicators)
}}
figure <- csea_compare("SVN", per = "children")
change <- csea_compare("SVN", measure = "index", base = 2023)
cat(jsonlite::toJSON(list(figure = told(figure), change = told(change)), auto_unbox = TRUE,
                     digits = NA, dataframe = "rows", na = "null"))
"""


def by_python(service: str) -> Taken:
    """`csea.compare`"""
    with csea.Client(service, timeout=120) as client:
        found = client.compare("SVN", per="children", period=2023)
        with pytest.raises(csea.Refused) as refused:
            client.change("SVN", 2023, 2024)
    about = _remarked(found.attrs["caveats"], found.attrs["indicators"], found.attrs["sources"])
    return taken(found.to_dict("records"), about, [], str(refused.value))


def by_r(service: str) -> Taken:
    """`csea_compare` of R"""
    if not has_r():
        pytest.skip(NO_R)
    program = _PROGRAM.format(source=json.dumps(str(R)))
    done = subprocess.run(
        ["Rscript", "-"],
        input=program,
        env={"CSEA_URL": service, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    figure, change = told["figure"], told["change"]
    about = _remarked(figure["caveats"], figure["indicators"], figure["sources"])
    refused = [r for r in change["refused"] if "2024" in r["what"]]
    text = " ".join(f"{r['what']}: {r['why']} {r['instead']}" for r in refused)
    return taken(figure["rows"], about, change["rows"], text)


@cache
def has_r() -> bool:
    """Whether R is present, with the one package that the functions need."""
    if not shutil.which("Rscript"):
        return False
    asked = ["Rscript", "-e", "quit(status = !requireNamespace('jsonlite', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _remarked(caveats: list[str], indicators: Any, sources: Any) -> dict[str, Any]:
    """The caveats of a client in the shape of the interface: what an indicator is not stands
    among them under its title."""
    titles = tuple(f"{each['title']}: " for each in indicators)
    is_not = sentences(c for c in caveats if c.startswith(titles))
    assert is_not == sentences(f"{each['title']}: {each['is_not']}" for each in indicators)
    own = [c for c in caveats if not c.startswith(titles)]
    remarks = {f"care {n}": text for n, text in enumerate(own)}
    return {"remarks": remarks, "indicators": indicators, "sources": sources}
