"""The card in the frame of another page, and the text of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from tests.clients.ways.taken import CHANGE, FIGURE, Taken, address, read, sentences

_RATE = re.compile(r"2023(?:[| ]+|, Slovenia has )([\d,.]+) reports per 100,000 children")


def by_frame(service: str) -> Taken:
    """`/embed/<card>`"""
    return _taken(*(_framed(service, asked) for asked in (FIGURE, CHANGE)))


def by_text(service: str) -> Taken:
    """`/compare.md`"""
    return _taken(*(_text(service, asked) for asked in (FIGURE, CHANGE)))


def _framed(service: str, asked: Mapping[str, str]) -> str:
    own = {name: value for name, value in asked.items() if name != "measure"}
    page = read(address(service, f"/embed/compare-{asked['measure']}", own)).decode()
    main = page.partition("<main")[2].partition("<script")[0]
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL)))


def _text(service: str, asked: Mapping[str, str]) -> str:
    text = read(address(service, "/compare.md", asked)).decode()
    return unescape(re.sub(r"\\(?=[^\w\s])", "", text)).replace("**", "")


def _taken(figure: str, change: str) -> Taken:
    (words,) = sentences([figure])
    (then,) = sentences([change])
    found = _RATE.search(words)
    assert found, words[:2_000]
    digits = found[1].replace(",", "")
    refused = then[max(then.find("Slovenia, 2024") - 20, 0) :]
    return Taken(
        value=float(digits),
        half=0.5 * 10.0 ** -len(digits.partition(".")[2]),
        lower=None,
        upper=None,
        unit="reports per 100,000 children",
        source=words,
        caveats=None,
        is_not=None,
        refused=refused,
        change=None,
        text=words,
    )
