"""Pages as text: what they say, as they say it, and never as markup."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from pages.addresses import markdown as md
from pages.figure.foot import source_line
from pages.site.data import Data, View
from tests.pages.addresses.test_routes import LARGE, WITH_FIGURES

_ESCAPE = re.compile(r"\\([\\`*_\[\]<>|~#+\-=.)])")


def plain(text: str) -> str:
    """Markdown without its escapes."""
    return _ESCAPE.sub(r"\1", text).replace("&amp;", "&")


@pytest.mark.parametrize(
    "text",
    ["*a*", "_b_", "`c`", "[d](e)", "<script>", "a|b", "\\", "&lt;", "~~x~~", "![x](y)"],
)
def test_nothing_of_a_text_is_markup(text: str) -> None:
    made = md.escaped(text)
    assert plain(made) == text
    assert not re.search(r"(?<!\\)[`*_\[\]<>|~]", made)


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "12) a", "=== ", "--- "])
def test_the_beginning_of_a_line_is_no_heading_or_list(text: str) -> None:
    made = md.line(md.escaped(text))
    assert made.startswith("\\") or re.match(r"\d+\\[.)]", made)
    assert plain(made) == text.strip()


def test_lines_that_only_look_alike_stay() -> None:
    assert md.line("-58 % in 2023") == "-58 % in 2023"
    assert md.line("2.5 million") == "2.5 million"


def test_an_address_cannot_leave_its_link() -> None:
    made = md.link("a", "https://a.example/x>)<script> [y](z)\n")
    assert made.count(">") == 1
    assert "\n" not in made
    assert "<script" not in made[5:]


def test_bold_is_closed_once() -> None:
    assert md.strong(" a **b** c ") == " **a b c** "
    assert md.strong("  ") == "  "


def test_lists_and_tables_hold_their_parts() -> None:
    assert md.items(["a\nb", "c"]) == "- a\n  b\n- c"
    assert md.items(["a", "b"], numbered=True) == "1. a\n2. b"
    assert md.table(["x", "y"], [["1", "2"]]) == "| x | y |\n| --- | --- |\n| 1 | 2 |"


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in WITH_FIGURES if path not in LARGE])
def test_a_text_has_every_card_with_its_limits(
    client: FlaskClient, path: str, data: Data, view: View
) -> None:
    from pages.addresses.found import found  # noqa: PLC0415  (pages are known with an application)

    text = plain(client.get(f"{path}.md").get_data(as_text=True))
    flat = re.sub(r"\s+", " ", text)
    with client.application.test_request_context(path):
        page = found("/" if path == "/overview" else path, {})
        shown = [each for _, each in page.each_shown()]
    assert shown
    for card in shown:
        for part in (card.heading, card.measure, *card.care, card.indicator.is_not):
            assert re.sub(r"\s+", " ", str(part)) in flat
        assert re.sub(r"\s+", " ", source_line(card, data)) in flat
        assert f"#{card.id}>" in text
    assert f"data version {view.snapshot.version}-" in text


def test_a_recommendation_is_its_text(client: FlaskClient, data: Data) -> None:
    text = plain(client.get("/recommendations/EU-2b.md").get_data(as_text=True))
    item = data.recommendations["EU-2b"]
    flat = re.sub(r"\s+", " ", text)
    assert text.startswith("# EU-2b ")
    assert re.sub(r"\s+", " ", item.text) in flat
    assert item.locator in flat


def test_what_readers_work_with_is_left_out(client: FlaskClient) -> None:
    text = client.get("/reports.md").get_data(as_text=True)
    assert "Copy" not in text
    assert "<" not in re.sub(r"\]\(<[^>]*>\)|\\<|^.*: <.*>$", "", text, flags=re.MULTILINE)
    assert not re.search(r"\n{3,}", text)


def test_tables_that_are_cut_say_so(client: FlaskClient) -> None:
    text = client.get("/data.md").get_data(as_text=True)
    assert re.search(r"The first 60 of \d+ rows; the page has all\.", text)


def test_a_table_keeps_its_header(client: FlaskClient) -> None:
    text = client.get("/gaps.md").get_data(as_text=True)
    header = next(line for line in text.splitlines() if line.startswith("| "))
    assert "](<" not in header
    assert header.count("|") > 5
    assert header.startswith("| Indicator |")


def test_nothing_is_kept_from_one_host_for_another(client: FlaskClient) -> None:
    for path in ("/area/SVN/brief", "/data"):
        client.get(f"{path}.md", headers={"Host": "evil.example"})
        assert "evil.example" not in client.get(f"{path}.md").get_data(as_text=True)
