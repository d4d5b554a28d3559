"""The application starts from any folder: it finds its own files by where it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Built

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
_ASKED = ("/", "/reports", "/assets/csea.css", "/api/v1/cards.json", "/openapi.json", "/healthz")
_SCRIPT = f"""
import json, sys
from app import create_app
from pages.site.data import load_data
client = create_app(load_data(sys.argv[1])).server.test_client()
print(json.dumps({{path: client.get(path).status_code for path in {_ASKED!r}}}))
"""


def test_it_starts_from_another_folder(built: Built, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, built.store.uri],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == dict.fromkeys(_ASKED, 200)
    assert list(tmp_path.iterdir()) == []
