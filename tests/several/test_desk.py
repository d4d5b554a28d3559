"""Signing in and loading figures at two servers that share nothing but object storage."""

from __future__ import annotations

import time
from pathlib import Path

from etl.objects.objects import Objects
from etl.store import Store
from tests.browser.desk import revision
from tests.browser.steward.test_processes import ROW
from tests.etl.sources.lookalikes import ncmec_list
from tests.several.servers import Server, Steward, until

Two = tuple[Server, Server]
SEEN = 1.0  # seconds within which every server shows what was published


def _long(folder: Path) -> Path:
    """A file that takes a while to read."""
    country = [(f"Country {n}", str(n)) for n in range(35)]
    file = folder / "long.pdf"
    file.write_bytes(ncmec_list(["2031 CyberTipline Reports", "by Country"], [country] * 300))
    return file


def test_a_session_holds_at_both_and_ends_at_both_and_a_link_is_good_once(two: Two) -> None:
    one, other = two
    link, steward = one.link(), Steward()
    assert not Steward().enter(link.replace(str(one.port), str(other.port)))
    assert steward.enter(link)
    assert not Steward().enter(link)
    assert not Steward().enter(link.replace(str(one.port), str(other.port)))
    assert steward.is_in(one)
    assert steward.is_in(other)
    copy = Steward()
    copy.asking.cookies.update(steward.asking.cookies)
    steward.leave(one)
    for each in two:
        assert not copy.is_in(each)
    assert other.link() != link
    assert steward.enter(other.link())
    assert steward.is_in(one)


def test_guesses_at_both_are_counted_together(two: Two) -> None:
    one, other = two
    statuses = [
        Steward().asking.get(f"{each.address}/signin?token=x", allow_redirects=False).status_code
        for each in [one, other] * 6
    ]
    assert statuses == [302] * 10 + [429] * 2


def test_a_file_that_is_sent_to_one_is_looked_at_and_published_at_the_other(
    two: Two, store: str, tmp_path: Path
) -> None:
    one, other = two
    steward = Steward()
    assert steward.enter(one.link())
    job = steward.send(one, revision(tmp_path / "revision.csv", ROW))
    steward.stands(other, job, "read")
    assert "2,600,000" in steward.sees(other)
    before = one.ready()
    assert before is not None
    seen = {"job": job, "revision": 0, "version": before, "name": "revision.csv"}
    said = steward.press(
        other,
        "desk-publish",
        {"desk-shown.data": seen, "desk-reason.value": "Read at one, published at another"},
    )
    assert f"Version {before + 1} is published" in said
    time.sleep(SEEN)
    assert one.ready() == before + 1
    assert Store(store).history()[0].record["reason"] == "Read at one, published at another"
    again = steward.press(one, "desk-publish", {"desk-shown.data": seen, "desk-reason.value": "x"})
    assert f"was published as version {before + 1}" in again
    for name in Objects(store.rpartition("/")[0]).names("desk"):
        assert name.startswith(("desk/jobs/", "desk/jobs.sqlite", "desk/stewards", "desk/session"))


def test_what_a_server_reads_when_it_is_killed_the_other_takes_up(two: Two, tmp_path: Path) -> None:
    one, other = two
    steward = Steward()
    assert steward.enter(one.link())
    other_reads = Steward()
    other_reads.asking.cookies.update(steward.asking.cookies)
    job = steward.send(one, _long(tmp_path))
    steward.stands(other, job, "reading")
    reader, left = _reading(two)
    reader.kill()
    until(lambda: True if _reads(left) else None, "that the other reads")
    assert steward.stands(left, job, "reading", "checking", "read")
    assert "the reader of job" in left.log.read_text()


def test_what_a_server_reads_when_it_ends_the_other_takes_up_at_once(
    two: Two, tmp_path: Path
) -> None:
    one, other = two
    steward = Steward()
    assert steward.enter(one.link())
    job = steward.send(one, _long(tmp_path))
    steward.stands(other, job, "reading")
    reader, left = _reading(two)
    reader.end()
    until(lambda: True if _reads(left) else None, "that the other reads")
    assert "the reader of job" not in left.log.read_text()


def _reading(two: Two) -> Two:
    """The server that reads, and the one that does not; a job is claimed before it is begun."""
    one, other = two

    def found() -> Two | None:
        if _reads(one):
            return one, other
        return (other, one) if _reads(other) else None

    return until(found, "that one of two reads")


def _reads(server: Server) -> bool:
    """Whether a process of a server reads a file."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            call = (place / "cmdline").read_bytes()
            if b"etl.sandbox.child" in call and str(server.log.parent).encode() in call:
                return True
        except OSError:  # it has ended
            continue
    return False
