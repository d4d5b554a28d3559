"""What an earlier edition gave otherwise: beyond its printed digits, and of the same figure."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.revisions import WAS, with_revisions
from etl.schema import DIMENSIONS

_KEY = dict.fromkeys(DIMENSIONS, "x") | {"period": "2020"}


def _rows(
    *given: tuple[str, float | None, float | None, float | None], **other: str
) -> pd.DataFrame:
    """Editions of one figure: vintage, value, lower and upper."""
    return pd.DataFrame(
        [
            {
                **_KEY,
                "vintage": vintage,
                "value": value,
                "lower": lower,
                "upper": upper,
                "unit": "report",
                "qualifier": "exact",
                "obs_status": "A" if value is not None else "Q",
                **other,
            }
            for vintage, value, lower, upper in given
        ]
    )


def _was(stored: pd.DataFrame) -> tuple[object, ...]:
    """What is told of the latest edition."""
    made = with_revisions(stored.iloc[[-1]].reset_index(drop=True), stored)
    assert len(made) == 1
    return tuple(made[list(WAS)].iloc[0])


def test_a_figure_of_an_earlier_edition_that_its_digits_do_not_allow_is_told() -> None:
    assert _was(_rows(("2020", 5, 5, 5), ("2021", 7, 7, 7))) == (5, "exact", "2020")


def test_of_several_the_latest_that_was_another_is_told() -> None:
    editions = [("2019", 4.0, 4.0, 4.0), ("2020", 5, 5, 5), ("2021", 7, 7, 7), ("2022", 7, 7, 7)]
    assert _was(_rows(*editions))[2] == "2020"


@pytest.mark.parametrize(
    "stored",
    [
        # The same again; the same in more digits; bounds that are open.
        _rows(("2020", 5, 5, 5), ("2021", 5, 5, 5)),
        _rows(("2020", 1_300_000, 1_250_000, 1_350_000), ("2021", 1_312_456, 1_312_456, 1_312_456)),
        _rows(("2020", 18, 18, None), ("2021", 19, 19, 19)),
        # No value then; one edition alone; another unit; another period.
        _rows(("2020", None, None, None), ("2021", 7, 7, 7)),
        _rows(("2021", 7, 7, 7)),
        pd.concat([_rows(("2020", 5, 5, 5), unit="file"), _rows(("2021", 7, 7, 7))]),
        pd.concat([_rows(("2020", 5, 5, 5), period="2019"), _rows(("2021", 7, 7, 7))]),
    ],
)
def test_what_is_no_revision_is_not_told(stored: pd.DataFrame) -> None:
    value, qualifier, vintage = _was(stored.reset_index(drop=True))
    assert pd.isna(value)
    assert qualifier == vintage == ""


def test_what_came_later_is_no_earlier_edition() -> None:
    stored = _rows(("2020", 5, 5, 5), ("2021", 7, 7, 7))
    known_then = with_revisions(stored.iloc[[0]], stored)
    assert known_then["was"].isna().all()


def test_no_rows_have_none() -> None:
    empty = _rows(("2020", 5, 5, 5)).iloc[:0]
    assert with_revisions(empty, empty)["was"].empty


def test_what_is_withheld_was_the_last_figure_that_was_given() -> None:
    stored = _rows(
        ("2020", 80.0, 79.5, 80.5), ("2021", 81.0, 80.5, 81.5), ("2022", None, None, None)
    )
    assert _was(stored) == (81.0, "exact", "2021")
    assert _was(stored.iloc[[2]])[1:] == ("", "")
