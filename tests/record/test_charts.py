"""Charts are compared by their numbers, however these are packed."""

import base64

import numpy as np
import pytest

from tests.record.charts import charts, plain
from tests.record.kit import card, node


def packed(values: list[float], kind: str, **more: str) -> dict[str, str]:
    content = np.array(values, dtype=kind).tobytes()
    return {"dtype": kind, "bdata": base64.b64encode(content).decode(), **more}


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (0.1 + 0.2, 0.3),
        (5.0, 5),
        (12345678901.6, 12345678900),
        (float("nan"), None),
        (True, True),
        ("0.30000000000000004", "0.30000000000000004"),
        (packed([1.5, 2], "f8"), [1.5, 2]),
        (packed([1, 2, 3, 4], "i2", shape="2, 2"), [[1, 2], [3, 4]]),
    ],
)
def test_numbers_are_as_short_as_they_are_meant(value: object, meant: object) -> None:
    assert plain({"x": [value]}) == {"x": [meant]}


def test_a_chart_is_named_by_its_place() -> None:
    page = node(
        "Div",
        card(
            "world",
            "More",
            node("Store", id={"type": "spec", "id": "world-0"}, data={"data": [{"y": [1.0]}]}),
            node("Graph", id={"type": "graph", "id": "world-0"}, figure={"data": [], "layout": {}}),
            node("Graph", figure={"data": [{"y": [2]}]}),
        ),
        node("Store", id="reports-shown", data={"not": "a chart"}),
    )
    assert charts(page) == {
        "world-0": {"data": [{"y": [1]}]},
        "drawn:world:1": {"data": [{"y": [2]}]},
    }
