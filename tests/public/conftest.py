"""A town, its site, and the public process on a real port."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from channels.town import Town
from crisis.channels.website import Website
from crisis.public.app import build
from crisis.public.site import Press
from crisis.settings import Settings
from visitor import Visitor


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town just founded, to copy: founding it anew for each test would be most of the test."""
    return Town(tmp_path_factory.mktemp("founded")).founded().home


@pytest.fixture
def town(tmp_path: Path, founded: Path) -> Town:
    shutil.copytree(founded, tmp_path / "home")
    return Town(tmp_path / "home")


@pytest.fixture
def website(town: Town, press: Press) -> Website:
    return Website(town.home / "site", lambda: press.pages(town.console.room()))


@pytest.fixture
def visitor(town: Town, website: Website) -> Iterator[Visitor]:
    """Somebody at the public address; the site has been printed once."""
    website.probe()
    website.refresh()
    app = build(Settings.from_env({"CRISIS_HOME": str(town.home)}), clock=town.clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.02,))  # seconds between looks for its end
    thread.start()
    try:
        yield Visitor(f"http://127.0.0.1:{server.server_port}", app)
    finally:
        server.shutdown()
        thread.join()
