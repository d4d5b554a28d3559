"""The reader of curated files and those of publishers' files give the same observations.

Each look-alike of a publisher's layout stands beside the curated file that a person would have
typed from it; the numbers are made up. `test_real_files` asks the same of the real downloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.catalog import Catalog, Origin
from etl.curated import read_curated
from etl.sources import SourceFile, no_progress, read
from etl.validate import validate
from tests.etl.sources.lookalikes import ncmec_list, ncmec_two_columns, ojjdp, worldbank_csv
from tests.etl.sources.test_eurostat import CSV, _jsonstat
from tests.etl.sources.test_ncmec import TITLE
from tests.etl.sources.test_owid_and_un import OLD, UN
from tests.etl.sources.test_real_files import FIGURE, KEYS
from tests.etl.sources.test_worldbank import ROWS


@dataclass(frozen=True)
class Pair:
    """A publisher's file, and how its figures are curated; `defaults` are constant cells."""

    source: str
    content: bytes
    numbers: str
    areas: str
    defaults: dict[str, str]
    curated: str


INTERNET = {"indicator": "individuals_using_internet", "cited": "itu"}
PROVIDERS = {"indicator": "cybertipline_reports_by_provider", "area": "WLD", "period": "2031"}
REPORTS = {"indicator": "cybertipline_reports", "area": "WLD"}
REPORT_OF_2031 = ojjdp(
    2031,
    [(2031, "3,030"), (1998, "4,560")],
    [
        ["CyberTipline Reports", "CY 2030", "CY 2031"],
        ["Public CyberTipline Reports", "20", "30"],
        ["ESP CyberTipline Reports", "2,000", "3,000"],
    ],
)
PAIRS = {
    "countries in one column": Pair(
        "ncmec_by_country",
        ncmec_list(
            TITLE,
            [
                [("Albania", "1,234"), ("Guiana, French", "18"), ("French Guiana", "4")],
                [("Congo, The Democratic\nRepublic of the", "3,856"), ("Niue", "-"), ("Null", "5")],
            ],
            total="5,117",
        ),
        "en",
        "ncmec",
        {"indicator": "cybertipline_reports", "period": "2031"},
        'area,raw\nAlbania,"1,234"\n"Guiana, French",18\nFrench Guiana,4\n'
        '"Congo, The Democratic Republic of the","3,856"\nNiue,0\nNull,5\n',
    ),
    "countries in two columns": Pair(
        "ncmec_by_country",
        ncmec_two_columns(
            "2031 CyberTipline Reports by Country",
            [("Afghanistan", "163,120"), ("Macedonia*", "4")],
            [("Zambia", "2,841"), ("No Country Listed*", "1,668,157")],
            "1,834,122",
        ),
        "en",
        "code",
        {"indicator": "cybertipline_reports", "period": "2031"},
        'area,raw\nAFG,"163,120"\nMKD,4\nZMB,"2,841"\nZZZ,"1,668,157"\n',
    ),
    "providers": Pair(
        "ncmec_by_provider",
        ncmec_list(
            ("2031 CyberTipline Reports by", "Electronic Service Providers (ESP)"),
            [[("4chan", "1,380"), ("Automattic*", "10,443"), ("Dropbox", "25")]],
            header=("ESP", "Reports"),
            total="11,848",
        ),
        "en",
        "code",
        PROVIDERS,
        'indicator,category,raw\n,fourchan,"1,380"\n,automattic_company,"10,443"\n,dropbox,25\n'
        ',_T,"11,848"\ncybertipline_reports,reporter_provider,"11,848"\n',
    ),
    "transparency report, reporters": Pair(
        "ncmec_ojjdp_reporters",
        REPORT_OF_2031,
        "en",
        "code",
        REPORTS,
        "category,period,raw\nreporter_public,2030,20\nreporter_public,2031,30\n"
        'reporter_provider,2030,"2,000"\nreporter_provider,2031,"3,000"\n',
    ),
    "transparency report, Appendix A": Pair(
        "ncmec_ojjdp_appendix_a",
        REPORT_OF_2031,
        "en",
        "code",
        REPORTS,
        'period,raw\n2031,"3,030"\n1998,"4,560"\n',
    ),
    "World Bank": Pair(
        "worldbank_wdi",
        worldbank_csv(ROWS, [2029, 2030, 2031]),
        "plain",
        "worldbank",
        INTERNET,
        "area,period,raw\nABW,2030,17.1\nABW,2031,9.17E-05\nWLD,2029,1\nWLD,2030,2.50\n"
        "EAS,2029,3\nXKX,2031,58\n",
    ),
    "Our World in Data": Pair(
        "owid_grapher",
        OLD.encode(),
        "plain",
        "code",
        INTERNET,
        "area,period,raw\nXKX,2030,83.5\nWLD,2030,62\nWB_EAS,2030,60\nNAM,2031,40.25\n",
    ),
    "United Nations": Pair(
        "un_wpp",
        UN.encode(),
        "plain",
        "code",
        {"indicator": "population"},
        "area,period,sex,age,obs_status,raw\nNAM,2030,,,E,2530151\nXKX,2030,F,Y15T24,E,100\n"
        "NAM,2040,M,Y_GE80,F,7\n",
    ),
    "Eurostat, Data Explorer": Pair(
        "eurostat_isoc_ci_in_h",
        CSV.encode(),
        "plain",
        "code",
        {"indicator": "households_internet_access", "rounding": "1"},
        "area,period,obs_status,raw\nDEU,2030,,83\nXKX,2031,B,90\nTUR,2031,B,12\n",
    ),
    "Eurostat, JSON-stat": Pair(
        "eurostat_isoc_ci_in_h",
        _jsonstat().encode(),
        "plain",
        "code",
        {"indicator": "households_internet_access"},
        "area,period,obs_status,raw\nXKX,2030,,83.64\nGRC,2031,E,24.00\n",
    ),
}


@pytest.mark.parametrize("layout", PAIRS)
def test_both_readers_agree(catalog: Catalog, tmp_path: Path, layout: str) -> None:
    pair = PAIRS[layout]
    published = read(SourceFile("download", pair.content), catalog)
    (table,) = (t for t in published.tables if t.source == pair.source)
    file = tmp_path / f"{pair.source}.csv"
    file.write_text(pair.curated, encoding="utf-8")
    origin = Origin(
        source=table.source,
        vintage=table.vintage,
        publisher=table.publisher,
        title=table.title,
        address="",
        licence=table.licence,
        published="2031",
        accessed="2031",
        basis="publisher document",
        authority="publisher document",
        numbers=pair.numbers,
        areas=pair.areas,
        defaults=pair.defaults,
        file=file,
    )
    curated = read_curated([origin], catalog, no_progress)
    assert curated.issues == ()
    mine = published.frame[published.frame["source"] == pair.source]
    both = curated.frame[[*KEYS, *FIGURE]].merge(
        mine[[*KEYS, *FIGURE]], how="outer", indicator="side"
    )
    assert len(both)
    assert both[both["side"] != "both"].empty
    assert len(both) == len(curated.frame) == len(mine)
    validate(curated.frame, catalog)
