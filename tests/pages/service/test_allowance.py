"""What a client may have is read from settings, and one that is none is named."""

from __future__ import annotations

import pytest

from etl.errors import SettingError
from pages.service.allowance import ALL, FILES, WORK, check, limit, told_limit
from pages.service.processes import SETTING
from pages.stewards.settings import PROXIES


@pytest.mark.parametrize(
    ("name", "given"),
    [
        (PROXIES, "yes"),
        (PROXIES, "-1"),
        (PROXIES, "10"),
        (PROXIES, "²"),
        (ALL, "many"),
        (ALL, "0.5/minute"),
        (ALL, "0/minute"),
        (FILES, "5 per fortnight"),
        (WORK, "0"),
        (WORK, "1.5/minute"),
    ],
)
def test_a_setting_that_is_none_is_named_at_the_start(name: str, given: str) -> None:
    with pytest.raises(SettingError, match=name):
        check({name: given})


def test_what_is_set_holds_and_what_is_not_is_as_usual() -> None:
    check({})
    check({ALL: "off", FILES: "OFF", WORK: " off ", PROXIES: "9"})
    assert limit({WORK: "off"}, WORK) is None
    found = limit({WORK: "7/hour"}, WORK)
    assert found is not None
    assert (found.amount, found.get_expiry()) == (7, 3600)
    assert told_limit(ALL) == "6,000 times a minute"
    assert told_limit(WORK) == "50 seconds a minute of each of its processes"


def test_each_process_has_work_and_requests_are_those_of_all() -> None:
    for given, amounts in (({}, (50, 6000)), ({SETTING: "3"}, (150, 6000))):
        found = [limit(given, name) for name in (WORK, ALL)]
        assert [each.amount for each in found if each] == [*amounts]
    found = [limit({SETTING: "2", WORK: "7/2 hour"}, WORK)]
    assert [(each.amount, each.get_expiry()) for each in found if each] == [(14, 7200)]
