"""A job as it is recorded: out and in again, read again, relabelled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etl.jobs.job import RECORD, Further, Job, Progress

_TEXT = st.text(max_size=20)
JOBS = st.builds(
    Job,
    owner=_TEXT,
    steward=_TEXT,
    files=st.lists(_TEXT, min_size=1, max_size=3).map(tuple),
    began=st.floats(0, 1e10),
    since=st.floats(0, 1e10),
    standing=st.sampled_from(["waiting", "read", "refused", "interrupted"]),
    why=_TEXT,
    progress=st.builds(Progress, _TEXT, st.integers(0, 99), st.integers(0, 99), _TEXT),
    names=st.lists(st.tuples(_TEXT, _TEXT), max_size=3).map(tuple),
    numbers=st.sampled_from([None, "en", "de"]),
    source=_TEXT,
    editions=st.lists(st.tuples(_TEXT, _TEXT, _TEXT), max_size=3).map(tuple),
    published=st.none() | st.integers(0, 99),
)


@given(JOBS)
def test_a_record_gives_the_same_job(job: Job) -> None:
    assert RECORD.validate_json(RECORD.dump_json(job)) == job


@given(JOBS)
def test_every_change_of_what_would_be_published_is_counted(job: Job) -> None:
    again = job.again(5.0, Further((("Sloveenia", "SVN"),), "de"))
    assert again.revision == job.revision + 1
    assert again.running
    assert (again.why, again.stop, again.numbers) == ("", False, "de")
    assert dict(again.names) == {**dict(job.names), "Sloveenia": "SVN"}
    assert job.relabelled("other", {}).revision == job.revision + 1


def _job(**more: object) -> Job:
    return Job("owner", "steward", ("a.csv",), 0.0, 0.0, **more)  # type: ignore[arg-type]


def test_tables_are_relabelled_by_the_names_that_they_show() -> None:
    job = _job().relabelled(None, {("s", "2024"): "2025"}).relabelled(None, {("s", "2025"): "2026"})
    assert job.labels.editions[("s", "2024")] == "2026"


def test_another_source_begins_its_editions_anew() -> None:
    job = _job(source="").relabelled("", {("s", "2024"): "2025"})
    other = job.relabelled("t", {("t", "2024"): "2027"})
    assert other.labels.source == "t"
    assert dict(other.labels.editions) == {("t", "2024"): "2027"}
    assert other.relabelled("", {}).labels.editions == {}
