"""Parameters that several routes share."""

from __future__ import annotations

from typing import Final, get_args

from etl.catalog import Topic
from pages.api.answers import BOM, DECIMAL
from pages.openapi.asked import VERSION, Parameter
from pages.openapi.kinds import Day, Known, Version, Word

AREA_CODE: Final = Known("AreaCode", lambda data: data.catalog.areas.by_code, "/api/v1/areas.json")
INDICATOR_ID: Final = Known(
    "IndicatorId", lambda data: data.catalog.indicators, "/api/v1/indicators.json"
)
RECOMMENDATION_ID: Final = Known(
    "RecommendationId", lambda data: data.recommendations, "/api/v1/recommendations.json"
)
TOPIC: Final = Parameter(
    "topic",
    "Only indicators of this topic, as their declarations have it.",
    Word(get_args(Topic)),
    "hotlines",
    many=True,
)
AT: Final = Parameter(
    VERSION,
    "Version of the table; the newest if none is named. Its figures never change.",
    Version(),
    empty=True,
)
TODAY: Final = Parameter("today", "Day as of which is told what is due.", Day(), "2026-11-28")
RECOMMENDATION: Final = Parameter(
    "recommendation", "Only what bears on this recommendation.", RECOMMENDATION_ID, "EU-1"
)
MARKED: Final = Parameter(
    BOM,
    "Begin the file with the mark by which spreadsheets know UTF-8.",
    Word(("yes",)),
    kinds=("csv",),
)
DECIMALS: Final = Parameter(
    DECIMAL,
    "Sign of decimals; with a comma, semicolons stand between columns.",
    Word(("comma", "point")),
    kinds=("csv",),
)
AS_FILE: Final = (AT, MARKED, DECIMALS)
"""What asks of a file how it is written, and of which version."""
