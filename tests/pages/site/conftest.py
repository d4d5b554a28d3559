"""What tests of signing in share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.site.desks import Serve, served_by


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the machine that runs the tests."""
    monkeypatch.delenv("CSEA_SECRET_KEY", raising=False)
    monkeypatch.delenv("CSEA_SECRET_KEY_FALLBACKS", raising=False)


@pytest.fixture
def served(tmp_path: Path) -> Serve:
    """A server with a way of signing in; its desk says who is there, and what they are told."""
    return lambda signin: served_by(signin, tmp_path / "desk")
