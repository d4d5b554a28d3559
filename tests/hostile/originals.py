"""A look-alike of every format that is read: what hostile files are made of.

Small files made here, none of a publisher. Each reader of `etl/sources/` has one at least.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache

from etl.catalog import DATASETS
from etl.template import COLUMNS
from tests.etl.declaration.samples import CLUBS
from tests.etl.sources.lookalikes import (
    ncmec_list,
    ncmec_two_columns,
    ods,
    ojjdp,
    worldbank_csv,
    zipped,
)
from tests.etl.sources.test_delimiters import FILES, TSV
from tests.etl.sources.test_eurostat import _jsonstat
from tests.etl.sources.test_ojjdp_box import BOX
from tests.etl.sources.test_template import _csv, _row
from tests.etl.sources.test_template_dates import _workbook
from tests.etl.sources.test_worldbank import METADATA, ROWS

_PROVIDERS = (
    ("2031 CyberTipline Reports", "by Electronic Service Providers (ESP)"),
    [[("Google", "1,234"), ("Discord Inc.", "56"), ("Snapchat", "7")]],
)
_COUNTRIES = [("Albania", "1,234"), ("Austria", "56"), ("Saint Vincent and\nthe Grenadines", "7")]


def _declaration() -> str:
    """The declaration of other tests, as it stands beside all that is declared."""
    text = CLUBS.replace("reports = [", "cybertipline_reports = [")
    before, _, rest = text.partition("[[dataflows.eurostat.skills")
    return before.replace("Slovenija, Republika", "Slovenien Republik") + rest.partition("\n\n")[2]


@cache
def originals() -> Mapping[str, bytes]:
    """The name and the bytes of each."""
    template = _csv([_row(), _row(period="2030", raw="1,200"), _row(period="2029", raw="98")])
    bank = worldbank_csv(ROWS, [2029, 2030, 2031])
    return {
        **{name: content for name, (content, _) in FILES.items()},
        "template": template,
        "metadata": METADATA,
        "curated figures": (DATASETS / "sources/iwf/2024/iwf_annual.csv").read_bytes(),
        "declaration": _declaration().encode(),
        "template with semicolons": template.replace(b",", b";").replace(b"1;2", b"1,2"),
        "tsv": TSV.encode(),
        "json-stat": _jsonstat().encode(),
        "template as workbook": _workbook(_row()),
        "template as ods": ods([list(COLUMNS), [_row().get(c, "") for c in COLUMNS]]),
        "world bank in a zip": zipped(API__csv=bank, Metadata__csv=METADATA),
        "world bank in gzip": gzip.compress(bank, mtime=0),
        "countries": ncmec_list(
            ("2031 CyberTipline Reports", "by Country"), [_COUNTRIES], total="1,297"
        ),
        "countries in two columns": ncmec_two_columns(
            "2031 CyberTipline Reports by Country", [("Cuba", "1")], [("Chad", "2")], "3"
        ),
        "providers": ncmec_list(*_PROVIDERS, header=("ESP", "Number of Reports"), total="1,297"),
        "transparency report": ojjdp(2031, [(2031, "228"), (2030, "115")], box=BOX),
    }
