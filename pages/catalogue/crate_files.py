"""The files of a crate: figures, picture, code that reads them, how to cite them, and how to read
them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from documents.model import Finding
from etl.export.files import describe, to_csv
from pages.catalogue.csvw import MEDIA, metadata
from pages.catalogue.operator import Operator
from pages.figure.card import Shown
from pages.figure.foot import origins_of
from pages.figure.words import messages
from pages.pictures.made import picture
from pages.site.data import Data, View

say = messages(__file__)

CODE: Final = "read.py"
_OBSERVATIONS: Final = "observations.csv"
_COMPUTED: Final = "computed.csv"
_CHART: Final = "chart.svg"
_CITATION: Final = "CITATION.cff"
_README: Final = "README.md"


@dataclass(frozen=True)
class Pinned:
    """A card of a version, as it goes into a crate.

    `computed` is the file of its computed values, None where it draws the observations alone.
    """

    shown: Shown
    finding: Finding
    computed: bytes | None
    data: Data
    view: View
    operator: Operator
    root: str

    @property
    def version(self) -> str:
        """The version as a citation writes it."""
        return self.view.snapshot.mark.pin


@dataclass(frozen=True)
class File:
    """One file of a crate, with what is said of it."""

    name: str
    body: bytes
    media: str
    about: Mapping[str, Any]


def files_of(pinned: Pinned) -> list[File]:
    """All files in the order in which they are read."""
    finding = pinned.finding
    files = [File(_README, _readme(pinned), "text/markdown", {"name": str(say("crate-readme"))})]
    shown, mark = pinned.shown, pinned.view.snapshot.mark
    about = describe(shown.rows, pinned.data.catalog, mark, shown.id)
    remarks = [("finding", f"{shown.heading} ({shown.measure}).")]
    remarks += [("care", text) for text in finding.limits]
    observed = to_csv(shown.rows, about.remarked(remarks))
    files += _table(_OBSERVATIONS, observed, "crate-observations", pinned.root)
    if pinned.computed is not None:
        files += _table(_COMPUTED, pinned.computed, "crate-computed", pinned.root)
    told: dict[str, Any] = {"name": finding.heading, "description": finding.summary}
    drawn = picture(shown, pinned.data, pinned.view, finding.address)
    files.append(File(_CHART, drawn, "image/svg+xml", told))
    code = _read(pinned).encode()
    told = {"name": str(say("crate-code")), "programmingLanguage": {"@id": "#python"}}
    files.append(File(CODE, code, "text/x-python", told))
    files.append(File(_CITATION, _citation(pinned), "application/yaml", {"name": "CITATION.cff"}))
    return files


def _table(name: str, body: bytes, words: str, root: str) -> list[File]:
    """A CSV file and what it is, as CSV on the Web."""
    told = json.dumps(metadata(body, name, root), ensure_ascii=False, indent=1).encode()
    beside = f"{name}-metadata.json"
    about = {"name": str(say(words)), "subjectOf": {"@id": beside}}
    return [
        File(name, body, "text/csv", about),
        File(beside, told, MEDIA, {"name": str(say("crate-csvw", file=name))}),
    ]


def _readme(pinned: Pinned) -> bytes:
    finding = pinned.finding
    lines = [
        f"# {finding.heading}",
        finding.measure,
        finding.summary,
        *(f"- {limit}" for limit in finding.limits),
        finding.source,
        str(say("crate-from", address=finding.address)),
    ]
    return ("\n\n".join(line for line in lines if line) + "\n").encode()


def _read(pinned: Pinned) -> str:
    """A program that reads the files and shows their first rows; it needs pandas alone."""
    drawn = _COMPUTED if pinned.computed is not None else _OBSERVATIONS
    return "\n".join(
        [
            f'"""{say("crate-code-told")}"""',
            "",
            "from pathlib import Path",
            "",
            "import pandas as pd",
            "",
            "FOLDER = Path(__file__).parent",
            "",
            "",
            "def read(name: str) -> pd.DataFrame:",
            f'    """{say("crate-code-read")}"""',
            '    how = {"comment": "#", "keep_default_na": False}',
            '    texts = {"period": str, "vintage": str, "edition": str, "raw": str}',
            "    frame = pd.read_csv(FOLDER / name, dtype=texts, **how)",
            '    numbers = [c for c in ("value", "lower", "upper") if c in frame.columns]',
            '    return frame.assign(**{c: pd.to_numeric(frame[c], errors="coerce") '
            "for c in numbers})",
            "",
            "",
            'if __name__ == "__main__":',
            f'    figures = read("{drawn}")',
            '    print(f"{len(figures)} rows")',
            "    print(figures.head().to_string())",
            "",
        ]
    )


def _citation(pinned: Pinned) -> bytes:
    """The Citation File Format 1.2.0, whose text is YAML, of which JSON is a part."""
    at, finding = pinned.view.snapshot.at, pinned.finding
    told = {
        "cff-version": "1.2.0",
        "message": str(say("crate-cite")),
        "type": "dataset",
        "title": f"{finding.heading} ({finding.measure})",
        "authors": [{"name": pinned.operator.publisher}],
        "version": pinned.version,
        "date-released": at.date().isoformat(),
        "url": finding.address,
        "references": [
            {
                "type": "data",
                "title": origin.title,
                "authors": [{"name": pinned.data.catalog.publishers[origin.publisher].name}],
                **({"url": origin.address} if origin.address else {}),
            }
            for origin in origins_of(pinned.shown.rows, pinned.data, pinned.shown.leads)
        ],
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    return ("\n".join(lines) + "\n").encode()
