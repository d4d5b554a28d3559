"""A brief as Markdown: all that it holds, and no text of it that is read as more than text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from documents.markdown import escaped, write
from documents.model import Brief, Facts, Finding, Plot
from tests.documents.made import BARS, LINES, brief, finding

HOSTILE = "# [x](https://evil.test) <script> *a* _b_ `c` | d\n1. e\n- f"


def parsed(text: str) -> list[str]:
    """The types of all that a reader of Markdown sees in it."""
    found = MarkdownIt("commonmark").enable("table").parse(text)
    return [part.type for token in found for part in (token, *(token.children or ()))]


def written(made: Brief) -> str:
    return write(made).decode()


def test_all_of_a_brief_is_there() -> None:
    made = brief(title="A title", audience="For whom")
    text = written(made)
    plain = re.sub(r"\\(.)", r"\1", text)
    assert text.startswith("# A title\n\n*For whom*\n")
    for item in made.items:
        assert item.heading in plain
        assert f"<{item.address}>" in text or isinstance(item, Facts)
        if isinstance(item, Finding | Facts):
            assert all(" ".join(limit.split()) in plain for limit in item.limits)
    assert made.version in plain
    assert f"<{made.address}>" in text


@pytest.mark.parametrize("plot", [LINES, BARS])
def test_a_plot_is_a_table_with_its_gaps(plot: Plot) -> None:
    text = written(brief(finding(plot=plot)))
    assert "table_open" in parsed(text)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1


def test_text_is_never_more_than_text() -> None:
    told = {"heading": HOSTILE, "measure": HOSTILE, "summary": HOSTILE, "note": HOSTILE}
    text = written(brief(replace(finding(), **told), title=HOSTILE, audience=HOSTILE))
    seen = parsed(text)
    assert "html_block" not in seen
    assert "html_inline" not in seen
    assert "ordered_list_open" not in seen
    links = re.findall(r"https://evil[^ )]*", text)
    assert links
    assert "](https://evil" not in text.replace(r"\]", "")


@pytest.mark.parametrize("text", ["1. one", "- one", "+ one", "1) one", "> one", "# one", "a\n\nb"])
def test_a_line_begins_nothing(text: str) -> None:
    assert parsed(escaped(text)) == [
        *("paragraph_open", "inline"),
        *(each for each in parsed(escaped(text)) if each.startswith("text")),
        "paragraph_close",
    ]
