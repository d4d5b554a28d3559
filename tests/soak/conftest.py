"""The sample folder of declarations, shared with the tests of the same functions."""

from __future__ import annotations

from tests.etl.conftest import datasets

__all__ = ["datasets"]
