"""The statements of the sources, judged by the real figures and by arithmetic done by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest

from analytics.breaks import BreakRegister, load_breaks
from analytics.claims.changes import fewest
from analytics.claims.claim import Claim, load_claims
from analytics.claims.reconciliation import NOT_EXPLAINED, load_reconciliations, reconcile
from analytics.claims.terms import Names
from analytics.claims.verdicts import Verdict, judge_all, shared_changes, worst_first
from analytics.claims.weighing import VERDICTS
from analytics.observations import Reference
from analytics.units import IndicatorMeta
from etl.catalog import Catalog
from etl.numbers import Convention, Figure, read

REFERENCE = Path(__file__).parents[2] / "datasets/reference"
Judge = Callable[..., dict[str, Verdict]]

# Figures that no table holds; every other reference must be found, so that no slip hides as one.
ABSENT = {
    *("d10-6-connected-objects", "d10-6-april-over-april", "d10-6-eu-2018-sum"),
    *("d10-6-inhope-doubled", "d10-6-messaging-share"),
    *("inhope-2013-reports", "inhope-2013-found"),
    *("d10-6-children-livingstone", "d10-6-children-unicef", "d10-6-arachnid-not-identified"),
    *("d10-6-iwf-age-13", "d10-6-iwf-age-10"),
}
# Reckoned by hand from the printed figures: verdict, result.
BY_HAND: Mapping[str, tuple[str, float]] = {
    "d10-6-march-2020": ("confirmed", (2_027_520 / 983_734 - 1) * 100),
    "d10-6-files-2019": ("confirmed_truncated", 27_788_328 + 41_280_816 + 89_053),
    "d10-6-europe-mean": ("confirmed_truncated", 1_247_737 / 48),
    "d10-6-europe-sum": ("confirmed", 1_247_737),
    "d10-6-eu-2019-sum": ("confirmed", 725_232),
    "d10-6-eu-reports-change": ("not_reproducible", (725_232 / 757_162 - 1) * 100),
    "d10-6-inhope-reports-since-2017": ("confirmed", (183_788 / 87_390 - 1) * 100),
    "d10-6-inhope-illegal-since-2017": ("confirmed", (320_672 / 259_016 - 1) * 100),
    "d10-6-caid-share-other": ("confirmed", 1_709_612 / (191_963 + 204_049 + 1_709_612) * 100),
    "d10-6-penetration-eur": ("inconsistent", 723 / 835 * 100),
    "d10-6-penetration-asi": ("confirmed", 2525 / 4295 * 100),
    "d10-6-users-sum": ("inconsistent", (723 + 566 + 2525 + 468 + 185 + 333 + 29) * 1e6),
    "d10-6-growth-eur": ("inconsistent", (723e6 / 105_096_093 - 1) * 100),
    "d10-6-social-media-growth": ("confirmed", 321 / (3800 - 321) * 100),
    "inhope-2020-new": ("not_reproducible", 309_136 / 1_038_268 * 100),
    "d10-6-connected-objects-years": ("inconsistent", 2020 - 2015),
    "d10-6-one-in-ten": ("inconsistent", 100 / 8),
    "d10-6-inhope-illegal-2018": ("left_out", (223_999 / 259_016 - 1) * 100),
    "d10-6-inhope-reports-2018": ("left_out", (155_240 / 87_390 - 1) * 100),
    "d10-6-reports-2018-2019": ("left_out", (16_987_361 / 18_462_422 - 1) * 100),
    "d10-6-files-2018-2019": ("not_reproducible", (69.1 / 84 - 1) * 100),
    "d10-6-growth-added-asi": ("left_out", 1),
    "d10-6-europe-median": ("left_out", 10_980.5),
    "iwf-2015-growth": ("confirmed", (68_092 / 13_182 - 1) * 100),
    "inhope-2023-growth": ("inconsistent", (785_322 / 587_852 - 1) * 100),
    "inhope-2024-growth": ("confirmed", (2_497_438 / 785_322 - 1) * 100),
    "inhope-2024-illegal-growth": ("confirmed_truncated", (1_634_636 / 539_836 - 1) * 100),
    "iwf-2015-fourfold": ("inconsistent", 5.17),
    "iwf-2023-assessed-sum": ("confirmed", 392_620 + 45),
    "iws-2006-growth-oce": ("inconsistent", (17_872_707 / 7_620_480 - 1) * 100),
    "iws-2006-penetration-nam": ("confirmed", 227_303_680 / 331_473_276 * 100),
    "iws-2015-penetration-wld": ("confirmed", 3_267_556_281 / 7_260_621_118 * 100),
    "iwf-self-generated-2021": ("undecided", (27 / 8 - 1) * 100),
    "weprotect-2019-2022": ("inconsistent", (32_059_029 / 16_987_361 - 1) * 100),
}


def reader(text: str, convention: str) -> Figure:
    return read(text, cast(Convention, convention))


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return load_claims(REFERENCE / "claims.toml", reader)


@pytest.fixture(scope="module")
def table(built: Any) -> pd.DataFrame:
    frame: pd.DataFrame = built.store.read().frame
    return frame


@pytest.fixture(scope="module")
def judged(built: Any, claims: tuple[Claim, ...]) -> Judge:
    catalog: Catalog = built.catalog
    breaks: BreakRegister = load_breaks(REFERENCE / "breaks.toml", catalog.areas.expand)
    meta = {
        i.id: IndicatorMeta(
            *(i.id, i.unit, catalog.units[i.unit].kind, i.counts, i.kind),
            comparable_with=frozenset(i.comparable_with),
        )
        for i in catalog.indicators.values()
    }
    names = Names(lambda code: catalog.areas.by_code[code].name)

    def judge_them(frame: pd.DataFrame, *only: str) -> dict[str, Verdict]:
        chosen = [claim for claim in claims if not only or claim.id in only]
        if only:
            frame = frame[frame["indicator"].isin({i for c in chosen for i in c.indicators})]
        found = judge_all(chosen, frame, breaks, meta, catalog.areas.members_of, names)
        return {verdict.claim.id: verdict for verdict in found}

    return judge_them


@pytest.fixture(scope="module")
def verdicts(judged: Judge, table: pd.DataFrame) -> dict[str, Verdict]:
    return judged(table)


def test_counts_per_verdict(verdicts: dict[str, Verdict]) -> None:
    counts = Counter(verdict.verdict for verdict in verdicts.values())
    for word in VERDICTS:
        print(f"{word:>20} {counts[word]:>4}")
    assert sum(counts.values()) == len(verdicts) > 100
    assert set(counts) == set(VERDICTS)
    order = [VERDICTS.index(v.verdict) for v in worst_first(verdicts.values())]
    assert order == sorted(order)


@pytest.mark.parametrize("name", BY_HAND)
def test_verdicts_that_were_reckoned_by_hand(name: str, verdicts: dict[str, Verdict]) -> None:
    verdict, (word, result) = verdicts[name], BY_HAND[name]
    assert verdict.verdict == word
    assert verdict.estimate == pytest.approx(result)
    assert verdict.computed is not None
    assert verdict.computed.contains(verdict.estimate)


def test_a_range_that_is_restated_is_no_claim(verdicts: dict[str, Verdict]) -> None:
    ranges = [v for v in verdicts.values() if v.claim.kind in ("lowest", "highest")]
    assert {v.claim.id for v in ranges} == {"d10-6-europe-lowest", "d10-6-europe-highest"}
    assert all(v.verdict == "confirmed" for v in ranges)


def test_only_what_is_known_to_be_missing_is_missing(verdicts: dict[str, Verdict]) -> None:
    lacking = {v.claim.id for v in verdicts.values() if any(t.absent for t in v.operands)}
    assert lacking == ABSENT
    assert all((v.stated is None) == (v.claim.stated is None) for v in verdicts.values())
    assert all(v.claim.missing for v in verdicts.values() if v.verdict == "not_reproducible")


def test_every_derived_figure_of_d10_6_is_a_statement(
    claims: tuple[Claim, ...], table: pd.DataFrame
) -> None:
    """Changes, differences, means, and the ranges and shares that are parts of a count.

    Left out are shares that a survey found: no figures of this table could give them.
    """
    surveys = {"abuse_by_known_person_share", "girls_knowing_perpetrator_share",
               "girls_seeking_professional_help_share", "survivors_fearing_recognition_share",
               "crc_victims_per_offender"}  # fmt: skip
    name = table["indicator"]
    derived = table["unit"].eq("percent_change") | name.str.contains("_share|_per_|_difference")
    # A range is derived where its parts are figures; one that is restated is no claim.
    derived |= table["category"].isin(["low", "high"]) & name.eq("cybertipline_reports")
    own = table[(table["source"] == "grace_d10_6") & derived & ~name.isin(surveys)]
    key = ["indicator", "area", "period", "sex", "age", "category"]
    said = {claim.stated.cell for claim in claims if isinstance(claim.stated, Reference)}
    said |= {o.cell for c in claims for o in c.operands if isinstance(o, Reference)}
    assert len(own) >= 30
    assert [cell for cell in own[key].itertuples(index=False, name=None) if cell not in said] == []


def test_only_what_breaks_and_units_forbid_is_refused(verdicts: dict[str, Verdict]) -> None:
    refused = {v.claim.id for v in verdicts.values() if v.verdict == "refused"}
    extortion = {f"reading-financial-extortion-{source}" for source in ("ncmec", "iocta")}
    assert refused == {"reading-bundling", "d10-6-elearning-pandemic", *extortion}


def test_each_refusal_has_its_own_reason(verdicts: dict[str, Verdict]) -> None:
    for source in ("ncmec", "iocta"):
        reason = verdicts[f"reading-financial-extortion-{source}"].reason
        assert "sexual extortion" in reason
        assert "trafficking" not in reason
    assert "one figure only, of 2020" in verdicts["d10-6-elearning-pandemic"].reason


def test_a_statement_whose_subject_is_not_named_is_not_judged(
    verdicts: dict[str, Verdict],
) -> None:
    unnamed = {v.claim.id for v in verdicts.values() if v.verdict == "not_judged"}
    assert unnamed == {"inhope-2018-reports"}
    assert all(verdicts[name].computed is None for name in unnamed)


def test_what_is_left_out_lies_beside_what_is_stated(verdicts: dict[str, Verdict]) -> None:
    """Material found illegal fell between two rises; “almost doubled” stands beside +24 %."""
    assert verdicts["d10-6-inhope-illegal-2018"].heading.startswith(
        "Not stated. From the figures: -13.5 %"
    )
    tried = [other.computed for other in verdicts["d10-6-inhope-doubled"].alternatives]
    expected = (320_672 / 259_016, 456_055 / 259_016, 183_788 / 87_390)
    for computed, times in zip(tried, expected, strict=True):
        assert computed is not None
        assert computed.lower == pytest.approx((times - 1) * 100)


def test_four_statements_are_two_slips(verdicts: dict[str, Verdict]) -> None:
    """723 for 728 million in Europe, and a world total that reads almost 4.8 for 4.83 billion."""
    europe, world = fewest(shared_changes(verdicts.values()))
    assert (europe.reference.area, world.reference.area) == ("IWS_EUR", "WLD")
    assert europe.value == 728e6
    assert "(728 million for 723 million in print)" in europe.sentence
    assert len({*europe.statements, *world.statements}) == 4
    for name in (*europe.statements, *world.statements):
        assert verdicts[name].slips
    through = verdicts["d10-6-growth-wld"].slips
    regions = 728 + 566 + 2525 + 468 + 185 + 333 + 29
    assert f"{(regions * 1e6 / 360_985_492 - 1) * 100:+,.1f} %" == "+1,239.1 %"
    assert any(
        "seven regions" in said and "+1,239.1 %, which is what is" in said for said in through
    )


def test_the_change_of_2024_is_refused_and_no_percentage_is_shown(
    verdicts: dict[str, Verdict],
) -> None:
    verdict = verdicts["reading-bundling"]
    assert (verdict.verdict, verdict.computed, verdict.estimate) == ("refused", None, None)
    assert "bundle related tips in one report" in verdict.reason


def test_the_rise_divided_by_the_later_figure_explains_25_percent(
    verdicts: dict[str, Verdict],
) -> None:
    (tried,) = verdicts["inhope-2023-growth"].alternatives
    assert tried.agrees
    assert tried.computed is not None
    assert tried.computed.lower == pytest.approx((785_322 - 587_852) / 785_322 * 100)


def test_one_number_of_users_reconciles_what_is_said_of_europe(
    verdicts: dict[str, Verdict],
) -> None:
    """Share and growth both fit 727 to 728 million users instead of almost 723 million."""
    found = {each.reference.area: each for each in shared_changes(verdicts.values())}
    europe = found["IWS_EUR"]
    assert europe.statements == ("d10-6-penetration-eur", "d10-6-growth-eur")
    assert europe.interval.contains(727.5e6)
    assert not europe.interval.contains(723e6)
    assert found["WLD"].statements == ("d10-6-users-sum", "d10-6-growth-wld")
    assert found["WLD"].interval.contains(4.832e9)


def test_another_operand_changes_verdict_and_heading(
    judged: Judge, table: pd.DataFrame, verdicts: dict[str, Verdict]
) -> None:
    before = verdicts["d10-6-march-2020"]
    chosen = (table["indicator"] == "cybertipline_reports") & (table["period"] == "2020-03")
    assert chosen.sum() == 1
    after = judged(changed(table, chosen, 2_127_520.0), before.claim.id)[before.claim.id]
    assert before.heading == "Stated: 106% increase. From the figures: +106.1 %. It holds."
    assert after.heading == "Stated: 106% increase. From the figures: +116.3 %. It does not hold."


def test_every_change_of_an_inconsistent_statement_reconciles_it(
    judged: Judge, table: pd.DataFrame, verdicts: dict[str, Verdict]
) -> None:
    tried = 0
    for verdict in verdicts.values():
        for change in verdict.changes if verdict.verdict == "inconsistent" else ():
            if change.reference is None or change.what == "the statement":
                continue
            chosen = pd.Series(True, index=table.index)
            for name in change.reference.__slots__:
                chosen &= table[name] == getattr(change.reference, name)
            assert chosen.sum() == 1, change
            bounds = change.interval
            lower = bounds.lower if bounds.lower > 0 else bounds.upper / 2
            frame = changed(table, chosen, (lower + bounds.upper) / 2)
            (again,) = judged(frame, verdict.claim.id).values()
            assert again.verdict != "inconsistent", change
            tried += 1
    assert tried >= 20


def changed(table: pd.DataFrame, chosen: pd.Series, value: float) -> pd.DataFrame:
    copy = table.copy()
    copy.loc[chosen, ["value", "lower", "upper"]] = value
    return copy


def test_every_difference_between_sources_has_its_reason(table: pd.DataFrame) -> None:
    register = load_reconciliations(REFERENCE / "reconciliations.toml")
    found = reconcile(table, register)
    assert [d.title for d in found if d.reason == NOT_EXPLAINED] == []
    assert {d.registered.id for d in found if d.registered} == {entry.id for entry in register}
    # Each figure that an entry names is in the table.
    single = [d for d in found if d.registered and not d.registered.tables]
    assert all(d.registered and len(d.figures) == len(d.registered.figures) for d in single)
    blog = next(d for d in found if d.title.endswith("first half of 2024"))
    assert blog.gap is not None
    assert blog.gap.lower == 13_842 - 11_625
