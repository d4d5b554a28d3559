"""What readers are told is a message: no sentence and no number of theirs is written in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "pages"
# Folders that speak to programs, to operators and to developers: errors of the interface are
# English by contract, settings and logs are read by who runs the server, schemas are declared.
_OF_PROGRAMS = frozenset(
    "api assistants batch catalogue openapi pictures sdmx service stewards".split()
)
# Words in code that no reader of a page is told, each with the reason.
_OTHERS = {
    "about/page.py": "names of anchors",
    "addresses/head.py": "a parameter that is refused",
    "addresses/routes.py": "parameters that are refused, and what the interface says of its paths",
    "charts/lines.py": "an error of a caller",
    "charts/maps/classes.py": "an error of a caller",
    "charts/maps/maps.py": "an error of a caller",
    "charts/pairs.py": "an error of a caller",
    "charts/theme.py": "an error of a caller",
    "data/page.py": "recipes in Python and R",
    "desk/upload.py": "what the interface says of a path",
    "embed/routes.py": "what the interface says of a path",
    "fact_check/said.py": "patterns of what readers type",
    "feed/followed.py": "parameters that are refused",
    "feed/routes.py": "what the interface says of a path",
    "figure/table.py": "a pattern of cells",
    "figure/words.py": "errors of a caller",
    "keeping/ready.py": "lines of the log",
    "sentences/leading.py": "an error of a caller",
    "sentences/rules.py": "what a rule asks for, as tests and documents call it",
    "site/guard.py": "a line of the log",
    "site/releases.py": "lines of the log",
    "site/search/matching.py": "words that a search passes over",
    "site/served.py": "lines of the log",
    "site/signin.py": "lines of the log, and what the interface says of a path",
}
# Where thousands are parted in code: the one place for numbers, and labels of charts, which are
# drawn without it.
_PARTED = frozenset({"figure/numbers.py", "charts/labels.py", "charts/maps/classes.py"})
_SENTENCE = 4
"""Words in small letters that make a text of code one for readers."""


def _modules() -> list[Path]:
    found = [p for p in PAGES.rglob("*.py") if p.relative_to(PAGES).parts[0] not in _OF_PROGRAMS]
    return [p for p in found if p != PAGES / "application.py"]


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module but its docstrings; of an f-string what stands between its values."""
    apart = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in node.values}
            told = [str(p.value) if isinstance(p, ast.Constant) else "0" for p in node.values]
            yield node.lineno, "".join(told)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def _sentences(source: str) -> list[str]:
    """Texts that read as a sentence or a part of one."""
    words = re.compile(r"(?<![\w/.<=-])[a-z]{2,}(?![\w/=:(-])")
    texts = _texts(ast.parse(source))
    told = ((line, text) for line, text in texts if " " in text)
    return [f"{line}: {text}" for line, text in told if len(words.findall(text)) >= _SENTENCE]


def _parted(source: str) -> list[int]:
    """Lines that part the thousands of a number by themselves."""
    specs = (
        (node.lineno, ast.unparse(node.format_spec))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None
    )
    return [line for line, spec in specs if "," in spec]


@pytest.mark.parametrize("file", _modules(), ids=lambda p: str(p.relative_to(PAGES)))
def test_words_for_readers_are_messages(file: Path) -> None:
    name, source = str(file.relative_to(PAGES)), file.read_text(encoding="utf-8")
    assert (name in _OTHERS) == bool(_sentences(source)), _sentences(source)
    assert (name in _PARTED) == bool(_parted(source)), _parted(source)


def test_every_exception_is_a_module() -> None:
    names = {str(p.relative_to(PAGES)) for p in _modules()}
    assert len(names) > 200
    assert not {*_OTHERS, *_PARTED} - names


def test_a_sentence_and_a_number_in_code_are_found() -> None:
    assert _sentences('told = "The figure has no source that could be read."')
    assert _sentences('told = f"figures on use for {year}, by the place where they are"')
    assert not _sentences('"""The figure has no source that could be read."""')
    assert _parted('told = f"{n:,} rows"') == [1]
    assert not _parted('told = f"{n:.2f}, {m}"')
