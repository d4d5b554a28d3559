"""Words on pages are those of a ministry: no jargon of computing, no names of files."""

from __future__ import annotations

import re

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

# Pages for programmers name files because these are what they are about.
_TECHNICAL = {"/api", "/data", "/brief", "/load"}
_FORBIDDEN = re.compile(
    r"\breckoned\b|\bset against\b|\blogits?\b|[\w-]+\.(?:csv|tsv|xlsx?|json|pdf|toml|parquet)\b",
    re.IGNORECASE,
)


def readers_pages(app: Dash) -> list[str]:
    """Addresses of pages without a part to fill in, as text."""
    assert app
    found = {page["path"] for page in dash.page_registry.values() if not page["path_template"]}
    return sorted(found - _TECHNICAL - {path for path in found if path.endswith("404")})


def test_no_page_says_what_only_programmers_say(app: Dash, client: FlaskClient) -> None:
    pages = readers_pages(app)
    assert len(pages) > 12
    wrong = []
    for path in (*pages, "/indicator/inhope_content_urls", "/area/SVN"):
        answer = client.get(f"{'/overview' if path == '/' else path}.md")
        assert answer.status_code == 200, path
        text = re.sub(r"\]\([^)]*\)|https?://\S+", "", answer.get_data(as_text=True))
        wrong += [f"{path}: {text[m.start() - 60 : m.end()]}" for m in _FORBIDDEN.finditer(text)]
    assert wrong == []


@pytest.mark.parametrize("said", ["each reckoned back", "data/inhope.csv, row 2022", "on logits"])
def test_the_test_finds_them(said: str) -> None:
    assert _FORBIDDEN.search(said)
