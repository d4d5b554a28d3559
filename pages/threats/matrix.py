"""Theme by edition of Europol's IOCTA: the direction that the words of each edition give."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import Chart
from pages.charts.matrix import matrix_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card
from pages.figure.words import messages
from pages.threats.editions import (
    GLYPHS,
    INDICATOR,
    course,
    editions,
    number,
    themes,
    years_without,
)

say = messages(__file__)

_COLOURS: Final = {"increasing": LIGHT.accent, "new": LIGHT.areas["IWS_MEA"]}
_HOVER: Final = 56  # letters of a line


@card("threats-matrix", asks=("edition",))
def matrix(scope: Scope) -> Card:
    """Theme by edition, what the newest edition speaks of first and what only old ones say last."""
    data, view, year = scope.data, scope.view, scope["edition"]
    chosen = course(view, year)
    rows = view.rows(INDICATOR)
    rising, new = themes(data, chosen.edition.rising), themes(data, chosen.new)
    indicator = data.indicator(INDICATOR)
    missing = years_without(view)
    return Card(
        heading=(
            say("matrix-elsewhere", year=year)
            if chosen.edition.is_secondary
            else say("matrix-heading", year=year, rising=rising, new=new)
        ),
        measure=say("matrix-measure"),
        indicator=indicator,
        rows=rows.sort_values(["period", "category"], ascending=[False, True]),
        drawings=(Drawing("Chart", _chart(scope, rows, year)),),
        summary=say(
            "matrix-summary",
            year=year,
            findings=number(rows),
            themes=number(rows.drop_duplicates("category")),
            editions=number(rows.drop_duplicates("period")),
            rising=rising,
            new=new,
            earlier=themes(data, chosen.earlier),
        ),
        care=(
            say("matrix-care"),
            *((say("matrix-missing", years=missing),) if missing else ()),
            *indicator.caveats[:1],
        ),
    )


def _chart(scope: Scope, rows: pd.DataFrame, year: str) -> Chart:
    data = scope.data
    said = themes(data, rows), rows["period"].tolist(), rows["direction"].tolist()
    notes = ["<br>".join(wrap(note, _HOVER, break_on_hyphens=False)) for note in rows["note"]]
    last = rows.groupby("category")["period"].agg(["max", "min", "size"])
    last = last.sort_values(["max", "size", "min"], ascending=[False, False, True])
    frame = pd.DataFrame(
        {
            "row": said[0],
            "column": said[1],
            "sign": [GLYPHS.get(d, "") for d in rows["direction"]],
            "word": said[2],
            "colour": [_COLOURS.get(d, LIGHT.muted) for d in rows["direction"]],
            "text": [
                str(say("matrix-hover", theme=name, edition=year, direction=word, note=note))
                for name, year, word, note in zip(*said, notes, strict=True)
            ],
        }
    )
    key = {GLYPHS[d]: d for d in GLYPHS if (rows["direction"] == d).any()}
    key[str(say("matrix-empty"))] = str(say("matrix-nothing"))
    lines = themes(data, last.reset_index())
    columns = [edition.year for edition in editions(scope.view)]
    return matrix_chart(frame, lines, columns, chosen=year, key=key)
