"""A town, its site, and the public process on a real port."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.town import Town
from crisis.channels.website import Website
from crisis.public.site import Press
from visitor import Visitor, public_side


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
    with public_side(town) as visitor:
        yield visitor
