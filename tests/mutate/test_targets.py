"""What is to be changed, and the tests that are to notice, are there."""

from __future__ import annotations

from tests.mutate.__main__ import ROOT, declared


def test_targets_name_files_that_are_there() -> None:
    targets, least = declared()
    assert least == 85
    assert {"numbers", "growth", "breaks", "comparisons", "verdicts", "store"} <= {
        target.name for target in targets
    }
    for target in targets:
        for pattern in target.mutate:
            assert [path for path in ROOT.glob(pattern) if path.suffix == ".py"], pattern
        for test in target.tests:
            assert (ROOT / test).exists(), test
