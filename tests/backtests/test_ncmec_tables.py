"""NCMEC's tables, as committed, add to the totals that NCMEC printed, and parts to their whole."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from tests.backtests.files import TABLES, digits, has_declared_digest, original

# 2019, 2020, 2022: the line "Total" of the list by country. 2021, 2023: Appendix A of the CY 2023
# transparency report, p. 20, which gives the same numbers for the three other years.
ALL_REPORTS = {
    "2019": 16_987_361,
    "2020": 21_751_085,
    "2021": 29_397_681,
    "2022": 32_059_029,
    "2023": 36_210_368,
    "2024": 20_512_803,
    "2025": 21_351_493,
}
# The line "Totals" of the lists by provider, of which those up to 2023 are kept in full.
PROVIDER_REPORTS = {
    "2019": 16_836_694,
    "2020": 21_447_786,
    "2021": 29_157_083,
    "2022": 31_802_525,
    "2023": 35_944_826,
}
PROVIDERS = {"2019": 148, "2020": 168, "2021": 230, "2022": 236, "2023": 247}
# Platforms that were transcribed, the total of the list, and what is left of it.
PLATFORMS = {"2024": (37, 20_348_306, 567_572), "2025": (38, 21_181_300, 729_433)}
# CY 2022 transparency report, p. 8: what was made available to international law enforcement.
TO_LAW_ENFORCEMENT = {"2020": 20_623_499, "2021": 27_529_929, "2022": 29_005_980}
TYPES = {
    *("csam", "misleading_words_or_images", "online_enticement", "child_sex_trafficking"),
    *("unsolicited_obscene_material", "misleading_domain_name", "child_sexual_molestation"),
    "child_sex_tourism",
}
OJJDP_VINTAGES = ("2022", "2023", "2024")
PUBLISHER_FILES = [
    ("2019", "ncmec_by_country", "ncmec-by-country-2019.pdf"),
    ("2020", "ncmec_by_country", "ncmec-by-country-2020.pdf"),
    ("2022", "ncmec_by_country", "ncmec-by-country-2022.pdf"),
    ("2019", "ncmec_by_provider", "ncmec-by-esp-2019.pdf"),
    ("2020", "ncmec_by_provider", "ncmec-by-esp-2020.pdf"),
    ("2022", "ncmec_by_provider", "ncmec-by-esp-2022.pdf"),
    ("2022", "ncmec_ojjdp_appendix_a", "ncmec-ojjdp-2022.pdf"),
]


def _by_category(vintage: str, source: str, indicator: str) -> dict[str, dict[str, int]]:
    """period -> category -> count."""
    table: dict[str, dict[str, int]] = defaultdict(dict)
    for row in TABLES[source, vintage].rows:
        if row["indicator"] == indicator:
            table[row["period"]][row["category"]] = digits(row["raw"])
    return table


@pytest.mark.parametrize("year", ["2019", "2020", "2021", "2022", "2023"])
def test_countries_add_to_the_printed_total(year: str) -> None:
    rows = TABLES["ncmec_by_country", year].rows

    assert {row["period"] for row in rows} == {year}
    assert sum(digits(row["raw"]) for row in rows) == ALL_REPORTS[year]


def test_countries_of_2024_exceed_the_total() -> None:
    """From 2024 on a sum over countries is not the number of reports."""
    sums: Counter[str] = Counter()
    for row in TABLES["ncmec_by_country", "2024"].rows:
        sums[row["category"]] += digits(row["raw"])

    assert sums == {"referral": 16_612_261, "informational": 4_566_979}
    assert sums.total() - ALL_REPORTS["2024"] == 666_437


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_both_names_of_french_guiana_are_kept(year: str) -> None:
    names = [row["area"] for row in TABLES["ncmec_by_country", year].rows]

    assert names.count("French Guiana") == 1
    assert names.count("Guiana, French") == 1


@pytest.mark.parametrize("year", sorted(PROVIDER_REPORTS))
def test_full_provider_lists_add_to_the_printed_total(year: str) -> None:
    counts = _by_category(year, "ncmec_by_provider", "cybertipline_reports_by_provider")[year]
    total = counts.pop("_T")

    assert total == PROVIDER_REPORTS[year]
    assert sum(counts.values()) == total
    assert len(counts) == PROVIDERS[year]


@pytest.mark.parametrize("year", sorted(PLATFORMS))
def test_platforms_leave_a_rest_of_the_total(year: str) -> None:
    counts = _by_category(year, "ncmec_by_provider", "cybertipline_reports_by_provider")[year]
    total = counts.pop("_T")

    assert (len(counts), total, total - sum(counts.values())) == PLATFORMS[year]


def test_five_services_made_more_than_three_quarters_of_2025() -> None:
    """As NCMEC's page says of the list, whose names it does not give."""
    counts = _by_category("2025", "ncmec_by_provider", "cybertipline_reports_by_provider")["2025"]
    total = counts.pop("_T")

    assert sum(sorted(counts.values())[-5:]) > 0.75 * total


def test_both_kinds_of_reporters_of_2025_add_to_the_transcribed_total() -> None:
    counts = _by_category("2025", "ncmec_cybertipline_report", "cybertipline_reports")["2025"]

    assert (counts["reporter_public"], counts["reporter_provider"]) == (170_193, 21_181_300)
    assert counts["reporter_public"] + counts["reporter_provider"] == ALL_REPORTS["2025"]
    (row,) = TABLES["ncmec_ojjdp_appendix_a", "2025"].rows
    assert digits(row["raw"]) == ALL_REPORTS["2025"]


def test_company_totals_and_platforms_are_different_categories() -> None:
    years: dict[str, set[str]] = defaultdict(set)
    for year in ALL_REPORTS:
        table = _by_category(year, "ncmec_by_provider", "cybertipline_reports_by_provider")
        for category in table[year]:
            years[category].add(year)

    assert years["meta_company"] == {"2019", "2020"}
    for platform in ("facebook", "instagram", "whatsapp"):
        assert years[platform] == {"2021", "2022", "2023", "2024", "2025"}


@pytest.mark.parametrize(
    ("vintage", "source"),
    [
        *((v, "ncmec_ojjdp_reporters") for v in ("2022", "2023")),
        *((v, "ncmec_ojjdp_user_location") for v in OJJDP_VINTAGES),
    ],
)
def test_reporters_and_locations_add_to_all_reports(vintage: str, source: str) -> None:
    for period, counts in _by_category(vintage, source, "cybertipline_reports").items():
        total = counts.pop("_T")
        assert total == ALL_REPORTS[period]
        assert sum(counts.values()) == total, (source, period)


@pytest.mark.parametrize("vintage", OJJDP_VINTAGES)
def test_types_add_to_all_reports(vintage: str) -> None:
    table = _by_category(vintage, "ncmec_ojjdp_types", "cybertipline_reports_by_type")
    assert table
    for period, counts in table.items():
        assert set(counts) == TYPES
        assert sum(counts.values()) == ALL_REPORTS[period], period


@pytest.mark.parametrize("vintage", ["2022", "2023"])
def test_files_add_to_their_total(vintage: str) -> None:
    for period, counts in _by_category(vintage, "ncmec_ojjdp_files", "cybertipline_files").items():
        assert set(counts) == {"_T", "image", "video", "other"}
        total = counts.pop("_T")
        assert sum(counts.values()) == total, period


def test_files_of_2024_add_to_nearly_63_million() -> None:
    counts = _by_category("2024", "ncmec_ojjdp_files", "cybertipline_files")["2024"]

    assert set(counts) == {"image", "video", "other"}
    assert sum(counts.values()) == 62_992_859


@pytest.mark.parametrize("vintage", ["2022", "2023"])
def test_reports_to_law_enforcement_add_to_the_printed_totals(vintage: str) -> None:
    indicator = "cybertipline_reports_to_law_enforcement"
    table = _by_category(vintage, "ncmec_ojjdp_law_enforcement", indicator)
    for period in table.keys() & TO_LAW_ENFORCEMENT.keys():
        assert sum(table[period].values()) == TO_LAW_ENFORCEMENT[period]


def test_appendix_a_is_complete_and_was_not_revised() -> None:
    older = _by_category("2022", "ncmec_ojjdp_appendix_a", "cybertipline_reports")
    newer = _by_category("2023", "ncmec_ojjdp_appendix_a", "cybertipline_reports")

    assert sorted(newer) == [str(year) for year in range(1998, 2024)]
    assert sorted(older) == [str(year) for year in range(1998, 2023)]
    assert all(newer[period] == counts for period, counts in older.items())
    assert all(newer[y]["_T"] == ALL_REPORTS[y] for y in ALL_REPORTS if y in newer)


def test_the_conflict_about_1998_is_kept() -> None:
    appendix = _by_category("2023", "ncmec_ojjdp_appendix_a", "cybertipline_reports")
    (introduction,) = TABLES["ncmec_ojjdp_summary", "2023"].rows

    assert appendix["1998"]["_T"] == 4_560
    assert introduction["raw"].startswith("2,772")


def test_later_transparency_reports_repeat_the_earlier_ones() -> None:
    """No figure of 2020 to 2022 changed between the reports of CY 2022 and CY 2023."""
    for source, indicator in (
        ("ncmec_ojjdp_types", "cybertipline_reports_by_type"),
        ("ncmec_ojjdp_files", "cybertipline_files"),
        ("ncmec_ojjdp_reporters", "cybertipline_reports"),
        ("ncmec_ojjdp_user_location", "cybertipline_reports"),
        ("ncmec_ojjdp_unique_imagery", "cybertipline_reports_unique_imagery"),
        ("ncmec_ojjdp_law_enforcement", "cybertipline_reports_to_law_enforcement"),
    ):
        older = _by_category("2022", source, indicator)
        newer = _by_category("2023", source, indicator)
        shared = older.keys() & newer.keys()
        assert shared
        for period in shared:
            assert older[period] == newer[period], (source, period)


@pytest.mark.parametrize(("vintage", "source", "name"), PUBLISHER_FILES)
def test_declared_sha256_is_that_of_the_publishers_file(
    vintage: str, source: str, name: str
) -> None:
    assert has_declared_digest(original(f"ncmec/{name}"), source, vintage)


@pytest.mark.parametrize("year", ["2020", "2021", "2022"])
def test_distinct_images_and_videos_add_to_their_total(year: str) -> None:
    indicator = "cybertipline_distinct_files"
    counts = _by_category("2022", "ncmec_ojjdp_distinct_files", indicator)[year]

    for way in ("md5", "similar"):
        assert counts[f"image_{way}"] + counts[f"video_{way}"] == counts[f"all_{way}"]
    assert counts["all_similar"] < counts["all_md5"]


@pytest.mark.parametrize("indicator", ["cvip_files_reviewed", "cvip_distinct_files_reviewed"])
@pytest.mark.parametrize("year", ["2020", "2021", "2022"])
def test_files_with_and_without_a_relationship_are_all_that_were_reviewed(
    indicator: str, year: str
) -> None:
    counts = _by_category("2022", "ncmec_ojjdp_review", indicator)[year]

    told, untold = counts["relationship_stated"], counts["relationship_not_stated"]
    assert told + untold == counts["_T"]
    # A file may belong to several series, so the series add to more than all files.
    series = ("identified_series", "tracked_series", "undetermined", "no_series")
    assert sum(counts[name] for name in series) > counts["_T"]


def test_the_same_relationships_are_told_in_every_year() -> None:
    every = [
        _by_category(vintage, "ncmec_ojjdp_review", "cvip_distinct_files_reviewed")[year]
        for year in ("2020", "2021", "2022", "2023")
        for vintage in (max(year, "2022"),)
    ]
    wholes = {"_T", "relationship_stated", "relationship_not_stated", "identified_series"}
    wholes |= {"tracked_series", "undetermined", "no_series"}
    assert {len(set(year) - wholes) for year in every} == {26}
    assert every[2]["father"] == 376_633
    assert every[3]["father"] == 362_244


@pytest.mark.parametrize(("year", "all_"), [("2020", 773), ("2021", 1_477), ("2022", 4_464)])
def test_identified_victims_add_by_sex_and_by_maturity(year: str, all_: int) -> None:
    rows = [r for r in TABLES["ncmec_ojjdp_victims", "2022"].rows if r["period"] == year]
    counts = {(r["sex"], r["category"]): digits(r["raw"]) for r in rows}

    assert counts["_T", "_T"] == all_
    for maturity in ("pubescent", "prepubescent", "infant_toddler", "_T"):
        assert counts["F", maturity] + counts["M", maturity] == counts["_T", maturity]
    for sex in ("F", "M", "_T"):
        parts = sum(counts[sex, m] for m in ("pubescent", "prepubescent", "infant_toddler"))
        assert parts == counts[sex, "_T"]
