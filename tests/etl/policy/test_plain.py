"""The plain words: of every recommendation and topic, and of none besides."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.catalog import DATASETS
from etl.errors import DataError
from etl.policy.plain import Plain, load_plain
from etl.policy.recommendations import load_recommendations

FOLDER = DATASETS / "policy"
TOPICS, RECOMMENDATIONS = load_recommendations(FOLDER / "recommendations.toml")
Load = Callable[[str, str], Plain]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """The real file with one text in the place of another."""

    def made(old: str, new: str) -> Plain:
        text = (FOLDER / "plain.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "plain.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return load_plain(tmp_path / "plain.toml", TOPICS, RECOMMENDATIONS)

    return made


@pytest.fixture
def plain(load: Load) -> Plain:
    return load("", "")


def test_all_31_recommendations_and_8_topics_have_plain_words(plain: Plain) -> None:
    assert list(plain.texts) == [item.id for item in RECOMMENDATIONS]
    assert len(plain.texts) == 31
    assert list(plain.topics) == list(range(1, 9))


def test_help_gives_the_european_numbers_and_the_list_of_hotlines(plain: Plain) -> None:
    assert [each.number for each in plain.helps if each.number] == ["112", "116 111"]
    assert all(each.number in each.says for each in plain.helps)
    assert any("inhope.org" in each.address and "inhope.org" in each.link for each in plain.helps)


def test_sentences_are_short_and_end(plain: Plain) -> None:
    for name, text in [*plain.texts.items(), *((each.id, each.says) for each in plain.helps)]:
        sentences = re.split(r"(?<=[.?]) ", text)
        assert text[-1] in ".?", name
        assert max(len(sentence.split()) for sentence in sentences) <= 25, name


def test_who_is_addressed_is_said_of_each_national_one(plain: Plain) -> None:
    national = [plain.texts[item.id] for item in RECOMMENDATIONS if item.level == "national"]
    assert [text for text in national if not re.search(r"\bcountry\b|\bLaws\b", text)] == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "EU-2a"', 'id = "EU-2z"', "recommendation EU-2a has no plain words"),
        ('[[recommendation]]\nid = "NAT-8c"', '[[more]]\nid = "x"', "NAT-8c has no plain words"),
        ("[[topic]]\nnumber = 1\n", "[[topic]]\nnumber = 9\n", "topic 1 has no plain words"),
        (
            "[[topic]]\nnumber = 1\n",
            '[[topic]]\nnumber = 9\ntitle = "x"\n[[topic]]\nnumber = 1\n',
            "topic 9: is no declared topic",
        ),
        ("[[topic]]\nnumber = 1\n", "[[topic]]\nnumber = 2\n", "topic 2: stands there twice"),
        ('number = "112"', 'number = "one"', "help emergency: number: .*pattern"),
        ('number = "112"\n', "", "help emergency: needs a number, or a link"),
        ('link = "Find a hotline: inhope.org"\n', "", "help hotline: needs a number, or a link"),
        ('address = "https://www.inhope', 'address = "http://www.inhope', "hotline: address"),
        ('address = "https://www.inhope', 'address = "javascript:', "hotline: address"),
        ('title = "Laws"', 'title = ""', "topic 1: title: must be a text"),
        ("number = 1\n", 'number = "1"\n', "topic 1: number: .*integer"),
        ('text = "The EU has a law', 'txt = "The EU has a law', "EU-1: (text|txt): is"),
    ],
)
def test_a_wrong_entry_is_named(load: Load, old: str, new: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem) as raised:
        load(old, new)
    assert "plain.toml" in str(raised.value)
    assert "\n" not in str(raised.value)
