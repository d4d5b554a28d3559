"""One server and one browser per worker; a page that says what went wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, expect

from etl.load.publication import plan_restoration, restore
from tests.browser.addresses import EVERYWHERE
from tests.browser.cards import Held
from tests.browser.desk import Desk, stewarding
from tests.browser.press import Site, publishing
from tests.browser.serving import browsing, serving, wait_until_drawn
from tests.browser.standing import Standing, charts
from tests.browser.windows import Windows
from tests.conftest import Built

Open = Callable[..., Page]
Read = Callable[[str], Page]
PATIENCE = 240_000  # milliseconds: a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)


def pytest_configure(config: pytest.Config) -> None:
    # Flask-Compress does not close a static file that it has read.
    name = r"<_io.FileIO name='[^']*/pages/assets/"
    config.addinivalue_line(
        "filterwarnings",
        f"ignore:Exception ignored in. {name}:pytest.PytestUnraisableExceptionWarning",
    )


@dataclass
class Watch:
    """Everything that must not happen in a page, as it happens."""

    server: str
    problems: list[str] = field(default_factory=list)
    # Addresses whose answer is meant to be 404: the browser logs that as an error.
    missing: set[str] = field(default_factory=set)

    def on(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)
        page.on("response", self._response)

    def off(self, page: Page) -> None:
        page.remove_listener("console", self._console)
        page.remove_listener("pageerror", self._error)
        page.remove_listener("request", self._request)
        page.remove_listener("response", self._response)

    def _error(self, error: Error) -> None:
        self.problems.append(f"script error: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        source = message.location.get("url", "")
        if message.type == "error" and source not in self.missing:
            self.problems.append(f"console: {message.text} ({source})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and not request.url.startswith(f"{self.server}/"):
            self.problems.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.missing:
            self.problems.append(f"answer {response.status}: {response.url}")


@pytest.fixture(scope="session")
def press() -> Iterator[Site]:
    """A site of others, whose pages may embed figures of the application."""
    with publishing() as site:
        yield site


@pytest.fixture(scope="session")
def server(built: Built, press: Site) -> Iterator[str]:
    """Address of the application over a table built from the curated files."""
    with serving(built.store.uri, origins=(press.origin,)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, cut off from the network."""
    with browsing() as found:
        yield found


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    """Windows in which tests do what they want."""
    with closing(Windows(browser, PATIENCE)) as made:
        yield made


@pytest.fixture(scope="session")
def reading(browser: Browser) -> Iterator[Windows]:
    """Windows in which tests only read: what others keep in the browser does not reach them."""
    with closing(Windows(browser, PATIENCE)) as made:
        yield made


@pytest.fixture(scope="session")
def held(built: Built) -> Held:
    """The observations that the server shows, to check pages against."""
    return Held(built.current, built.catalog)


@pytest.fixture(scope="session")
def signed_in(browser: Browser) -> Iterator[Windows]:
    """Windows of stewards: whoever signs in there, does so in all of them."""
    with closing(Windows(browser, PATIENCE)) as made:
        yield made


@pytest.fixture(scope="session")
def stewards(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A server for stewards over a table of its own, in a process of its own."""
    with stewarding(built.store.uri, tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture
def desk(stewards: Desk) -> Iterator[Desk]:
    """That server; what a test publishes is taken out of the table after it."""
    before = stewards.store.version()
    yield stewards
    if stewards.store.version() != before:
        plan = plan_restoration(stewards.store, before)
        restore(stewards.store, plan, steward="A test", reason="As it was before")


@pytest.fixture(scope="module")
def untouched(stewards: Desk) -> Iterator[Desk]:
    """The same for a file of tests that publish nothing."""
    before = stewards.store.version()
    yield stewards
    assert stewards.store.version() == before


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """Fails the test at its end if anything happened in a page that must not."""
    watching = Watch(server)
    yield watching
    assert not watching.problems, "\n".join(watching.problems)


@pytest.fixture
def open_page(windows: Windows, watch: Watch) -> Iterator[Open]:
    """Opens an address of the application in a window of its own and waits until it is drawn."""
    with opening(windows, watch) as opened:
        yield opened


@pytest.fixture(scope="module")
def read_page(reading: Windows, server: str) -> Iterator[Read]:
    """Opens an address once for all tests of a file that only read there."""
    watching = Watch(server)
    with opening(reading, watching) as opened:
        yield cache(opened)
    assert not watching.problems, "\n".join(watching.problems)


@pytest.fixture(scope="session", params=EVERYWHERE)
def _standing(
    request: pytest.FixtureRequest, reading: Windows, server: str
) -> Iterator[tuple[Standing, Watch]]:
    watching = Watch(server)
    with opening(reading, watching) as opened:
        page = opened(request.param)
        yield Standing(request.param, page, charts(page)), watching


@pytest.fixture
def standing(_standing: tuple[Standing, Watch]) -> Iterator[Standing]:
    """Every page in turn, opened once for all tests that look at each.

    A parameter of the whole run: pytest itself puts the tests of one page together, across files.
    """
    page, watching = _standing
    yield page
    problems, watching.problems = watching.problems, []
    assert not problems, "\n".join(problems)


@contextmanager
def opening(windows: Windows, watch: Watch) -> Iterator[Open]:
    """A function that opens addresses under watch; its windows are given back at the end.

    `fresh` shares nothing with another window; `without` is a script, by a pattern of its address,
    that is empty there.
    """
    taken = []

    def opened(
        path: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        status: int = 200,
        fresh: bool = False,
        without: str = "",
    ) -> Page:
        page = windows.take(width, scheme, fresh=fresh)
        taken.append(page)
        watch.on(page)
        if without:
            page.route(without, lambda route: route.fulfill(content_type="text/javascript"))
        if status == 404:
            watch.missing.add(watch.server + path)
        response = page.goto(watch.server + path)
        assert response is not None
        assert response.status == status
        wait_until_drawn(page)
        return page

    try:
        yield opened
    finally:
        for page in taken:
            watch.off(page)
            windows.give_back(page)
