"""The tool of assistants, by the Model Context Protocol over HTTP."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import Request, urlopen

from tests.clients.ways.taken import Taken, sentences

_OF: dict[str, Any] = {"indicator": "cybertipline_reports", "areas": ["SVN"]}


def by_assistant(service: str) -> Taken:
    """`compare` of `/mcp`"""
    figure = _asked(service, {**_OF, "measure": "rate", "per": "children"})
    change = _asked(service, {**_OF, "measure": "index", "base": "2023"})
    rows = figure["figures"]
    (row,) = [r for r in rows if r["period"] == "2023" and r["measure"] == "rate"]
    sources = {f"{s['id']} {s['edition']}": s for s in figure["sources"]}
    told = [sources[f"{row['source']} {row['edition']}"], sources[row["against_source"]]]
    refused = [r for r in change["refusals"] if "2024" in r["what"]]
    later = [r for r in change["figures"] if r["period"] == "2024" and r["measure"] == "index"]
    return Taken(
        value=row["value"],
        half=0,
        lower=row["lower"],
        upper=row["upper"],
        unit=row["unit"],
        source="; ".join(f"{s['publisher']}: {s['title']} ({s['authority']})" for s in told),
        caveats=sentences(figure["caveats"]),
        is_not=sentences(each["is_not"] for each in figure["counts"]),
        refused=" ".join(f"{r['what']}: {r['why']} {r.get('instead', '')}" for r in refused),
        change=later[0]["value"] if later else None,
    )


def _asked(service: str, arguments: dict[str, Any]) -> dict[str, Any]:
    call = {"name": "compare", "arguments": arguments}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    kinds = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    with urlopen(Request(f"{service}/mcp", json.dumps(message).encode(), kinds)) as answer:
        told: dict[str, Any] = json.loads(answer.read())["result"]["structuredContent"]
    return told
