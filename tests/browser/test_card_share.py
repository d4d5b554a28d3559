"""The chart takes its card, limits are said once a page, and a page stays short.

Printed for every page: the share of the chart in its cards (median), words before the first
finding, words of limits and how many of them repeat, and heights in windows.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import combinations
from pathlib import Path
from statistics import median

from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Read
from tests.browser.measures import measured
from tests.browser.serving import DRAWN, resized, wait_until_drawn
from tests.browser.standing import Standing
from tests.conftest import alone

_PAGES = len(EVERYWHERE)
_DESK, _PHONE = (1280, 800), (390, 844)
_SHARE = 0.55  # of a card's height, at the median over all cards
_BEFORE = 80  # words, on the pages that answer questions with charts
_ROOMS = ("/access", "/reports", "/hotlines", "/prevalence")
# What is missing is told at each recommendation that misses it.
_REPEATED = {"/recommendations": 5, "/recommendations/NAT-8c": 16}
# Words of limits, and windows of height on a desk and on a phone, at most: less than half of what
# stood there when limits stood in each card and every card was open (1286, 1437, 1097 and 1168
# words; 16, 18, 13 and 20 windows; 27, 33, 24 and 37 on a phone).
_LIMITS = {"/access": 300, "/reports": 300, "/hotlines": 300, "/prevalence": 300}
_SCREENS = {"/access": 6.7, "/reports": 6.0, "/hotlines": 5.5, "/prevalence": 6.5}
_ON_PHONE = {"/access": 9.4, "/reports": 8.7, "/hotlines": 8.1, "/prevalence": 9.9}
# A table of many statements; 14.9 and 38.2 windows when each had four lines.
_SCREENS |= {"/fact-check": 9.6}
_ON_PHONE |= {"/fact-check": 22.5}


def _of_all(together: Path, address: str, shares: Collection[float]) -> list[float]:
    """The shares of all cards, once every page was measured; none before."""
    with alone(together, "shares"):
        file = together / "shares.json"
        known = json.loads(file.read_text("utf-8")) if file.exists() else {}
        known[address] = [*shares]
        file.write_text(json.dumps(known), encoding="utf-8")
    return [share for each in known.values() for share in each] if len(known) == _PAGES else []


def test_a_chart_still_laid_out_for_another_window_is_not_drawn(read_page: Read) -> None:
    """It is laid out anew a moment after a window was resized: no page is measured before."""
    page = read_page("/prevalence")
    resized(page, *_DESK)
    assert page.evaluate(DRAWN)
    graph = page.locator("#prevalence-countries .graph")
    graph.evaluate("(graph) => graph.style.setProperty('--narrow', '640px')")
    assert not page.evaluate(DRAWN)
    graph.evaluate("(graph) => graph.style.removeProperty('--narrow')")
    wait_until_drawn(page)


# Of every card in sight: at how many heights that stands which can be done with it.
_LINES = """() => [...document.querySelectorAll("main .card-foot > .take")]
  .filter((take) => take.checkVisibility() && take.offsetHeight)
  .map((take) => new Set([...take.children]
    .flatMap((part) => getComputedStyle(part).display === "contents" ? [...part.children] : [part])
    .filter((part) => part.offsetHeight && !part.matches(".onward"))
    .map((part) => Math.round(part.getBoundingClientRect().top))).size)"""


def test_what_can_be_done_with_a_card_is_one_line_of_a_phone(read_page: Read) -> None:
    page = read_page("/prevalence")
    resized(page, *_PHONE)
    lines = page.evaluate(_LINES)
    resized(page, *_DESK)
    assert len(lines) > 3
    assert {*lines} == {1}


# Of a chart with words of breaks: their boxes, the height of the chart and of its plot.
_ABOVE = """(plot) => ({
  high: plot.clientHeight, inside: plot._fullLayout._size.h,
  boxes: [...plot.querySelectorAll(".annotation text")]
    .filter((text) => getComputedStyle(text).fontSize === "11.5px")
    .map((text) => text.getBoundingClientRect())
    .map((box) => [box.left, box.top, box.right, box.bottom]),
})"""


def test_words_of_breaks_take_as_few_rows_as_the_width_allows(read_page: Read) -> None:
    page = read_page("/hotlines")
    seen = []
    for width, height in (_DESK, _PHONE, _DESK):
        resized(page, width, height)
        seen.append(page.locator("#hotlines-iwf .js-plotly-plot").first.evaluate(_ABOVE))
    for each in seen:
        for a, b in combinations(each["boxes"], 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] - 3 <= b[1] or b[3] - 3 <= a[1]
            assert apart, (a, b)
    rows = [len({round(box[1]) for box in each["boxes"]}) for each in seen]
    assert rows[0] == rows[2] < rows[1]
    assert len({each["high"] for each in seen}) == 1
    assert seen[0]["inside"] > seen[1]["inside"]


def test_the_notes_below_a_page_stand_side_by_side_on_a_desk(read_page: Read) -> None:
    page = read_page("/prevalence")
    tops = """() => [...document.querySelectorAll("footer.bottom > p")]
      .map((note) => Math.round(note.getBoundingClientRect().top))"""
    resized(page, *_DESK)
    first, second = page.evaluate(tops)
    assert first == second


def test_the_chart_takes_its_card_and_limits_are_said_once(
    standing: Standing, together: Path
) -> None:
    """Each page, and with the last of them, whichever that is, all cards together."""
    address = standing.address
    desk = measured(standing.seen(_DESK[0], "light", _DESK[1]), _DESK[1])
    phone = measured(standing.seen(_PHONE[0], "light", _PHONE[1]), _PHONE[1])
    middle = f"{median(desk.shares.values()):.2f}" if desk.shares else "none"
    print(
        f"{address}: chart {middle} of {len(desk.shares)} cards; {desk.before} words before "
        f"the first finding; {desk.amber} words of limits, {desk.repeated} repeated; "
        f"{desk.screens:.1f} windows, {phone.screens:.1f} on a phone"
    )
    assert max(desk.repeated, phone.repeated) <= _REPEATED.get(address, 0)
    assert desk.amber <= _LIMITS.get(address, 400)
    if address in _ROOMS:
        assert desk.before <= _BEFORE
    assert desk.screens <= _SCREENS.get(address, 30.0)
    assert phone.screens <= _ON_PHONE.get(address, 60.0)
    if every := _of_all(together, address, desk.shares.values()):
        print(f"all {len(every)} cards: {median(every):.2f}")
        assert median(every) >= _SHARE
