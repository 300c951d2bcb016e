"""A town, its website and its mail server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.mailbox import Mailbox, mail_server
from channels.town import Town
from crisis.channels.website import Website
from crisis.public.site import Press


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
def drill(tmp_path: Path) -> Town:
    """The same town in a drill."""
    return Town(tmp_path / "drill").founded(drill=True)


@pytest.fixture
def website(town: Town, press: Press) -> Website:
    return Website(town.home / "site", lambda: press.pages(town.console.room()))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box
