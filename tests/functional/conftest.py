"""The fixed cast before the pages: Django's client for what is said, a real browser for what is done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.test import Client

from redstart.apps.accounts.models import User
from tests.factories.plans import EVERYTHING, make_cast, make_user
from tools.find_browser import MISSING, find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.factories.plans import Cast

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src" / "redstart" / "interfaces" / "web" / "static" / "redstart" / "style.css"
# Milliseconds that a page may take on a loaded machine before a test gives up; a quick one waits for none.
PATIENCE = 30_000
PASSWORD = "copper-heron-52"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def cast(db: None) -> Cast:
    """The owner prepares and issues the city's plans, the member only looks, the stranger is of a county."""
    return make_cast()


@pytest.fixture
def as_user(cast: Cast) -> Callable[..., Client]:
    """Return a client that is signed in as one of the cast."""

    def sign_in(username: str, *, language: str = "zh-hans") -> Client:
        client = Client()
        client.force_login(User.objects.get(username=username))
        client.cookies["django_language"] = language
        return client

    return sign_in


@pytest.fixture
def owner(as_user: Callable[..., Client]) -> Client:
    """The client of the one who prepares and issues the city's plans."""
    return as_user("owner")


@pytest.fixture
def member(as_user: Callable[..., Client]) -> Client:
    """The client of one who may only look."""
    return as_user("member")


@pytest.fixture
def stranger(as_user: Callable[..., Client]) -> Client:
    """The client of one who prepares plans elsewhere."""
    return as_user("stranger")


@pytest.fixture
def administrator(cast: Cast, as_user: Callable[..., Client]) -> Client:
    """The client of an administrator of the whole installation."""
    make_user("administrator", EVERYTHING, None)
    return as_user("administrator")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; the tests that need one are skipped, with the reason, where there is none."""
    path = find_browser()
    if path is None:
        pytest.skip(MISSING)
    if not ASSETS.exists():
        pytest.skip("the assets are not built: make assets")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    # Playwright's loop runs in this thread, and Django would take that for an asynchronous view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def window(browser: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """Open pages of the live server; in the end nothing may have complained or called another host."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(username: str = "", size: dict[str, int] = WIDE, language: str = "zh-hans") -> Page:
        context = browser.new_context(base_url=str(live_server), viewport=size, accept_downloads=True)
        contexts.append(context)
        context.add_cookies(cookies_of(str(live_server), username, language))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        _listen(page, urlsplit(str(live_server)).netloc, complaints)
        return page

    open_window.complaints = complaints  # type: ignore[attr-defined]  # for tests that provoke one
    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def cookies_of(address: str, username: str, language: str) -> list[dict[str, str]]:
    """Return the cookies of somebody who is signed in and chose a language."""
    cookies = [{"name": "django_language", "value": language, "url": address}]
    if username:
        client = Client()
        client.force_login(User.objects.get(username=username))
        cookies.append({"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address})
    return cookies


def _listen(page: Page, host: str, complaints: list[str]) -> None:
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: _check_host(request.url, host, complaints))


def _check_host(url: str, host: str, complaints: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme != "data" and parts.netloc != host:
        complaints.append(f"asked another host: {url}")
