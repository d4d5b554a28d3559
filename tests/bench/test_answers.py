"""What the interface promises of its speed, as ratios in one run."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.bench import answers
from tests.conftest import Built


@pytest.fixture
def measured(built: Built, monkeypatch: pytest.MonkeyPatch) -> Iterator[answers.Measured]:
    """Over the real table."""
    monkeypatch.setenv("CSEA_STORE", built.store.uri)
    kept = answers.observations._ANSWERS
    yield answers.measure()
    answers.observations._ANSWERS = kept
    logging.disable(logging.NOTSET)


@pytest.mark.slow
def test_everything_comes_quickly_and_within_bounds(measured: answers.Measured) -> None:
    assert measured.ratio <= answers.MOST
    assert measured.small <= answers.QUICK
    assert measured.unchanged <= measured.small
    assert max(measured.growth.values()) < 100
