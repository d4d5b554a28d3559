"""Jobs of the desk over several server processes and their ends, as a steward meets them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.desk import revision, serving_stewards
from tests.browser.stewards import choose, publish, read
from tests.browser.test_serve import answer, free_port, started
from tests.conftest import Built
from tests.etl.sources.lookalikes import ncmec_list

ROW = 'inhope_content_urls,WLD,2024,_T,"2,600,000"'


@pytest.fixture
def store(built: Built, tmp_path: Path) -> Path:
    """A table of the test's own."""
    copy = tmp_path / "store" / "observations"
    shutil.copytree(built.store.uri, copy)
    return copy


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser's windows of one steward; its cookies go to all ports of this machine."""
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A file that takes a while to read."""
    country = [(f"Country {n}", str(n)) for n in range(35)]
    file = tmp_path / "long.pdf"
    file.write_bytes(ncmec_list(["2031 CyberTipline Reports", "by Country"], [country] * 300))
    return file


def _opened(window: BrowserContext, address: str) -> Page:
    page = window.new_page()
    page.goto(address)
    expect(page.get_by_text("Signed in as")).to_be_visible()
    return page


def _reading(page: Page) -> None:
    expect(page.locator("#desk-work")).to_contain_text(
        re.compile(r"Reading long\.pdf: .*\d+ of 300")
    )


def test_two_processes_show_the_same_job_and_either_stops_it(
    store: Path, window: BrowserContext, long: Path, tmp_path: Path
) -> None:
    with (
        serving_stewards(store, tmp_path / "one") as one,
        serving_stewards(store, tmp_path / "two") as two,
    ):
        first = _opened(window, one.link())
        choose(first, long)
        _reading(first)
        second = _opened(window, f"{two.address}/load")
        _reading(second)
        second.get_by_role("button", name="Stop reading").click()
        for page in (first, second):
            expect(page.locator("#desk-work")).to_contain_text("Reading was stopped")
        read(first, revision(tmp_path / "revision.csv", ROW))
        second.reload()
        expect(second.locator("#desk-rows")).to_contain_text("2,600,000")
        publish(second, "Read by one process, published by another")
        first.get_by_label("Reason, kept in the history").fill("Once more")
        first.get_by_role("button", name="Publish", exact=True).click()
        expect(first.locator("#desk-said")).to_contain_text("was published as version")


def test_what_a_process_that_is_killed_was_reading_is_read_by_another(
    store: Path, window: BrowserContext, long: Path, tmp_path: Path
) -> None:
    with ExitStack() as servers:
        one = servers.enter_context(serving_stewards(store, tmp_path / "one"))
        first = _opened(window, one.link())
        choose(first, long)
        _reading(first)
        one.kill()
        _wait(lambda: not _readers(store), "the reader of a dead server to end")
        two = servers.enter_context(serving_stewards(store, tmp_path / "two"))
        page = _opened(window, f"{two.address}/load")
        expect(page.locator("#desk-steps")).to_contain_text("long.pdf")
        _wait(lambda: _readers(store), "the claim of the dead one to be old")
        _reading(page)


def test_what_was_read_is_there_after_a_restart_and_is_published(
    store: Path, window: BrowserContext, tmp_path: Path
) -> None:
    with serving_stewards(store, tmp_path / "before") as before:
        page = _opened(window, before.link())
        read(page, revision(tmp_path / "revision.csv", ROW))
        page.locator("#desk-edition").fill("2026")
        page.get_by_role("button", name="Use this source and edition").click()
        expect(page.locator("#desk-edition")).to_have_value("2026")
        expect(page.locator("#desk-work")).to_contain_text("Against data version 1")
        page.close()
    with serving_stewards(store, tmp_path / "after") as after:
        page = _opened(window, f"{after.address}/load")
        expect(page.locator("#desk-rows")).to_contain_text("2,600,000")
        expect(page.locator("#desk-edition")).to_have_value("2026")
        publish(page, "After a restart")
        origins = after.store.read().frame
        assert "2026" in set(origins.loc[origins["source"] == "inhope_annual", "vintage"])


def test_another_steward_does_not_see_the_job(
    store: Path, window: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    with serving_stewards(store, tmp_path / "log") as server, browser.new_context() as other:
        page = _opened(window, server.link())
        read(page, revision(tmp_path / "revision.csv", ROW))
        theirs = _opened(other, server.link())
        expect(theirs.locator("#desk-steps li").first).to_have_text("File")
        assert theirs.locator("#desk-work").inner_text() == ""


def test_ctrl_c_ends_the_reading_too(
    store: Path, window: BrowserContext, long: Path, tmp_path: Path
) -> None:
    port = free_port()
    with started(str(store), port) as process:
        answer(process, port, "/healthz")
        link = _link(process)
        page = _opened(window, link)
        choose(page, long)
        _reading(page)
        assert _readers(store)
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in output
    _wait(lambda: not _readers(store), "the system to take the reader away")
    with serving_stewards(store, tmp_path / "log") as after:
        page = _opened(window, f"{after.address}/load")
        _reading(page)
        assert _readers(store)


def _wait(held: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while not held():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def _readers(store: Path) -> list[str]:
    """The processes that read a file of the desk of a table."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            call = place.read_bytes()
            if b"etl.sandbox.child" in call and str(store.parent / "desk").encode() in call:
                found.append(place.parent.name)
    return found


def _link(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "/signin?token=" in line:
            return line.split()[-1]
    raise AssertionError("no link was printed")
