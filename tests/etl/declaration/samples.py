"""A declaration of one entry of each kind, for the small declarations of tests."""

from __future__ import annotations

CLUBS = """
[indicators.clubs]
title = "Clubs"
definition = "Clubs that sent a report."
topic = "reports"
unit = "club"
counts = "one club"
kind = "stock"
is_not = "Not persons."
comparable_with = []
change_means = "More clubs sent one."
sources = ["clubs_by_town"]
section = ""
caveats = ["Some clubs have two names.", "A club may close."]
ages = "Y0T17"

[sources]
reports = ["clubs_by_town"]

[[categories]]
indicator = "clubs"
category = "sports"
label = "Sports clubs"
parent = "_T"
partition = "kind"

[[units]]
unit = "club"
singular = "club"
plural = "clubs"
kind = "count"
counts = "One club."

[[publishers]]
id = "union"
name = "Union of Clubs"
home = "https://example.org/"

[[aliases]]
scheme = "eurostat"
name = "Slovenija, Republika"
area = "SVN"

[dataflows.owid."Clubs, of all kinds"]
indicator = "clubs"
cited = "union"

[dataflows.eurostat.clubs_t]
indicator = "clubs"
source = "clubs_by_town"
title = "Clubs by town"

[[dataflows.eurostat.clubs_t.dimension.kind]]
names = ["SPORT", "Sports"]
category = "sports"

[[dataflows.eurostat.clubs_t.dimension.age]]
names = ["Y0-17"]
age = "Y0T17"

[[dataflows.eurostat.skills.dimension.unit]]
names = ["PCH"]
category = "high"

[calendar]
clubs_by_town = { frequency = "A", stated = "https://example.org/when" }
"""
