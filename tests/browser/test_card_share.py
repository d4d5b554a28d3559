"""The chart takes its card, limits are said once a page, and a page stays short.

Printed for every page: the share of the chart in its cards (median), words before the first
finding, amber words and how many of them repeat, and heights in windows.
"""

from __future__ import annotations

from statistics import median

from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Open
from tests.browser.measures import measured
from tests.browser.serving import wait_until_drawn

_DESK, _PHONE = (1280, 800), (390, 844)
_SHARE = 0.55  # of a card's height, at the median over all cards
_BEFORE = 80  # words, on the pages that answer questions with charts
_ROOMS = ("/access", "/reports", "/hotlines", "/prevalence")
# Amber words and windows of height, at most: half of what stood there when limits stood in each
# card (1286, 1437, 1097 and 1168 words; 16, 18, 13 and 20 windows).
_AMBER = {"/access": 640, "/reports": 715, "/hotlines": 545, "/prevalence": 580}
_SCREENS = {"/access": 11.0, "/reports": 10.5, "/hotlines": 9.3, "/prevalence": 13.5}


def test_the_chart_takes_its_card_and_limits_are_said_once(open_page: Open) -> None:
    shares: list[float] = []
    wrong: list[str] = []
    for address in EVERYWHERE:
        page = open_page(address)
        page.set_viewport_size({"width": _DESK[0], "height": _DESK[1]})
        wait_until_drawn(page)
        desk = measured(page, _DESK[1])
        page.set_viewport_size({"width": _PHONE[0], "height": _PHONE[1]})
        wait_until_drawn(page)
        phone = measured(page, _PHONE[1])
        shares += desk.shares.values()
        middle = f"{median(desk.shares.values()):.2f}" if desk.shares else "none"
        print(
            f"{address}: chart {middle} of {len(desk.shares)} cards; {desk.before} words before "
            f"the first finding; {desk.amber} amber words, {desk.repeated} repeated; "
            f"{desk.screens:.1f} windows, {phone.screens:.1f} on a phone"
        )
        if desk.repeated or phone.repeated:
            wrong.append(f"{address}: {desk.repeated} amber words repeat")
        if desk.amber > _AMBER.get(address, 400):
            wrong.append(f"{address}: {desk.amber} amber words")
        if address in _ROOMS and desk.before > _BEFORE:
            wrong.append(f"{address}: {desk.before} words before the first finding")
        if desk.screens > _SCREENS.get(address, 30.0):
            wrong.append(f"{address}: {desk.screens:.1f} windows")
    print(f"all {len(shares)} cards: {median(shares):.2f}")
    assert not wrong, "\n".join(wrong)
    assert median(shares) >= _SHARE
