"""What is declared with a load keeps the rules of the declared files, and shadows nothing."""

from __future__ import annotations

import pytest

from etl.catalog import Catalog
from etl.declaration.declaration import NOTHING
from etl.errors import DeclarationRefused
from tests.etl.declaration.conftest import Check
from tests.etl.declaration.samples import CLUBS

# What is put in the place of what, the entry and field that are named, and the problem.
WRONG = [
    ("[indicators.clubs]", "[indicators.reports]", "[indicators.reports]", "", "otherwise"),
    ('unit = "club"\ncounts', 'unit = "team"\ncounts', "[indicators.clubs]", "unit", "'team'"),
    ('comparable_with = []', 'comparable_with = ["call"]', "[indicators.clubs]",
     "comparable_with", "'call'"),
    ('comparable_with = []', 'comparable_with = ["reports"]', "[indicators.clubs]",
     "comparable_with", "another unit"),
    ('sources = ["clubs_by_town"]', 'sources = ["towns"]', "[indicators.clubs]", "sources",
     "'towns'"),
    ('sources = ["clubs_by_town"]', "sources = []", "[indicators.clubs]", "sources", "is empty"),
    ('title = "Clubs"', 'title = "REPORTS"', "[indicators.clubs]", "title", "something else"),
    ("reports = [", "calls = [", "[sources]", "calls", "'calls'"),
    ('reports = ["clubs_by_town"]', 'reports = ["towns"]', "[sources]", "reports", "'towns'"),
    ('indicator = "clubs"\ncategory', 'indicator = "call"\ncategory', "[categories.call.sports]",
     "indicator", "'call'"),
    ('parent = "_T"', 'parent = "games"', "[categories.clubs.sports]", "parent", "'games'"),
    ('unit = "club"\nsingular', 'unit = "report"\nsingular', "[units.report]", "", "otherwise"),
    ('id = "union"', 'id = "clearinghouse"', "[publishers.clearinghouse]", "", "otherwise"),
    ("Union of Clubs", "clearinghouse", "[publishers.union]", "name", "something else"),
    ('area = "SVN"', 'area = "YUG"', "[aliases.eurostat.Slovenija, Republika]", "area", "'YUG'"),
    ("Slovenija, Republika", "namibia", "[aliases.eurostat.namibia]", "name", "NAM already"),
    ('cited = "union"', 'cited = "nobody"', "[dataflows.owid.Clubs, of all kinds]", "cited",
     "'nobody'"),
    ('owid."Clubs, of all kinds"', 'itu."x"', "[dataflows.itu.x]", "", "publisher of dataflows"),
    ('[dataflows.owid."Clubs, of all kinds"]', "[dataflows.eurostat.other]",
     "[dataflows.eurostat.other]", "", "needs `source`"),
    ('category = "sports"\n\n[[dataflows', 'category = "games"\n\n[[dataflows',
     "[dataflows.eurostat.clubs_t]", "dimension: kind", "'games'"),
    ('source = "clubs_by_town"', 'source = "by_country"', "[dataflows.eurostat.clubs_t]", "source",
     "missing in the sources"),
    ('title = "Clubs by town"', 'title = "skills"', "[dataflows.eurostat.clubs_t]", "title",
     "something else"),
    ('names = ["PCH"]', 'names = ["PC"]', "[dataflows.eurostat.skills]", "unit", "taken over"),
    ("skills.dimension.unit", "skills.dimension.size", "[dataflows.eurostat.skills]", "size",
     "no dimension"),
    ("clubs_by_town = {", "by_country = {", "[calendar.by_country]", "", "otherwise"),
    ("clubs_by_town = { fre", 'towns = { frequency = "A" }\nclubs_by_town = { fre',
     "[calendar.towns]", "", "no indicator"),
    ('"A", stated', '"A", next = "2027", stated', "[calendar.clubs_by_town]", "next", "announced"),
    ('"A", stated', '"A", successor = "towns", stated', "[calendar.clubs_by_town]", "successor",
     "'towns'"),
]  # fmt: skip


def test_a_declaration_of_every_kind_holds(check: Check, catalog: Catalog) -> None:
    joined = check(CLUBS).joined(catalog)
    assert joined.indicators["clubs"].unit == "club"
    assert joined.indicators["reports"].sources == ("by_country", "clubs_by_town")
    assert joined.label("clubs", "sports") == "Sports clubs"
    assert joined.publishers["union"].home == "https://example.org/"
    assert joined.areas.resolve("Slovenija, Republika", "eurostat") == "SVN"
    assert joined.series("owid")["Clubs, of all kinds"].cited == "union"
    skills = joined.datasets("eurostat")["skills"]
    assert [value.names for value in skills.dimension["unit"]] == [("PC",), ("PCH",)]
    assert [*joined.indicators] == [*catalog.indicators, "clubs"]


@pytest.mark.parametrize(("old", "new", "where", "field", "problem"), WRONG)
def test_what_is_wrong_is_named_by_entry_and_field(
    check: Check, old: str, new: str, where: str, field: str, problem: str
) -> None:
    assert old in CLUBS
    with pytest.raises(DeclarationRefused) as caught:
        check(CLUBS.replace(old, new, 1))
    (error, *_) = [e for e in caught.value.errors if (e.where, e.field) == (where, field)]
    assert problem in error.problem
    assert "\n" not in str(caught.value)


def test_what_is_declared_already_just_so_is_left_out(check: Check, catalog: Catalog) -> None:
    same = """
    [indicators.reports]
    title = "reports"
    definition = "What it counts."
    topic = "reports"
    unit = "report"
    counts = "one report"
    kind = "flow"
    is_not = "Not persons."
    comparable_with = []
    change_means = "none: an example"
    sources = ["by_country"]
    section = "4.2.3"
    caveats = []
    [sources]
    share = ["by_country"]
    [[units]]
    unit = "report"
    singular = "report"
    plural = "reports"
    kind = "count"
    counts = "One report."
    [[aliases]]
    scheme = "any"
    name = "slovenia"
    area = "SVN"
    [[dataflows.eurostat.skills.dimension.unit]]
    names = ["PC"]
    category = "low"
    [calendar]
    by_country = { frequency = "A" }
    """
    assert check(same) == NOTHING
    assert NOTHING.joined(catalog) is catalog


def test_everything_that_is_wrong_is_told_at_once(check: Check) -> None:
    text = CLUBS.replace('parent = "_T"', 'parent = "games"').replace('"union"\n[', '"x"\n[')
    text = text.replace('"club"\ncounts', '"team"\ncounts').replace(
        'cited = "union"', 'cited = "x"'
    )
    with pytest.raises(DeclarationRefused, match=r"and 2 more") as caught:
        check(text)
    assert len(caught.value.errors) == 3


def test_names_that_contradict_each_other_are_refused(check: Check) -> None:
    twice = '[[aliases]]\nscheme = "any"\nname = "X"\narea = "SVN"\n'
    with pytest.raises(DeclarationRefused, match="stands for SVN and NAM"):
        check(twice + twice.replace("SVN", "NAM").replace('"X"', '"x"'))
    unit = CLUBS[CLUBS.index("[[units]]") : CLUBS.index("[[publishers]]")]
    with pytest.raises(DeclarationRefused, match="stands there twice"):
        check(unit + unit.replace("One club", "A club"))
