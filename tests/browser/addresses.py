"""Every page of the application, and one address of each kind where a part of it varies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

# Read from the files: the pages themselves register only when an application is made.
_FILES: Final = (Path(__file__).parents[2] / "pages").glob("*/[a-z]*.py")
PAGES: Final = tuple(
    sorted(p for f in _FILES for p in re.findall(r'\bpath="(/[^"]*)"', f.read_text("utf-8")))
)
# One of each way to show an indicator: line with breaks, lines, bars, share, stock, findings.
_INDICATORS: Final = (
    "cybertipline_reports",
    "cybertipline_files",
    "cybertipline_reports_by_provider",
    "internet_penetration",
    "ivas_media_files",
    "iocta_finding",
)
# Addresses with a part that varies, and which of them are opened.
TEMPLATES: Final = {
    "/indicator/<indicator_id>": tuple(f"/indicator/{name}" for name in _INDICATORS),
    "/area/<code>": ("/area/SVN", "/area/IWS_EUR"),
    "/area/<code>/brief": ("/area/SVN/brief",),
    # With a measure, with events and with gaps alone.
    "/recommendations/<recommendation_id>": tuple(
        f"/recommendations/{number}" for number in ("EU-2b", "EU-1", "NAT-8c")
    ),
    "/recommendations/<recommendation_id>/brief": ("/recommendations/NAT-5/brief",),
}
EVERYWHERE: Final = (*PAGES, *(address for opened in TEMPLATES.values() for address in opened))
