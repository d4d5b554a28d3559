"""What every way of taking the figure gives, and what all of them ask for.

A module of this folder holds functions named `by_…`: each asks the service at an address for
reports to the CyberTipline about Slovenia in 2023 per 100,000 children, and for the change of the
reports from 2023 to 2024, which is refused. `test_one_figure.py` finds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import Request, urlopen

FIGURE: Final = {
    "indicator": "cybertipline_reports",
    "areas": "SVN",
    "measure": "rate",
    "per": "children",
}
CHANGE: Final = {
    "indicator": "cybertipline_reports",
    "areas": "SVN",
    "measure": "index",
    "base": "2023",
}


@dataclass(frozen=True)
class Taken:
    """The figure as one way gives it.

    `half` is half a unit of the last digit that is shown, 0 where all are. `lower` and `upper` are
    none where the way leaves out bounds that are the value itself. `source` is what it says of
    where the figure and its denominator come from. `caveats` and `is_not` are sentences, or none
    where they can only be looked for in `text`. `refused` is what it says of the change, and
    `change` the number that it gives nevertheless.

    A way that gives published figures alone (`published`) has no caveats of what is worked out, and
    says by a code of the register that a figure is counted otherwise.
    """

    value: float
    half: float
    lower: float | None
    upper: float | None
    unit: str
    source: str
    caveats: frozenset[str] | None
    is_not: frozenset[str] | None
    refused: str
    change: float | None
    text: str = ""
    published: bool = False


def address(service: str, name: str, asked: Mapping[str, str]) -> str:
    """Where the interface answers a question."""
    return f"{service}{name}?{urlencode(asked, safe=',~')}"


def read(where: str, data: Any = None) -> bytes:
    """The answer at an address; `data` is sent as JSON."""
    body = None if data is None else json.dumps(data).encode()
    with urlopen(Request(where, body, {"Content-Type": "application/json"})) as answer:
        return bytes(answer.read())


def sentences(texts: Iterable[str]) -> frozenset[str]:
    """Texts with single spaces, each once."""
    return frozenset(" ".join(text.split()) for text in texts if text.strip())
