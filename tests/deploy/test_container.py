"""The container, without a builder: what it copies is laid into a folder that nothing may write to,
and its own command is run there, as another user where this one may become one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_serve import answer, free_port
from tests.deploy.dockerfile import ROOT, command, copied, environment, last, steps

USER = 10001
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").split("\n")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(folder)


def laid(folder: Path) -> Path:
    """What the last stage holds in its folder of work, and may not be written."""
    app = folder / "app"
    app.mkdir()
    for origin, sources, target in copied():
        for source in sources:
            if origin == "packages":
                (app / target).symlink_to(sys.prefix)
            elif origin == "bundle":
                (app / target).mkdir(parents=True, exist_ok=True)
            elif (ROOT / source).is_dir():
                leave = shutil.ignore_patterns("__pycache__", "store", "plotly.bundle.js")
                shutil.copytree(ROOT / source, app / target, ignore=leave)
            else:
                shutil.copy(ROOT / source, app / target)
    for path in [app, *app.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() else 0o444)
    return app


def as_user(app: Path) -> tuple[dict[str, Any], list[str]]:
    """How to become the user of the container, and what to begin a command with.

    Where that user cannot read Python, this one goes without the rights that root has over files.
    """
    if os.geteuid() != 0:
        return {}, []
    other: dict[str, Any] = {"user": USER, "group": USER, "extra_groups": []}
    words = [".venv/bin/python", "-c", "import numpy"]
    try:
        subprocess.run(words, cwd=app, check=True, capture_output=True, env={}, **other)
    except (PermissionError, subprocess.CalledProcessError):
        return {}, ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    return other, []


@contextmanager
def contained(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """The command of the container in its environment, and how it was run."""
    app, data, temporary = laid(folder), folder / "data", folder / "tmp"
    how, before = as_user(app)
    for each in (data, temporary):
        each.mkdir(mode=0o700)
        if how:
            os.chown(each, USER, USER)
    given = environment()
    given["PATH"] = given["PATH"].replace("/app", str(app)).replace("$PATH", os.environ["PATH"])
    given["CSEA_STORE"] = given["CSEA_STORE"].replace("/data", str(data))
    given |= {"HOST": "127.0.0.1", "PORT": str(port), "HOME": "/nonexistent"}
    given["TMPDIR"] = str(temporary)
    how |= {"cwd": app, "env": given, "text": True}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    words = [*before, *command("CMD")]
    with subprocess.Popen(words, start_new_session=True, **how, **pipes) as process:
        try:
            yield process, how
        finally:
            process.terminate()


@pytest.mark.slow
def test_its_command_serves_from_a_folder_that_is_read_only(open_folder: Path) -> None:
    port = free_port()
    with contained(open_folder, port) as (process, how):
        app = open_folder / "app"
        denied = "import pathlib; pathlib.Path('made').touch()"
        tried = [*as_user(app)[1], "python", "-c", denied]
        assert subprocess.run(tried, check=False, capture_output=True, **how).returncode != 0
        before = {path: path.lstat().st_mtime_ns for path in app.rglob("*")}
        assert answer(process, port, "/healthz")[0] == 200
        assert answer(process, port, "/")[0] == 200
        assert answer(process, port, "/readyz")[0] == 200
        asked = command("HEALTHCHECK")
        assert subprocess.run(asked, check=False, **how).returncode == 0
        assert {path: path.lstat().st_mtime_ns for path in app.rglob("*")} == before
        process.terminate()
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output
        assert "observations of" in output  # the table was built
        assert "Error" not in output
        assert subprocess.run(asked, check=False, capture_output=True, **how).returncode != 0


def test_what_it_copies_is_there_and_reaches_the_builder() -> None:
    let = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}
    asked = set[str]()
    for step in steps():
        if step.name == "COPY" and not step.rest.startswith("--from"):
            asked |= set(step.words[:-1])
    for source in asked:
        assert (ROOT / source).exists(), source
        assert source.partition("/")[0] in let, source
    assert let <= {source.partition("/")[0] for source in asked}
    packages = [line for line in IGNORED if line and not line.startswith(("!", "#", "*"))]
    assert set(packages) == {"datasets/store", "pages/assets/plotly.bundle.js", "web/node_modules"}


def test_every_package_of_ours_is_in_it() -> None:
    inside = {source for origin, sources, _ in copied() if not origin for source in sources}
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.search(r"^files = \[(.+)\]$", text, re.M)
    assert named
    ours = {each for each in re.findall(r'"([^"]+)"', named[1]) if not each.startswith("clients/")}
    assert ours <= inside


def test_it_runs_as_nobody_special_and_stops_when_told() -> None:
    assert command("USER") == [str(USER)]
    names = [step.name for step in last()]
    assert names.index("USER") < names.index("CMD")
    assert command("STOPSIGNAL") == ["SIGTERM"]
    assert "exec python app.py" in command("CMD")[-1]
    told = "\n".join(step.rest for step in steps())
    assert "--require-hashes" in told
    assert not re.search(r"CSEA_SECRET_KEY|CSEA_OIDC|ADD |curl|:latest", told)


def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("there is no systemd-analyze here")
    text = (ROOT / "deploy" / "csea-trends.service").read_text("utf-8")
    unit = tmp_path / "csea-trends.service"
    unit.write_text(text.replace("/opt/csea-trends/.venv/bin/python", sys.executable))
    done = subprocess.run(
        [checker, "verify", str(unit)], check=False, capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if "csea-trends" in line]
    assert ours == []
    assert "app.py" in text
    assert "DynamicUser=yes" in text


def test_variables_of_the_examples_are_described() -> None:
    described = set(re.findall(r"`(CSEA_[A-Z_]+)`", (ROOT / "README.md").read_text("utf-8")))
    files = [ROOT / "Dockerfile", *(ROOT / "deploy").iterdir(), ROOT / "docs" / "deploy.md"]
    used = {v for f in files for v in re.findall(r"CSEA_[A-Z_]+[A-Z]", f.read_text("utf-8"))}
    assert used <= described
    assert len(used) > 3
