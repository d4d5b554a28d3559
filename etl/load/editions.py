"""Editions: a vintage that was published never changes, and a file is published once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import Issue
from etl.history.ledger import Ledger
from etl.load.difference import (
    NEW,
    REVISED,
    SAME,
    UNCHANGED,
    WITHHELD,
    Difference,
    compare,
)
from etl.sandbox.submission import Submission
from etl.schema import DIMENSIONS, is_withheld

LOADED_BEFORE: Final = "loaded_before"
_REVISION: Final = re.compile(r"(?P<edition>.*)\.r(?P<number>\d\d)")


@dataclass(frozen=True)
class Offer:
    """Another vintage, `instead`, under which a table of the load can go."""

    source: str
    vintage: str
    instead: str


def next_vintage(vintage: str, taken: Collection[str]) -> str:
    """The label of a revision: behind `2024` comes `2024.r02`, and both sort before `2025`."""
    match = _REVISION.fullmatch(vintage)
    edition = match["edition"] if match else vintage
    number = int(match["number"]) if match else 1
    while (label := f"{edition}.r{number + 1:02}") in taken:
        number += 1
    return label


def adding(load: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The rows of a load without cells that are withheld in a vintage which the table holds, where
    no vintage has a figure for them.

    A vintage never changes once published, and one that was read before such cells were told lacks
    no figure: the same file is no other edition for them.
    """
    withheld = is_withheld(load)
    if not withheld.any():
        return load
    figures = held.loc[held["value"].notna(), list(DIMENSIONS)]
    known = pd.MultiIndex.from_frame(load[list(DIMENSIONS)]).isin(pd.MultiIndex.from_frame(figures))
    labels = ["source", "vintage"]
    taken = pd.MultiIndex.from_frame(load[labels]).isin(pd.MultiIndex.from_frame(held[labels]))
    return load[~(withheld & taken & ~known)].reset_index(drop=True)


def editions(
    load: pd.DataFrame, slim: pd.DataFrame, held: pd.DataFrame, difference: Difference
) -> tuple[pd.DataFrame, list[Issue], tuple[Offer, ...]]:
    """The rows of a load to write, what a steward should know of its vintages, and better ones.

    `slim` and `held` are what `difference` was made from.

    A vintage that was published never changes: loading it again is either no change at all, which
    writes nothing, or needs a label of its own. Figures that stand under another label already are
    told, with that label.
    """
    issues: list[Issue] = []
    offers: list[Offer] = []
    written = load
    for issue, offer in _repeats(slim, held):
        issues.append(issue)
        offers.append(offer)
    changed = difference.of(NEW, REVISED, SAME, WITHHELD)[["source", "vintage"]].drop_duplicates()
    altered = set(changed.itertuples(index=False, name=None))
    pairs = load[["source", "vintage", "where"]].drop_duplicates(["source", "vintage"])
    for source in pairs["source"].unique():
        taken = set(held.loc[held["source"] == source, "vintage"].unique())
        own = pairs[pairs["source"] == source].sort_values("vintage")
        for vintage, first in zip(own["vintage"], own["where"], strict=True):
            later = sorted(v for v in taken if v > vintage)
            if vintage in taken and (source, vintage) in altered:
                offer = Offer(str(source), str(vintage), next_vintage(vintage, taken))
                offers.append(offer)
                issues.append(_taken(first, offer))
            elif vintage in taken:
                pair = (written["source"] == source) & (written["vintage"] == vintage)
                written = written[~pair]
            elif later:
                issues.append(_older(first, str(source), str(vintage), later[-1]))
    return written, issues, tuple(offers)


def _repeats(load: pd.DataFrame, held: pd.DataFrame) -> Iterator[tuple[Issue, Offer]]:
    """Tables of the load all of whose figures stand unchanged in another vintage of their source.

    Of several such vintages the smallest is told, and of these the latest. A file that does not
    say its edition is labelled by its latest period, and the same file may have been loaded under
    a better label before.
    """
    tables = load.groupby(["source", "vintage"], sort=False, observed=True)
    for (source, vintage), part in tables:
        own = held[held["source"] == source]
        vintages = own["vintage"].astype("str")
        if (vintages == vintage).any():
            continue  # of a label that is taken, `editions` has the say
        found = [
            (-len(other), str(label))
            for label, other in own.groupby(vintages)
            if len(other) >= len(part) and _all_unchanged(part, other)
        ]
        if found:
            among, label = max(found)
            same = "the same figures" if len(part) == -among else "each of these figures"
            of = "all" if len(part) == -among else f"{len(part):,} of its"
            issue = Issue(
                *(str(part["where"].iloc[0]), "vintage", str(vintage)),
                f"the table holds {same} as {source} {label} ({of} {-among:,})",
                "warning",
                "load it as that edition, and nothing is added; or go on, if the publisher issued "
                "the figures anew",
                "same_figures",
            )
            yield issue, Offer(str(source), str(vintage), label)


def _all_unchanged(part: pd.DataFrame, other: pd.DataFrame) -> bool:
    rows = compare(other, part.reset_index(drop=True))
    return bool((rows["change"] == UNCHANGED).sum() == len(part))


def _taken(where: str, offer: Offer) -> Issue:
    problem = (
        f"the table holds {offer.source} {offer.vintage} with other or fewer figures, and a "
        "vintage never changes once published"
    )
    remedy = f"load it as the vintage {offer.instead}, or withdraw the load that brought the other"
    return Issue(where, "vintage", offer.vintage, problem, "blocker", remedy, "vintage_taken")


def _older(where: str, source: str, vintage: str, later: str) -> Issue:
    problem = (
        f"the table holds a later vintage of {source}: {later}; where both have a figure, the "
        "later one stays current"
    )
    remedy = "check the label of the vintage"
    return Issue(where, "vintage", vintage, problem, "warning", remedy, "vintage_older")


def loaded_before(
    submissions: Sequence[Submission], state: Ledger, catalog: Catalog
) -> Iterator[Issue]:
    """Files that were loaded before, told by their content."""
    curated = {o.sha256: f"{o.source} {o.vintage}" for o in catalog.origins.values() if o.sha256}
    seen: set[str] = set()
    for submission in submissions:
        at = (submission.name, "file", submission.sha256[:12])
        version = state.load_of(submission.sha256)
        withdrawn = state.withdrawal_of(submission.sha256)
        if submission.sha256 in seen:
            yield Issue(*at, "is given twice", "blocker", "leave one out", LOADED_BEFORE)
        elif version is not None:
            problem = f"this very file was published in version {version}"
            remedy = f"nothing needs to be done; to load it otherwise, withdraw {version} first"
            yield Issue(*at, problem, "blocker", remedy, LOADED_BEFORE)
        elif withdrawn is not None:
            why = state.records[withdrawn].reason
            problem = f"this very file was taken out in version {withdrawn}: {why}"
            remedy = "make sure that the reason no longer holds"
            yield Issue(*at, problem, "warning", remedy, "withdrawn_before")
        elif figures := curated.get(submission.sha256):
            problem = f"the curated figures {figures} were read from this very file"
            yield Issue(*at, problem, "warning", "load it only to revise them", "curated_before")
        seen.add(submission.sha256)
