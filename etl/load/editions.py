"""Editions: a vintage that was published never changes, and a file is published once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import Finding
from etl.load.difference import Difference
from etl.load.ledger import Ledger
from etl.load.parcel import Parcel

_REVISION: Final = re.compile(r"(?P<edition>.*)\.r(?P<number>\d\d)")


def next_vintage(vintage: str, taken: Collection[str]) -> str:
    """The label of a revision: behind `2024` comes `2024.r02`, and both sort before `2025`."""
    match = _REVISION.fullmatch(vintage)
    edition = match["edition"] if match else vintage
    number = int(match["number"]) if match else 1
    while (label := f"{edition}.r{number + 1:02}") in taken:
        number += 1
    return label


def editions(
    load: pd.DataFrame, held: pd.DataFrame, difference: Difference
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows to write, and what stands in the way of their vintages.

    A vintage that was published never changes: loading it again is either no change at all, which
    writes nothing, or needs a label of its own.
    """
    findings: list[Finding] = []
    written = load
    changed = difference.of("new", "revised")[["source", "vintage"]].drop_duplicates()
    altered = set(changed.itertuples(index=False, name=None))
    pairs = load[["source", "vintage", "where"]].drop_duplicates(["source", "vintage"])
    for source in pairs["source"].unique():
        taken = set(held.loc[held["source"] == source, "vintage"].unique())
        own = pairs[pairs["source"] == source].sort_values("vintage")
        for vintage, first in zip(own["vintage"], own["where"], strict=True):
            later = sorted(v for v in taken if v > vintage)
            if vintage in taken and (source, vintage) in altered:
                findings.append(
                    Finding(
                        first,
                        "vintage",
                        str(vintage),
                        f"the table holds {source} {vintage} with other or fewer figures, and a "
                        "vintage never changes once published",
                        remedy=f"load it as the vintage {next_vintage(vintage, taken)}, or "
                        "withdraw the load that brought the other",
                        rule="vintage_taken",
                    )
                )
            elif vintage in taken:
                pair = (written["source"] == source) & (written["vintage"] == vintage)
                written = written[~pair]
            elif later:
                findings.append(
                    Finding(
                        first,
                        "vintage",
                        str(vintage),
                        f"the table holds a later vintage of {source}: {later[-1]}; where both "
                        "have a figure, the later one stays current",
                        "warning",
                        "check the label of the vintage",
                        "vintage_older",
                    )
                )
    return written, findings


def loaded_before(parcels: Sequence[Parcel], state: Ledger, catalog: Catalog) -> Iterator[Finding]:
    """Files that were loaded before, told by their content."""
    curated = {o.sha256: f"{o.source} {o.vintage}" for o in catalog.origins.values() if o.sha256}
    seen: set[str] = set()
    for parcel in parcels:
        at = (parcel.name, "file", parcel.sha256[:12])
        version, withdrawn = state.load_of(parcel.sha256), state.withdrawal_of(parcel.sha256)
        if parcel.sha256 in seen:
            yield Finding(*at, "is given twice", remedy="leave one out", rule="loaded_before")
        elif version is not None:
            yield Finding(
                *at,
                f"this very file was published in version {version}",
                remedy=f"nothing needs to be done; to load it otherwise, withdraw {version} first",
                rule="loaded_before",
            )
        elif withdrawn is not None:
            why = state.records[withdrawn].reason
            yield Finding(
                *at,
                f"this very file was taken out in version {withdrawn}: {why}",
                "warning",
                "make sure that the reason no longer holds",
                "withdrawn_before",
            )
        elif parcel.sha256 in curated:
            yield Finding(
                *at,
                f"the curated figures {curated[parcel.sha256]} were read from this very file",
                "warning",
                "load it only to revise them",
                "curated_before",
            )
        seen.add(parcel.sha256)
