"""A town, its website and its mail server."""

from __future__ import annotations

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


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "home").founded()


@pytest.fixture
def website(town: Town, press: Press) -> Website:
    return Website(town.home / "site", lambda: press.pages(town.console.room()))


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box
