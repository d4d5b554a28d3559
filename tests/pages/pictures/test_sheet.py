"""Labels of charts: bold, lines, colours and signs, and nothing else of markup."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from pages.pictures.letters import width, wrapped
from pages.pictures.sheet import Place, Run, Sheet, closed, opened, runs


def test_a_label_in_runs() -> None:
    assert runs("<b>One</b> &amp; <br>two") == [
        [Run("One", bold=True), Run(" & ")],
        [Run("two")],
    ]
    assert runs('<span style="color:#0f5c7a">■</span> a') == [
        [Run("■", colour="#0f5c7a"), Run(" a")]
    ]


def test_other_markup_is_text() -> None:
    assert runs("<i>a</i> &lt;b&gt;") == [[Run("<i>a</i> <b>")]]


def test_signs_are_drawn_and_words_stay_text() -> None:
    root = opened(100, 100, "t", "d")
    sheet = Sheet(root)
    for sign in "■▲▼◆●✚↑":
        sheet.say(runs(f"{sign} word"), Place(10, 10), 12, "#000000")
    text = closed(root).decode()
    assert not set("■▲▼◆●✚↑") & set(text)
    assert text.count("> word<") == 7
    assert text.count("<path") + text.count("<circle") == 7


def test_lines_end_before_the_edge() -> None:
    lines = wrapped("a long sentence that has more words than one line takes", 20, 150)
    assert len(lines) > 2
    assert all(width(line, 20) <= 150 for line in lines)
    assert wrapped("Donaudampfschifffahrtsgesellschaft", 20, 50) == [
        "Donaudampfschifffahrtsgesellschaft"
    ]
    assert wrapped("", 20, 50) == []


def test_right_and_middle_are_anchors() -> None:
    root = opened(100, 100, "t", "d")
    Sheet(root).say([[Run("ab")]], Place(90, 50, "right", "middle"), 10, "#000000")
    made = next(e for e in Xml.fromstring(closed(root)).iter() if e.tag.endswith("text"))
    assert made.get("text-anchor") == "end"
    assert float(made.get("x", "")) == 90
