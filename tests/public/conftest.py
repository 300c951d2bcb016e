"""A town and its site."""

from __future__ import annotations

from pathlib import Path

import pytest

from channels.town import Town
from crisis.channels.website import Website
from crisis.public.site import Press


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "home").founded()


@pytest.fixture
def website(town: Town, press: Press) -> Website:
    return Website(town.home / "site", lambda: press.pages(town.console.room()))
