"""What the journal's tests share: every store there is, and a console over toy rules with its own clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisis.console import Console
from crisis.journal.sqlite import SqliteJournal
from journal.toy import WORDING, Toy

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


Opening = Callable[..., SqliteJournal]


@pytest.fixture(params=["sqlite"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """Opens the same journal again and again, each time as another process would."""
    opened: list[SqliteJournal] = []

    def another(**options: object) -> SqliteJournal:
        opened.append(SqliteJournal.open(tmp_path / "journal.sqlite", wording=WORDING, **options))
        return opened[-1]

    yield another
    for journal in opened:
        journal.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def console(opening: Opening, clock: Clock) -> Console:
    return Console(opening(), rules=Toy(), clock=clock)
