"""What can be asked of CSEA Trends, each question as a function that answers with a frame."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Self
from urllib.parse import quote, urlencode

import pandas as pd

from csea.about import attrs_of, refusals_of
from csea.errors import BadRequest, Refusal, Refused
from csea.fetching import Fetcher
from csea.figures import Figures, figures
from csea.told import Checked, Found

ADDRESS: Final = "CSEA_URL"
"""The variable of the environment that names the service where no address is given."""
DEFAULT: Final = "http://127.0.0.1:8050"
"""Where `make run` serves."""
REPORTS: Final = "cybertipline_reports"
_PIN: Final = re.compile(r"(\d{1,9})(?:-([0-9a-f]{4,36}))?")
_OBSERVED: Final = (
    *("indicator", "area", "period", "sex", "age", "category", "source", "cited", "vintage"),
    *("value", "direction", "unit", "obs_status", "qualifier", "lower", "upper", "basis", "raw"),
    *("locator", "note", "authority"),
)
_COMPUTED: Final = (
    *("indicator", "area", "place", "period", "sex", "age", "category", "measure", "value"),
    *("lower", "upper", "unit", "among", "ranked_by", "figure", "figure_lower", "figure_upper"),
    *("figure_unit", "source", "edition", "authority", "against", "against_value"),
    *("against_lower", "against_upper", "against_period", "against_source", "against_authority"),
    "method",
)
Values = str | Iterable[str] | None


class Client:
    """One service, and the version of its table that is asked: the newest, or that of `at`.

    `url` is its address, or that of the variable CSEA_URL, or where `make run` serves. `timeout`
    is in seconds; a service that is busy is asked up to `tries` times, with the pauses that it
    asks for, `patience` seconds together at most.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        timeout: float = 30,
        tries: int = 4,
        patience: float = 60,
    ) -> None:
        given = url or os.environ.get(ADDRESS) or DEFAULT
        self.url = given.rstrip("/")
        if not re.match(r"https?://[^/\s]", self.url):
            raise BadRequest("url", f"{given!r} is no address such as {DEFAULT}")
        if tries < 1:
            raise BadRequest("tries", "is at least 1")
        self._fetcher = Fetcher(self.url, timeout, tries, patience)
        self._version: int | None = None
        self._table = ""

    def __repr__(self) -> str:
        pinned = f".at({self._version})" if self._version is not None else ""
        return f"csea.Client({self.url!r}){pinned}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self._fetcher.close()

    def at(self, version: int | str | None = None) -> Client:
        """The same service, asked at one version: a number, a pin as citations write it
        (`3-0a1b2c3d`), or the newest as it is now. Every call answers of it from then on.

        Raises `BadRequest` for a version that the table does not have, or of another table.
        """
        match = _PIN.fullmatch(str(self.version if version is None else version))
        if match is None:
            raise BadRequest("version", f"{version!r} is no version such as 3 or 3-0a1b2c3d")
        made = Client.__new__(Client)
        made.__dict__.update(self.__dict__)
        made._version, made._table = int(match[1]), match[2] or ""
        if version is not None:
            made._ask("/api/v1/corrections.json")
        return made

    @property
    def version(self) -> int:
        """The version that is asked: the pinned one, or the newest that is served now."""
        if self._version is not None:
            return self._version
        return int(self._fetcher.json("/readyz")["version"])

    def indicators(self, topic: Values = None) -> pd.DataFrame:
        """Indicators, all or of a topic, by id: title, definition, what each is not, unit, kind."""
        asked = [("topic", each) for each in _each(topic)]
        found = self._ask("/api/v1/indicators.json", asked)["indicators"]
        return pd.DataFrame(found).set_index("id")

    def areas(self) -> pd.DataFrame:
        """Every country, territory and group by its code; of groups their `members`."""
        return pd.DataFrame(self._ask("/api/v1/areas.json")["areas"]).set_index("code")

    def observations(
        self,
        indicator: Values = None,
        area: Values = None,
        from_: object = None,
        to: object = None,
        *,
        period: Values = None,
        sex: Values = None,
        age: Values = None,
        category: Values = None,
        source: Values = None,
        cited: Values = None,
        vintage: Values = None,
        topic: Values = None,
    ) -> Figures:
        """Published figures, as they were read, one a row.

        Each parameter takes one value or several; `from_` and `to` are a year, month or day, and
        `topic` stands for all indicators of one, such as "hotlines". Where a `vintage` is named,
        superseded figures are among the answers. Rows of different units or sources are not to be
        added. An empty frame means that none is held.
        """
        key = {"indicator": indicator, "area": area, "period": period, "sex": sex, "age": age}
        key |= {"category": category, "source": source, "cited": cited, "vintage": vintage}
        key |= {"topic": topic}
        asked = [(name, value) for name, values in key.items() for value in _each(values)]
        asked += [(n, str(v)) for n, v in (("from", from_), ("to", to)) if v is not None]
        path = "/api/v1/observations.json"
        answer = self._ask(path, asked)
        return self._figures(answer, "observations", _OBSERVED, path, asked)

    def compare(
        self,
        /,
        *areas: str,
        indicator: str = REPORTS,
        per: str | None = None,
        measure: str | None = None,
        period: object = None,
        **more: Any,
    ) -> Figures:
        """What the page of comparisons shows: values computed for places, with their bounds.

        `per` (`inhabitants`, `children`, `internet users`) asks for a rate per 100,000 of these.
        Other measures are `level`, `index` (with `base`), `gap` to the first place, `rank` (with
        `among`), `share` and `scatter` (with `against`); `more` takes these and whatever else the
        page's address has. With a `period` only its rows are given.

        Raises `Refused` where nothing of it is computed; where a part is not, `attrs["refused"]`
        says which part, why, and what can be said instead.
        """
        if not (areas or more.get("among")):
            raise BadRequest("areas", "name a place at least, such as SVN, or a group with `among`")
        given: dict[str, Any] = {"indicator": indicator, "areas": ",".join(areas) or "none"}
        given |= {"measure": measure or ("rate" if per else None), "per": per}
        # The page takes a period where it shows one alone; the others show all, of which we take.
        if measure in ("gap", "rank", "share", "scatter"):
            given["period"] = None if period is None else str(period)
        asked = {name: str(v) for name, v in {**given, **more}.items() if v is not None}
        path = "/api/v1/comparisons.json"
        answer = self._ask(path, asked.items())
        found = self._figures(answer, "comparisons", _COMPUTED, path, asked.items())
        if period is not None:
            found = _of_period(found, str(period))
        if found.empty:
            raise _refused(refusals_of(answer["metadata"]), found, str(period or ""))
        return found

    def change(
        self, /, area: str, from_: object, to: object, *, indicator: str = REPORTS, **more: Any
    ) -> Figures:
        """By how many percent a figure changed between two periods, with its bounds: one row.

        It is worked out of the index that `/compare` shows (the figure of `from_` as 100). Raises
        `Refused` where the two do not count alike, or one of them is not held.
        """
        if str(from_) >= str(to):
            raise BadRequest("from_", f"{from_} is not before {to}")
        more |= {"indicator": indicator, "base": str(from_)}
        try:
            found = self.compare(area, measure="index", period=to, **more)
        except BadRequest as error:
            raise error.called("from_") if error.parameter == "base" else error from None
        for name in ("value", "lower", "upper"):
            found[name] = found[name] - 100
        found[["measure", "unit"]] = "percent change", "percent"
        found["method"] = "(figure / figure of the base - 1) x 100"
        # What is refused of other periods was not asked for.
        found.attrs |= {"units": ["percent"], "refused": []}
        return found

    def cards(self) -> pd.DataFrame:
        """Every card (a figure as a page shows it) by its id: its room and what it asks for."""
        return pd.DataFrame(self._ask("/api/v1/cards.json", pinned=False)["cards"]).set_index("id")

    def card(self, /, name: str, **asked: object) -> Figures:
        """What one card draws: its computed values with their operands, or its observations.

        Raises `Refused` where the page shows a refusal in its place.
        """
        given = [(part, str(value)) for part, value in asked.items() if value is not None]
        path = f"/api/v1/cards/{quote(name, safe='')}.json"
        answer = self._ask(path, given)
        computed = "computed values" in answer
        rows = "computed values" if computed else "observations"
        columns = _COMPUTED if computed else _OBSERVED
        return self._figures(answer, rows, columns, path, given)

    def claims(self) -> pd.DataFrame:
        """What sources state of their figures, reckoned again: statement, verdict, reason."""
        return pd.DataFrame(self._ask("/api/v1/claims.json")["claims"]).set_index("id")

    def check(self, statement: str) -> Checked:
        """What the figures say to a statement in words, for example “reports fell 43 % in 2024”."""
        asked = [("statement", statement)]
        return Checked(self._ask("/api/v1/check.json", asked), self.url)

    def recommendations(self) -> pd.DataFrame:
        """The 31 recommendations by their number, with evidence, gaps and its strength."""
        found = self._ask("/api/v1/recommendations.json")["recommendations"]
        return pd.DataFrame(found).set_index("id")

    def search(self, query: str, kind: str | None = None) -> Found:
        """What the search of the pages finds: label, kind and address of each."""
        asked = [("q", query), *([("kind", kind)] if kind else [])]
        return Found(self._ask("/api/v1/search.json", asked), self.url)

    def _ask(
        self, path: str, asked: Iterable[tuple[str, str]] = (), *, pinned: bool = True
    ) -> dict[str, Any]:
        pin = [("version", str(self._version))] if pinned and self._version is not None else []
        answer = self._fetcher.json(path, [*asked, *pin])
        table = str(answer.get("metadata", answer).get("table", self._table))
        if not table.startswith(self._table):
            told = f"{self._version}-{self._table} is of another table than {table[:8]}"
            raise BadRequest("version", f"{told}, which {self.url} serves")
        return answer

    def _figures(
        self,
        answer: Mapping[str, Any],
        name: str,
        columns: Sequence[str],
        path: str,
        asked: Iterable[tuple[str, str]],
    ) -> Figures:
        rows, metadata = answer[name], answer["metadata"]
        query = urlencode([*asked, ("version", metadata["version"])], safe=",")
        address = f"{self.url}{path}?{query}"
        every = [*columns, *(c for c in (rows[0] if rows else ()) if c not in columns)]
        return figures(rows, every, attrs_of(metadata, rows, self.url, address))


def _each(values: Values) -> list[str]:
    if values is None:
        return []
    return [values] if isinstance(values, str) else [*map(str, values)]


def _of_period(found: Figures, period: str) -> Figures:
    """The rows of a period; those of a correlation or a sum of places have none and stay."""
    kept = found[found["period"].isin([period, ""])]
    return kept.reset_index(drop=True) if (kept["period"] == period).any() else kept.iloc[:0]


def _refused(refusals: Sequence[Refusal], found: Figures, period: str) -> Refused:
    """Why there is no row: the refusals of the period that was asked for, or else all."""
    of_period = [r for r in refusals if period and re.search(rf"\b{re.escape(period)}\b", r.what)]
    nothing = Refusal(
        f"{period or 'What was asked for'}",
        "no figure is held for it.",
        "observations() gives what is held.",
    )
    return Refused(of_period or refusals or [nothing], found.attrs["link"])
