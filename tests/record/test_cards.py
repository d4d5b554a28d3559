"""Cards keep what they say by part, without what belongs to cards inside them."""

from tests.record.cards import cards, downloads, failed
from tests.record.kit import card, node

CARD = card(
    "world",
    "More reports",
    node("P", "Reports per year", class_="measure"),
    node("TabsList", node("TabsTab", "Chart"), node("TabsTab", "Table")),
    node("Div", node("P", node("Strong", "Read with care. "), "A break."), class_="care"),
    node("A", "CSV", href="/api/v1/observations.csv?area=WLD"),
    node("A", "JSON", href="/api/v1/observations.json?area=WLD"),
    node("Store", id={"type": "about", "id": "world"}, data={"finding": "More reports"}),
)


def test_each_part_of_a_card_is_named() -> None:
    assert cards(CARD)["world"] == {
        "headings": ["More reports"],
        "measure": ["Reports per year"],
        "tabs": ["Chart", "Table"],
        "care": ["Read with care. A break."],
        "links": [
            "CSV → /api/v1/observations.csv?area=WLD",
            "JSON → /api/v1/observations.json?area=WLD",
        ],
        "cited": [{"finding": "More reports"}],
    }


def test_both_forms_of_a_table_give_the_same_rows() -> None:
    short = node("Table", data={"head": ["Area", "Figure"], "body": [["SVN", "1"]]})
    long = node(
        "Table",
        node("Thead", node("Tr", node("Th", "Area"), node("Th", "Figure"))),
        node("Tbody", node("Tr", node("Th", node("A", "SVN", href="/area/SVN")), node("Td", "1"))),
    )
    tables = [cards(node("Section", one, id="a"))["a"]["tables"] for one in (short, long)]
    assert tables[0] == tables[1] == [{"head": "Area | Figure", "rows": ["SVN | 1"]}]


def test_a_card_within_another_keeps_its_own() -> None:
    page = node("Div", card("outer", "One", card("inner", "Two")))
    assert {name: part.get("headings") for name, part in cards(page).items()} == {
        "page": None,
        "outer": ["One"],
        "inner": ["Two"],
    }


def test_two_sections_of_one_name_are_told_apart() -> None:
    page = node("Div", node("Section", node("H2", "Same")), node("Section", node("H2", "Same")))
    assert list(cards(page)) == ["page", "~same", "~same~2"]


def test_downloads_are_files_of_one_kind_on_this_server() -> None:
    elsewhere = node("A", "CSV", href="https://example.org/api/a.csv")
    assert downloads(node("Div", CARD, elsewhere)) == ["/api/v1/observations.csv?area=WLD"]


def test_a_page_that_cannot_be_shown_is_found() -> None:
    assert failed(node("Div", node("Div", "Sorry", class_="card failed")))
    assert not failed(CARD)
