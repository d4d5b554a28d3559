"""Which addresses of the interface are asked."""

from __future__ import annotations

from tests.record.product import Product

_KINDS = ("csv", "json", "parquet", "xlsx")
_SELECTED = (
    "area=SVN",
    "area=SVN&area=AUT&from=2019&to=2022",
    "indicator=cybertipline_reports&period=2020",
    "indicator=cybertipline_reports&vintage=2024",
    "indicator=cybertipline_reports&version=0",
    "indicator=cybertipline_reports&version=1&area=WLD",
)
_COMPARED = (
    "",
    "measure=rate&areas=SVN,AUT",
    "measure=index&areas=AUT,HRV,SVN",
    "measure=gap&areas=AUT,HRV,SVN",
    "measure=rank&areas=AUT,HRV,SVN&among=EU27_2020",
    "indicator=internet_penetration&measure=level&areas=DEU,FRA,ITA",
    "indicator=internet_penetration&measure=rank&areas=DEU,FRA,ITA",
    "indicator=hosted_csam_reports&measure=level",
)
_WRONG = (
    "/api/v1/observations.pdf",
    "/api/v1/observations.csv?nonsense=1",
    "/api/v1/observations.csv?indicator=nothing",
    "/api/v1/observations.csv?area=nowhere",
    "/api/v1/observations.csv?from=yesterday",
    "/api/v1/observations.csv?from=2019&from=2020",
    "/api/v1/observations.csv?row=1",
    "/api/v1/observations.csv?version=x",
    "/api/v1/observations.csv?version=999999",
    "/api/v1/observations.csv?period=%20",
    "/api/v1/comparisons.pdf",
    "/api/v1/comparisons.csv?measure=nothing",
    "/api/v1/comparisons.csv?nonsense=1",
    "/api/v1/comparisons.csv?measure=rate&measure=gap",
    "/api/v1/comparisons.csv?version=999999",
    "/api/v1/nothing.json",
    "/api/",
)


def interface(product: Product, quick: bool) -> list[str]:
    """Lists, observations of every indicator in every format, comparisons, and wrong calls."""
    rules = [str(rule) for rule in product.server.url_map.iter_rules() if not rule.arguments]
    lists = sorted(rule for rule in rules if rule.startswith("/api/") and rule.endswith(".json"))
    listed = product.json("/api/v1/indicators.json")["indicators"]
    indicators = [item["id"] for item in listed][:: 10 if quick else 1]
    observations = "/api/v1/observations."
    comparisons = "/api/v1/comparisons."
    return [
        "/healthz",
        *lists,
        *([] if quick else [f"{observations}csv"]),
        *(f"{observations}{kind}?indicator={name}" for name in indicators for kind in _KINDS),
        *(f"{observations}csv?{selected}" for selected in _SELECTED),
        *(f"{comparisons}{kind}?{asked}" for asked in _COMPARED for kind in _KINDS),
        *_WRONG,
    ]
