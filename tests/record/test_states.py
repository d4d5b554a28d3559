"""Which states are recorded: every option once, and of many always the same."""

from tests.record.controls import Control, controls
from tests.record.kit import node
from tests.record.states import Sample, State, Walk, first_states
from tests.record.tree import Node


def control(name: str, *values: str) -> Node:
    return node(
        "Select",
        id={"type": "control", "page": "p", "name": name, "default": values[0]},
        data=[{"value": value, "label": value} for value in values],
    )


def searches(states: list[State]) -> list[str]:
    return [state.search for state in states]


def test_each_option_beside_the_default_is_a_state_and_one_of_a_control_is_followed() -> None:
    page = node("Div", control("year", "2024", "2023", "2022"), control("map", "world", "europe"))
    states = Walk(["/reports"], Sample()).further(State("/reports"), page)
    assert searches(states) == ["?year=2023", "?year=2022", "?map=europe"]
    assert [state.followed for state in states] == [True, False, True]


def test_a_control_that_another_choice_brings_is_followed_from_there_once() -> None:
    walk = Walk(["/compare"], Sample())
    walk.further(State("/compare"), node("Div", control("measure", "level", "rank", "gap")))
    ranked = node("Div", control("measure", "level", "rank", "gap"), control("by", "all", "users"))
    first = walk.further(State("/compare", "?measure=rank"), ranked)
    assert searches(first) == ["?measure=rank&by=users"]
    assert walk.further(State("/compare", "?measure=gap"), ranked) == []


def test_of_hundreds_of_places_only_some_are_followed() -> None:
    known = [f"/area/X{n}" for n in range(300)] + ["/area/SVN", "/area/SVN/brief"]
    walk, page = Walk(known, Sample()), control("year", "2024", "2023")
    assert walk.further(State("/area/X1"), page) == []
    assert walk.further(State("/area/SVN"), page)
    assert walk.further(State("/area/SVN/brief"), page)


def test_addresses_that_are_not_there_lead_no_further() -> None:
    assert Walk(["/reports"], Sample()).further(State("/nowhere"), control("a", "1", "2")) == []


def test_of_many_options_the_chosen_stay_the_same_when_one_more_comes() -> None:
    values = tuple(f"v{n}" for n in range(100))
    chosen = Control("area", "v0", values).others(10)
    assert len(chosen) == 10
    more = Control("area", "v0", (*values[:50], "new", *values[50:])).others(10)
    assert len(set(chosen) - set(more)) <= 1
    assert Control("area", "v0", values).others(0) == values[1:]


def test_a_slider_offers_its_steps() -> None:
    name = {"type": "control", "page": "p", "name": "year", "default": "2020"}
    assert controls(node("Slider", id=name, min=2018, max=2020, step=1)) == [
        Control("year", "2020", ("2018", "2019", "2020"))
    ]


def test_files_of_states_are_folders_of_their_path() -> None:
    assert State("/").file == "_root/default"
    assert State("/area/SVN", "?year=2023&among=EUR48").file == "area/SVN/year=2023&among=EUR48"


def test_all_first_states_have_files_of_their_own_and_begin_as_asked() -> None:
    known = ["/", "/compare", "/area/SVN", "/area/SVN/brief"]
    states = first_states(known, Sample())
    assert len({state.file.lower() for state in states}) == len(states) - 1  # /area/svn, unknown
    assert {s.path for s in first_states(known, Sample(only="/area/SVN"))} == set(known[2:])
