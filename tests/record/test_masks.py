"""What varies by run is masked, and figures beside it are not."""

import pytest

from tests.record.masks import MASKS, Masking

TABLE = "cbe89523-1fb3-49dd-ad44-424c44ef7a57"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Data version 1, 28 Nov 2026. Download", "Data version 1, <built>. Download"),
        ("data v1, 28 Nov 2026", "data v1, <built>"),
        ("Version 12 of the table, 3 May 2027.", "Version 12 of the table, <built>."),
        ("see version 0 of the data, of 28 May 2026.", "see version 0 of the data, of <built>."),
        ('"dated": "28 November 2026"', '"dated": "<built>"'),
        ("data version 1-cbe89523 of 28 November 2026, made on 1 May 2027",
         "data version 1-<table> of <built>, made on <today>"),
        ("by age on 28 November 2026", "by age on <today>"),
        ("On 1 May 2027, 8 tables are overdue, none is due and 1 is expected later",
         "<what is due today>"),
        ('"today": "2026-11-29"', '"today": "<today>"'),
        ('"state": "later"', '"state": "<due>"'),
        ("at least 5.9 years old", "at least <age> years old"),
        ("3 figures, 0.3 to 5.9 years old", "3 figures, <age> to <age> years old"),
        (f"# table: {TABLE} version 1", "# table: <table> version 1"),
        ("version 1: nothing changed (0.2 s)", "version 1: nothing changed <seconds>"),
        ("the table at /tmp/x/observations has no", "the table at <store> has no"),
        ('src="/assets/csea.js?m=1795903250.28"', 'src="/assets/csea.js?m=<file time>"'),
        (" 1  2026-11-28 22:01  curated", " 1  <time>             curated"),
    ],
)  # fmt: skip
def test_what_varies_is_masked(said: str, kept: str) -> None:
    assert Masking(TABLE, "/tmp/x/observations").text(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "children 9 to 17 years old",
        "up to 12 October 2020",
        "published 2026-11-03, read 2026-11",
        "version=2-cbe89524",
        "Version 3 holds 5.9 % more",
        '"state": "ended"',
        "due to the law",
    ],
)
def test_figures_and_their_dates_stay(said: str) -> None:
    assert Masking(TABLE, "/tmp/x/observations").text(said) == said


def test_every_mask_says_why() -> None:
    assert all(mask.reason for mask in MASKS)
