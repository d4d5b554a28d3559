"""What comes along with a structure, in which detail, and which versions are meant."""

from __future__ import annotations

import pytest

from pages.sdmx.faults import Fault
from pages.sdmx.references import is_version, selected, versions_of, wanted
from pages.sdmx.structures import Structures, in_use, structures
from pages.site.data import Data, View

FLOW = ["dataflow", "CSEA", "icse_countries"]


@pytest.fixture(scope="module")
def known(data: Data, view: View) -> Structures:
    """All artefacts of the table."""
    return structures(data, view)


def _kinds(known: Structures, path: list[str], references: str, detail: str = "full") -> list[str]:
    found = selected(wanted(path, detail, references), known, lambda _: {})
    return sorted({artefact.kind for artefact in found})


@pytest.mark.parametrize(
    ("path", "references", "kinds"),
    [
        (FLOW, "none", ["dataflow"]),
        (FLOW, "children", ["dataflow", "datastructure"]),
        (FLOW, "descendants", ["codelist", "conceptscheme", "dataflow", "datastructure"]),
        (FLOW, "all", ["codelist", "conceptscheme", "dataflow", "datastructure"]),
        (FLOW, "parents", ["dataflow"]),
        (FLOW, "codelist", ["codelist", "dataflow"]),
        (FLOW, "codelist,datastructure", ["codelist", "dataflow", "datastructure"]),
        (["datastructure"], "parents", ["dataflow", "datastructure"]),
        (["codelist", "CSEA", "CL_SEX"], "parents", ["codelist", "conceptscheme", "datastructure"]),
        (
            ["codelist", "CSEA", "CL_SEX"],
            "ancestors",
            ["codelist", "conceptscheme", "dataflow", "datastructure"],
        ),
        (
            ["conceptscheme"],
            "parentsandsiblings",
            ["codelist", "conceptscheme", "datastructure"],
        ),
    ],
)
def test_references_bring_what_they_say(
    known: Structures, path: list[str], references: str, kinds: list[str]
) -> None:
    assert _kinds(known, path, references) == kinds


def test_nothing_comes_twice(known: Structures) -> None:
    found = selected(wanted(["*"], "full", "all"), known, lambda _: {})
    assert len(found) == len({artefact.key for artefact in found}) == len(known.all)


def test_references_said_twice_or_in_another_order_are_one_query() -> None:
    for said, again in (("all", ",".join(["all"] * 900)), ("parents,codelist", "codelist,parents")):
        assert wanted(FLOW, "full", said) == wanted(FLOW, "full", again)
    several = ["codelist", "CSEA", ",".join(["CL_SEX", "CL_AGE"] * 90), "1.0,latest,1.0", "F+M+F"]
    found = wanted(several, "full", "none")
    assert (found.ids, found.versions) == (("CL_SEX", "CL_AGE"), ("1.0", "latest"))
    assert found.items == ("F", "M")


@pytest.mark.parametrize(
    ("detail", "own", "other"),
    [
        ("full", "", ""),
        ("allstubs", "stub", "stub"),
        ("referencestubs", "", "stub"),
        ("allcompletestubs", "complete", "complete"),
        ("referencecompletestubs", "", "complete"),
        ("referencepartial", "", ""),
    ],
)
def test_detail_says_what_is_only_named(
    known: Structures, detail: str, own: str, other: str
) -> None:
    first, *rest = selected(wanted(FLOW, detail, "all"), known, lambda _: {})
    assert first.stub == own
    assert {each.stub for each in rest} == {other}
    for each in (first, *rest):
        assert not (each.stub and each.items)
        assert not (each.stub == "stub" and (each.description or each.notes))


def test_a_partial_list_has_the_codes_of_the_flow(
    known: Structures, data: Data, view: View
) -> None:
    query = wanted(FLOW, "referencepartial", "all")
    found = selected(query, known, lambda flow: in_use(data, view, flow))
    lists = {each.id: each for each in found if each.kind == "codelist"}
    assert [item.id for item in lists["CL_INDICATOR"].items] == ["icse_countries"]
    assert {i.id for i in lists["CL_AREA"].items} == set(view.rows("icse_countries")["area"])
    assert all(each.partial for each in lists.values())


def test_an_item_is_given_alone(known: Structures) -> None:
    query = wanted(["codelist", "CSEA", "CL_SEX", "1.0", "F,M"], "full", "none")
    (found,) = selected(query, known, lambda _: {})
    assert [item.id for item in found.items] == ["F", "M"]
    assert found.partial


@pytest.mark.parametrize(
    "asked", ["all", "latest", "*", "+", "~", "1.0", "1.0+", "1+.0", "2.0,1.0"]
)
def test_the_version_is_found_by_every_way_of_naming_it(asked: str) -> None:
    assert is_version("1.0", versions_of(asked))


@pytest.mark.parametrize("asked", ["2.0", "1.0.0", "1.1+", "2+.0", "0.9,3.0"])
def test_another_version_is_not_there(asked: str) -> None:
    assert not is_version("1.0", versions_of(asked))


@pytest.mark.parametrize("asked", ["", "one", "1.", "1.0.0.0", "v1", "1.0;DROP", "99999.0"])
def test_what_is_no_version_is_refused(asked: str) -> None:
    with pytest.raises(Fault):
        versions_of(asked)
