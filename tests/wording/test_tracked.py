"""The lint of terms over files: the repository is clean, and what is planted is found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from etl.policy.wording import Wording
from tests.wording.__main__ import ROOT, main
from tests.wording.tracked import found, tracked

# Where a term is planted: a data file, a table, a page's messages, a document, code, a name.
PLANTED = {
    "datasets/reference/indicators.toml": '[x]\ntitle = "Files"\ndefinition = "Those of {term}."\n',
    "datasets/sources/a/1/a.csv": 'category,raw,note\nx,5,"More {term}."\n',
    "pages/reports/words.ftl": "a = b\nworld-heading = { $count } reports of {term}\n",
    "docs/methods.md": "# Methods\n\nWhat {term} is.\n",
    "pages/reports/world.py": 'LABEL = "all right"\n# On {term}.\n',
    "README.md": "See the\n{term}.\n",
}


def checkout(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)


def test_the_repository_holds_no_unmarked_term() -> None:
    assert main(ROOT) == 0


def test_what_is_ignored_is_not_read_and_what_is_new_is(tmp_path: Path) -> None:
    checkout(tmp_path, {".gitignore": "build/\n", "build/a.md": "x", "new.md": "y"})
    assert tracked(tmp_path) == [".gitignore", "new.md"]


def test_a_copy_without_its_history_is_read_alike(tmp_path: Path) -> None:
    checkout(
        tmp_path,
        {
            ".gitignore": "build/\n.venv\n*.egg-info/\ndata/store/\n",
            "build/a.md": "x",
            "b/build/a.md": "x",
            ".venv/a.py": "x",
            "c.egg-info/a": "x",
            "data/store/a": "x",
            "data/a.md": "x",
            "docs/b/c.md": "x",
        },
    )
    whole = tracked(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    assert tracked(tmp_path) == whole == [".gitignore", "data/a.md", "docs/b/c.md"]


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_term_is_found(
    tmp_path: Path, rules: Wording, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    term, instead = rules.terms[0]
    checkout(tmp_path, {n: t.replace("{term}", instead) for n, t in PLANTED.items()})
    assert list(found(tmp_path, tracked(tmp_path), rules, set())) == []
    text = PLANTED[name].replace("{term}", term.title())
    (tmp_path / name).write_text(text, encoding="utf-8")
    line = 1 + text[: text.index(term.title())].count("\n")
    assert main(tmp_path) == 1
    told = capsys.readouterr().out
    assert f"{name}:{line}: “{term.title()}” is discouraged; write “{instead}”\n" in told


def test_every_discouraged_term_is_found_in_a_file(tmp_path: Path, rules: Wording) -> None:
    text = "".join(f"A {term}.\n\n" for term, _ in rules.terms)
    checkout(tmp_path, {"a.md": text})
    told = [unmarked for _, unmarked in found(tmp_path, ["a.md"], rules, set())]
    assert [(each.term, each.instead) for each in told] == list(rules.terms)
    assert len(told) > 12


def test_the_name_of_a_file_is_read_and_a_picture_is_not(tmp_path: Path, rules: Wording) -> None:
    term, _ = rules.terms[0]
    name = f"docs/{term.replace(' ', '-')}.md"
    checkout(tmp_path, {name: "All is well.\n"})
    (tmp_path / "a.jpg").write_bytes(b"\xff\0" + term.encode())
    assert [path for path, _ in found(tmp_path, tracked(tmp_path), rules, set())] == [name]


def test_an_exception_that_nothing_needs_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout(tmp_path, {"a.md": "All is well.\n"})
    assert main(tmp_path) == 1
    assert "nothing needs" in capsys.readouterr().out
