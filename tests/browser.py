"""A real browser for the tests that need one: Chromium as the machine has it, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """The path of a Chromium; the test is skipped, with the reason, where there is none."""
    named = os.environ.get("BAOPU_CHROMIUM")
    found = named or next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None or not Path(found).exists():
        pytest.skip(f"no Chromium: none of {', '.join(_NAMES)} is installed and BAOPU_CHROMIUM names none")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium()
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless"])
        try:
            yield running
        finally:
            running.close()


@dataclass
class Visit:
    """A page opened from disk, with everything it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        """Remember that a script opened a dialog, and close it."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def visit(
    running: Browser,
    path: Path,
    *,
    size: tuple[int, int] = (1440, 900),
    hash_: str = "",
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    """Open a file and wait until it says that it is ready and read to its end."""
    context = running.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", color_scheme=scheme
    )
    page = context.new_page()
    made = Visit(page)
    page.on("request", lambda request: made.requests.append(request.url))
    page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on("dialog", made.dismiss)
    page.goto(path.as_uri() + hash_)
    page.wait_for_selector("html[data-ready=true][data-whole=true]")
    page.wait_for_timeout(150)
    try:
        yield made
    finally:
        context.close()
