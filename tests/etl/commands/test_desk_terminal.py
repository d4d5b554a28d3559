"""The same commands at a terminal: questions, answers, and who was second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.commands import loading
from etl.store import Store
from tests.etl.commands.conftest import LINE, SIGNED, Run

pytestmark = pytest.mark.slow


def test_who_was_second_is_told_and_asked_again(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another steward publishes while the first looks at the difference."""
    asked: list[str] = []

    def confirm(question: str, *_: object, **__: object) -> bool:
        asked.append(question)
        if len(asked) == 1:
            other = figures("other.csv", area="NAM", vintage="2026-09")
            monkeypatch.setattr(loading, "confirm", lambda *_: None)
            run("load", other, *SIGNED, "--yes")
            monkeypatch.setattr(loading, "confirm", confirm)
        return True

    monkeypatch.setattr(loading, "confirm", confirm)
    status, out, err = run("load", figures(), *SIGNED)
    assert (status, store.version(), len(asked)) == (0, 3, 2)
    assert "the table moved on from version 1 to 2" in err
    assert "version 3: 1 figures published" in out


def test_a_question_answered_with_no_writes_nothing(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    answers = iter(["Ana", "why not"])
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    status, _, err = run("load", figures())
    assert (status, store.version()) == (1, 1)
    assert "Nothing was written." in err


def test_the_same_figures_under_another_vintage_are_offered_at_a_terminal(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", figures(), *SIGNED, "--yes")
    again = figures("again.csv", vintage="2026-09")
    status, out, err = run("load", again, "--dry-run")
    assert status == 0
    assert "the table holds the same figures as ncmec_by_country 2026-08 (all 1)" in err
    assert "(--vintage EDITION)" in err
    assert "dry run" in out
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", confirm)
    status, out, _ = run("load", again)
    assert asked == ["ncmec_by_country 2026-09: load it as the edition 2026-08?"]
    assert (status, store.version()) == (0, 2)
    assert "version 2 already holds these figures" in out


def test_ctrl_c_while_reading_is_clean(
    store: Store, figures: Callable[..., Path], tmp_path: Path
) -> None:
    """The reader is stopped with its parent, and nothing of it is left in the temporary folder."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with figures().open("a", encoding="utf-8") as stream:
        stream.writelines(
            LINE.format(
                indicator="cybertipline_reports",
                area="SVN",
                period=f"2022-{n % 12 + 1:02}",
                raw=f"{n} words that nobody reads",
                vintage="2026-08",
            )
            for n in range(200_000)
        )
    with subprocess.Popen(
        [sys.executable, "-m", "etl", "load", str(tmp_path / "figures.csv")],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "CSEA_STORE": store.uri, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(1200):
            if any(temporary.glob("*/order.json")):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Stopped. A load is one commit, and a file one step: all of it or nothing.\n"
    assert list(temporary.iterdir()) == []
    assert store.version() == 1
