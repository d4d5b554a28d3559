"""Figure 6 as data: every actor is bound to others, and every addressee is an actor."""

from __future__ import annotations

import pytest

from etl.catalog import DATASETS
from etl.policy.whole import Policy, load_policy

# Addressees of a recommendation that names nobody.
NOBODY = "No body named"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(DATASETS / "policy")


def test_every_actor_is_bound_to_another(policy: Policy) -> None:
    ends = {end for r in policy.relations for end in (r.source, r.target)}
    assert ends == {actor.id for actor in policy.actors}
    assert all(r.source != r.target for r in policy.relations)


def test_every_entity_works_with_the_users(policy: Policy) -> None:
    bound = {r.source for r in policy.relations if r.target == "users" and r.kind == "balanced"}
    assert {a.id for a in policy.actors if a.group == "entity"} <= bound


def test_harm_comes_from_bad_actors_alone(policy: Policy) -> None:
    harmful = [r for r in policy.relations if r.kind == "harmful"]
    assert {r.source for r in harmful} == {"bad-actors"}
    assert {r.target for r in harmful} == {"users", "devices", "networks"}
    assert [r for r in policy.relations if "bad-actors" in (r.source, r.target)] == harmful


def test_whom_recommendations_address_is_an_actor_once(policy: Policy) -> None:
    named = {name for r in policy.recommendations for name in r.addressees}
    held = [name for actor in policy.actors for name in actor.addressees]
    assert sorted(held) == sorted(name for name in named if not name.startswith(NOBODY))


def test_addressed_follows_from_the_addressees(policy: Policy) -> None:
    police = next(actor for actor in policy.actors if actor.id == "police")
    assert [r.id for r in policy.addressed(police)] == ["NAT-5"]
    users = next(actor for actor in policy.actors if actor.id == "users")
    assert policy.addressed(users) == ()


def test_actors_of_a_recommendation_are_addressed_or_concerned(policy: Policy) -> None:
    assert [a.id for a in policy.actors_for("NAT-5")] == ["bad-actors", "police"]
    assert [a.id for a in policy.actors_for("EU-3d")] == [
        "education",
        "private-sector",
        "policy-makers",
    ]
    assert policy.actors_for("EU-99") == ()


def test_what_is_said_to_concern_an_actor_is_not_addressed_to_it(policy: Policy) -> None:
    for actor in policy.actors:
        addressed = {r.id for r in policy.addressed(actor)}
        assert not addressed & {*actor.recommendations}, actor.id
