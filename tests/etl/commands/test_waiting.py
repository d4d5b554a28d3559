"""The commands on loads that wait, as they are typed by two stewards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.store import Store
from tests.etl.commands.conftest import SIGNED, Run

pytestmark = pytest.mark.slow


def waits(run: Run) -> list[str]:
    """The ids that are listed."""
    _, out, _ = run("waiting")
    return [line.split()[0] for line in out.splitlines()[1:]]


def test_a_second_steward_approves_what_the_first_proposed(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_FOUR_EYES", "1")
    assert run("waiting")[1] == "no load waits\n"
    status, out, _ = run("load", figures(), *SIGNED, "--yes")
    assert (status, store.version()) == (0, 1)
    (one,) = waits(run)
    assert out.endswith(f"{one}: waits for a second steward; 1 figures\n")
    status, out, err = run("approve", one, "--steward", "Ana", "--yes")
    assert (status, store.version()) == (2, 1)
    assert "Ana proposed this load; another steward approves it" in err
    assert "1 revised" in out
    status, out, _ = run("approve", one, "--steward", "Bor", "--yes")
    assert (status, store.version()) == (0, 2)
    assert "version 2: 1 figures published" in out
    assert "Ana, approved by Bor" in run("history")[1]
    assert run("check")[1] == "version 2: 0 errors, 0 warnings\n"


def test_a_load_is_refused_and_an_unknown_one_is_named(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    run("load", figures(), *SIGNED, "--propose", "--yes")
    (one,) = waits(run)
    status, _, err = run("approve", "nothing", "--steward", "Bor", "--yes")
    assert (status, f"no load 'nothing' waits; there are: {one}" in err) == (2, True)
    status, out, _ = run("refuse", one, "--yes")
    assert (status, out) == (0, f"{one}: taken away; the table is unchanged\n")
    assert (waits(run), store.version()) == ([], 1)


def test_a_load_is_held_back_until_its_time(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    status, _, err = run("load", figures(), *SIGNED, "--embargo", "tomorrow", "--yes")
    assert (status, "is no time" in err) == (2, True)
    run("load", figures(), *SIGNED, "--embargo", until.isoformat(), "--yes")
    assert len(waits(run)) == 1
    assert run("release") == (0, "", "")
    monkeypatch.setattr("etl.load.waiting.Waiting.is_due", lambda *_: True)
    status, out, _ = run("release")
    assert (status, store.version()) == (0, 2)
    assert out.startswith("version 2: the load ")
    assert waits(run) == []
