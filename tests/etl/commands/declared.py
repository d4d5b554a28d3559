"""A publisher's file of a dataset that nothing declares, and what declares it."""

from __future__ import annotations

from typing import Final

NAME: Final = "internet_use_by_age"
# In the layout of SDMX-CSV, which names its dataset and edition.
FILE: Final = (
    "DATAFLOW,LAST UPDATE,freq,indic_is,unit,ind_type,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    + "".join(
        f"ESTAT:ISOC_CI_IFP_IU(1.0),15/12/25 23:00:00,A,{use},PC_IND,{kind},{area},{year},"
        f"{value},\n"
        for use in ("I_ILT12", "I_IUX")
        for kind, more in (("Y16_24", 8), ("IND_TOTAL", 0))
        for area, less in (("SI", 0), ("AT", 2))
        for year, value in ((y, 60.5 + y % 100 + more - less) for y in range(2014, 2024))
    )
)
DECLARATION: Final = f"""
[indicators.{NAME}]
title = "People who used the internet in the last year, by age"
definition = "Individuals of an age class who used the internet within the last twelve months."
topic = "access"
unit = "percent"
counts = "one percent of individuals of the age class"
kind = "share"
is_not = "Not a measure of what they did online."
comparable_with = []
change_means = "Higher means that more of them are online."
sources = ["eurostat_isoc_ci_ifp_iu"]
section = ""
caveats = []

[dataflows.eurostat.isoc_ci_ifp_iu]
indicator = "{NAME}"
source = "eurostat_isoc_ci_ifp_iu"
title = "Individuals - internet use"

[[dataflows.eurostat.isoc_ci_ifp_iu.dimension.unit]]
names = ["PC_IND"]

[[dataflows.eurostat.isoc_ci_ifp_iu.dimension.indic_is]]
names = ["I_ILT12"]

[[dataflows.eurostat.isoc_ci_ifp_iu.dimension.ind_type]]
names = ["Y16_24"]
age = "Y16T24"

[[dataflows.eurostat.isoc_ci_ifp_iu.dimension.ind_type]]
names = ["IND_TOTAL"]

[calendar]
eurostat_isoc_ci_ifp_iu = {{ frequency = "A" }}
"""
