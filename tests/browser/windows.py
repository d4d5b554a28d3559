"""Windows of the browser that are used again: a new one costs more than most pages."""

from __future__ import annotations

from typing import Final, Literal
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Error, Page

_FORGET: Final = "() => { localStorage.clear(); sessionStorage.clear(); }"
# Nearly nothing, and of the same site: to another one a window goes with a new process, which
# compiles every script anew.
_EMPTY: Final = "/healthz"


class Windows:
    """Windows that share a cache; each is as new when it is taken, but for its history."""

    def __init__(self, browser: Browser, patience: float) -> None:
        self._browser, self._patience = browser, patience
        self._shared = self._context()
        self._free: list[Page] = []

    def _context(self) -> BrowserContext:
        context = self._browser.new_context(locale="en-GB")
        context.set_default_timeout(self._patience)
        return context

    def take(self, width: int, scheme: Literal["light", "dark"], *, fresh: bool = False) -> Page:
        """An empty window; a fresh one shares nothing with another."""
        if fresh:
            page = self._context().new_page()
        else:
            page = self._free.pop() if self._free else self._shared.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        return page

    def give_back(self, page: Page) -> None:
        """Empty a window, of what it keeps too; a fresh one is closed."""
        if page.context is not self._shared:
            page.context.close()
            return
        try:
            page.unroute_all()
            page.evaluate(_FORGET)
            page.goto(urljoin(page.url, _EMPTY))
        except Error:
            page.close()  # nothing of ours stands there
        else:
            self._free.append(page)

    def close(self) -> None:
        """Close all that share."""
        self._shared.close()
