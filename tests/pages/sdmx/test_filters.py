"""Keys and conditions select what they say, and what means nothing is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.sdmx.declared import declared
from pages.sdmx.faults import Fault
from pages.sdmx.figures import observed
from pages.sdmx.filters import among, conditions_of, holding, keys_of, near
from pages.site.data import Data, View

TOLD = declared()


@pytest.fixture(scope="module")
def frame(data: Data, view: View) -> pd.DataFrame:
    """Reports by country and category, in the terms of SDMX."""
    return observed(view.rows("cybertipline_reports"), TOLD, data.breaks)


@pytest.mark.parametrize(
    ("standard", "key", "query"),
    [
        ("2.1", "A..SVN.....", "FREQ == 'A' and REF_AREA == 'SVN'"),
        (
            "2.1",
            "..SVN+AUT...._T..".replace("...._T..", "..._T.."),
            "REF_AREA in ['SVN', 'AUT'] and CATEGORY == '_T'",
        ),
        ("3.0", "A.*.SVN", "FREQ == 'A' and REF_AREA == 'SVN'"),
        ("3.0", "*.*.SVN,*.*.AUT", "REF_AREA in ['SVN', 'AUT']"),
        ("3.0", "A", "FREQ == 'A'"),
        ("3.0", "*", "index == index"),
        ("2.1", "all", "index == index"),
    ],
)
def test_a_key_selects(frame: pd.DataFrame, standard: str, key: str, query: str) -> None:
    found = among(frame, keys_of(key, TOLD, standard=standard), TOLD)
    wanted = frame.query(query)
    assert len(wanted)
    pd.testing.assert_frame_equal(found, wanted)


def test_what_is_left_out_early_is_never_asked_for(data: Data, view: View) -> None:
    rows = view.rows("cybertipline_reports")
    for text in ("A.*.SVN", "*.*.*._T._T.*.ncmec_by_country", "M", "*.*.AUT,A.*.SVN"):
        keys = keys_of(text, TOLD, standard="3.0")
        early = among(observed(near(rows, keys, TOLD), TOLD, data.breaks), keys, TOLD)
        late = among(observed(rows, TOLD, data.breaks), keys, TOLD)
        assert early.drop(columns="order").to_dict("records") == late.drop(columns="order").to_dict(
            "records"
        )


@pytest.mark.parametrize(
    ("given_", "query"),
    [
        ({"c[REF_AREA]": "SVN"}, "REF_AREA == 'SVN'"),
        ({"c[REF_AREA]": "SVN,AUT"}, "REF_AREA in ['SVN', 'AUT']"),
        ({"c[REF_AREA]": "ne:SVN+ne:AUT"}, "REF_AREA not in ['SVN', 'AUT']"),
        (
            {"c[REF_AREA]": "sw:S", "c[CATEGORY]": "_T"},
            "REF_AREA.str.startswith('S') and CATEGORY == '_T'",
        ),
        ({"c[PRINTED]": "co:7"}, "PRINTED.str.contains('7')"),
        ({"c[SOURCE]": "ew:country"}, "SOURCE.str.endswith('country')"),
        ({"c[SOURCE]": "nc:country"}, "not SOURCE.str.contains('country')"),
        ({"c[AUTHORITY]": "PUBLISHER_DOCUMENT"}, "AUTHORITY == 'PUBLISHER_DOCUMENT'"),
        ({"c[OBS_VALUE]": "ge:1e6"}, "OBS_VALUE >= 1e6"),
        ({"c[OBS_VALUE]": "gt:10+le:100"}, "OBS_VALUE > 10 and OBS_VALUE <= 100"),
        ({"c[TIME_PERIOD]": "2023"}, "PERIOD == '2023'"),
        ({"c[TIME_PERIOD]": "ge:2022 le:2023", "c[FREQ]": "A"}, "PERIOD in ['2022', '2023']"),
        (
            {"c[TIME_PERIOD]": "ge:2022-A1+le:2023-12-31T23:59:59Z", "c[FREQ]": "A"},
            "PERIOD in ['2022', '2023']",
        ),
        (
            {"c[TIME_PERIOD]": "ge:2022-M01+le:2023-M12", "c[FREQ]": "A"},
            "PERIOD in ['2022', '2023']",
        ),
        ({"c[TIME_PERIOD]": "gt:2022", "c[FREQ]": "A"}, "FREQ == 'A' and PERIOD > '2022'"),
        ({"c[TIME_PERIOD]": "lt:2000", "c[FREQ]": "A"}, "FREQ == 'A' and PERIOD < '2000'"),
    ],
)
def test_a_condition_selects(frame: pd.DataFrame, given_: dict[str, str], query: str) -> None:
    found = holding(frame, conditions_of(given_, TOLD))
    wanted = frame.query(query)
    assert len(wanted)
    pd.testing.assert_frame_equal(found, wanted)


def test_a_bound_wants_the_whole_of_a_period(data: Data, view: View) -> None:
    """A figure over several years is not one of a year in it, nor an undated one of any."""
    frame = observed(view.frame, TOLD, data.breaks)
    found = holding(frame, conditions_of({"c[TIME_PERIOD]": "ge:2010+le:2010-12"}, TOLD))
    assert set(found["PERIOD"].str[:4]) == {"2010"}
    assert not found["PERIOD"].str.contains("/").any()
    since = holding(frame, conditions_of({"c[TIME_PERIOD]": "ge:2019"}, TOLD))
    assert "2000/2020" in set(frame["PERIOD"])
    assert "2000/2020" not in set(since["PERIOD"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c[SEX", "F"),
        ("c[]", "F"),
        ("c[SEX]x", "F"),
        ("c[SEX]", ""),
        ("c[SEX]", "F,"),
        ("c[SEX]", "F+"),
        ("c[SEX]", "eq:"),
        ("c[SEX]", "lt:F"),
        ("c[LOWER]", "co:1"),
        ("c[LOWER]", "nan"),
        ("c[LOWER]", "1e"),
        ("c[TIME_PERIOD]", "sw:20"),
        ("c[TIME_PERIOD]", "../2020"),
        ("c[TIME_PERIOD]", "9999999"),
        ("c[TIME_PERIOD]", "2020-M13"),
        ("c[TIME_PERIOD]", "2020-01-01Tnoon"),
        ("c[SEX]", "F," * 300),
    ],
)
def test_a_condition_that_means_nothing_is_refused(name: str, text: str) -> None:
    with pytest.raises(Fault) as refused:
        conditions_of({name: text}, TOLD)
    assert refused.value.status == 400


@pytest.mark.parametrize("key", ["A.B.C.D.E.F.G.H.I", "A/B", "A..", "é", "A" * 3000, "A b", "<"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(Fault) as refused:
        keys_of(key, TOLD, standard="2.1")
    assert refused.value.status == 400
    with pytest.raises(Fault):
        keys_of(",".join(map(str, range(500))), TOLD, standard="3.0")


def test_terms_are_bounded_over_all_conditions_together() -> None:
    halves = ",".join(f"co:{n}" for n in range(100))
    taken = conditions_of({"c[REF_AREA]": halves, "c[CATEGORY]": halves}, TOLD)
    assert [len(each) for each in taken] == [100, 100]
    with pytest.raises(Fault, match="200 terms") as refused:
        conditions_of({"c[REF_AREA]": halves, "c[CATEGORY]": halves, "c[SEX]": "F"}, TOLD)
    assert refused.value.status == 400
    with pytest.raises(Fault, match="200 terms"):
        conditions_of({"c[TIME_PERIOD]": "+".join(f"ge:{1000 + n}" for n in range(201))}, TOLD)


def test_what_is_said_twice_counts_once() -> None:
    once = conditions_of({"c[REF_AREA]": "co:S+co:V,AUT"}, TOLD)
    twice = ",".join(["co:S+co:V+co:S", "AUT"] * 60)
    assert conditions_of({"c[REF_AREA]": twice}, TOLD) == once
    assert len(keys_of(",".join(["A.*.SVN"] * 240), TOLD, standard="3.0")) == 1


def test_a_column_is_read_once_for_all_terms_and_keys(
    frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    factorize = pd.factorize

    def counting(values: pd.Series[str], **options: bool) -> object:
        read.append(str(values.name))
        return factorize(values, **options)

    monkeypatch.setattr(pd, "factorize", counting)
    found = holding(
        frame,
        conditions_of(
            {"c[REF_AREA]": "sw:S+ne:SVN,sw:A+ne:AUT", "c[TIME_PERIOD]": "ge:2019+le:2021,2023"},
            TOLD,
        ),
    )
    assert len(found)
    assert read == ["REF_AREA", "PERIOD"]
    read.clear()
    among(frame, keys_of("A.*.SVN,A.*.AUT,M.*.HRV", TOLD, standard="3.0"), TOLD)
    assert sorted(read) == ["FREQ", "REF_AREA"]
    read.clear()
    nobody = {"c[REF_AREA]": "nobody+sw:n", "c[TIME_PERIOD]": "ge:2019", "c[SEX]": "F"}
    assert holding(frame, conditions_of(nobody, TOLD)).empty
    assert read == ["REF_AREA"]
