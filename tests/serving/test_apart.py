"""Two drills and a live crisis at once on one machine, really served: nothing of one shows in another.

Each room has a word of its own in whatever its people write. Then everybody looks at everything, and listens.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from crisis.bench.listeners import Address, Listener
from crisis.console import utc_now
from crisis.opening import open_console
from crisis.practice import Shelf, Wanted, begins
from crisis.rules.drills.drill import Drill, PauseDrill, Phase, ResumeDrill
from crisis.rules.facts.stating import ProposeFact
from crisis.rules.ids import DrillId, FactId, PersonId, QuestionId, ThemeId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.themes.theme import OpenTheme
from crisis.script import load, shipped
from crisis.settings import Settings
from crisis.web.presence import cookie_name
from serving.installation import Installation, status
from serving.test_serve import eventually
from web.asking import release
from web.conftest import furnished
from web.house import PEOPLE, Clock, House, copy_of
from web.test_routes import path_of, routes

__all__ = ["furnished"]
WORDS = {"live": "Ravnefjell", "alpha": "Tiurmyra", "beta": "Gaupevika"}
HREF = re.compile(r'(?:href|src)="([^"#:]+)"')
SOCKET = "/socket.io/?EIO=4&transport=websocket"
pytestmark = pytest.mark.timeout(900)


class Now(Clock):
    """The machine's own clock."""

    def __call__(self):  # type: ignore[no-untyped-def]
        return utc_now()


@dataclass
class Served:
    """One room as it is served: its house as this process has it open too, its ports, its own word."""

    house: House
    port: int
    public: int
    word: str
    heard: list[bytes] = field(default_factory=list)

    def cookies(self, person: str) -> dict[str, str]:
        """What this person's browser holds."""
        secret = self.house.screen() if person == "display" else self.house.signed_in(person)
        return {cookie_name(self.house.staff): secret}

    def get(self, path: str, cookies: dict[str, str], port: int = 0) -> str:
        """What somebody gets there, headers and body."""
        address = f"http://localhost:{port or self.port}{path}"
        answer = requests.get(address, cookies=cookies, timeout=60, allow_redirects=False)
        assert answer.status_code < 500, f"{address}: {answer.status_code}"
        return f"{answer.headers}\n{answer.text}"

    def everything(self) -> Iterator[tuple[str, str]]:
        """Every page, export and answer of this room, for everybody in it; then all that the public gets."""
        paths = sorted({path_of(rule) for rule in routes(self.house.app, "GET")})
        for person in [*PEOPLE, "display"]:
            cookies = self.cookies(person)
            with ThreadPoolExecutor(4) as pool:
                for path, got in zip(
                    paths, pool.map(lambda p, c=cookies: self.get(p, c), paths), strict=True
                ):
                    yield f"{person} {path}", got
        waiting, seen = ["/", "/feed.atom", "/status.json"], set[str]()
        while waiting:
            path = waiting.pop()
            if path not in seen:
                seen.add(path)
                got = self.get(path, {}, self.public)
                waiting += [urljoin(path, found) for found in HREF.findall(got)]
                yield f"public {path}", got


@pytest.fixture(scope="module")
def rooms(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Served]]:
    home = copy_of(furnished, tmp_path_factory.mktemp("apart") / "home")
    live = House(home, Now())
    shelf, script = Shelf(live.settings), load(shipped()["kinn"]).script
    assert script
    for name in ("alpha", "beta"):
        wanted = Wanted(
            drill=DrillId(name), title=f"{WORDS[name]} drill", script=script, seed=1,
            controllers=frozenset({PersonId("controller")}), observers=frozenset({PersonId("observer")}),
        )  # fmt: skip
        begun = begins(live.room, wanted, by=PersonId("administrator"), code="KODE2345", now=utc_now())
        shelf.put(begun, "[]")
        shelf.open(DrillId(name))
    installation = Installation(home, CRISIS_PRACTICE="off")
    try:
        installation.until_said("Ctrl-C ends everything.", 90)
        staffs = [installation.staff, *installation.drills]
        eventually(lambda: all(status(port, "/sign-in") == 200 for port in staffs), 120)
        sites = [installation.public, *(port + 1 for port in installation.drills)]
        eventually(lambda: all(status(port, "/") == 200 for port in sites), 120)
        found = {"live": Served(live, installation.staff, installation.public, WORDS["live"])}
        for name, port in zip(("alpha", "beta"), installation.drills, strict=True):
            home = shelf.home_of(DrillId(name))
            settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_ROOM": "practice"})
            found[name] = Served(House(home, Now(), settings=settings), port, port + 1, WORDS[name])
        yield found
    finally:
        installation.end()


def a_crisis(room: Served) -> None:
    """Its people at work, with their own word in everything."""
    house, word = room.house, room.word
    house.ask(SetLevel(level=Level.CRISIS, reason=f"{word} floods"), "lead")
    house.ask(OpenTheme(theme=ThemeId("t1"), title=f"Is {word} safe?"), "communications")
    asked = ReceiveQuestion(question=QuestionId("q1"), source=Source.DESK, text=f"Is {word} open?")
    house.ask(asked, "desk")
    until = house.staff.console.now().replace(year=2099)
    known = {"text": f"{word} is closed.", "source": word, "valid_until": until}
    house.ask(ProposeFact(fact=FactId("f1"), **known), "communications")  # type: ignore[arg-type]
    release(house, ThemeId("t1"), f"{word} is safe.")


def heads(rooms: dict[str, Served]) -> dict[str, object]:
    return {name: served.house.staff.console.journal.head() for name, served in rooms.items()}


def test_a_live_crisis_freezes_both_drills_and_they_go_on_when_somebody_says_so(
    rooms: dict[str, Served],
) -> None:
    # Every figure of a room is worked out from its own journal alone: what no journal heard, no figure shows.
    drills = [rooms["alpha"].house, rooms["beta"].house]
    before = [house.room.head for house in drills]
    a_crisis(rooms["live"])
    eventually(lambda: all(house.room[Drill].phase is Phase.FROZEN for house in drills), 20)
    for house, head in zip(drills, before, strict=True):
        assert [told.entry.kind for told in house.staff.console.news(head)] == ["drill.frozen"]
    lives = rooms["live"].house.room.head
    rooms["alpha"].house.ask(ResumeDrill(wall=utc_now(), speed=60), "controller")
    still = heads(rooms)
    a_crisis(rooms["alpha"])
    assert heads(rooms)["beta"] == still["beta"]
    rooms["beta"].house.ask(ResumeDrill(wall=utc_now(), speed=60), "controller")
    a_crisis(rooms["beta"])
    fresh = rooms["live"].house.staff.console.news(lives)
    assert {told.by for told in fresh} <= {"dispatcher", "sorter"}  # live's own, which are still at it


def test_no_word_of_one_room_shows_in_another(rooms: dict[str, Served]) -> None:
    for served in rooms.values():
        eventually(lambda s=served: s.word in s.get("/feed.atom", {}, s.public), 60)
    for name, served in rooms.items():
        foreign = [word for other, word in WORDS.items() if other != name]
        own, looked = 0, 0
        for where, got in served.everything():
            looked += 1
            own += served.word in got
            # The one page of live that names its drills.
            known = ("/drills",) if name == "live" else ()
            if not where.endswith(known or ("\0",)):
                assert [word for word in foreign if word in got] == [], f"{name}: {where}"
        assert own > 30
        assert looked > 500
        written = b"".join(
            p.read_bytes() for p in served.house.settings.site_folder.rglob("*") if p.is_file()
        )
        assert served.word.encode() in written
        assert [word for word in foreign if word.encode() in written] == []


def test_no_journal_holds_a_word_of_another(rooms: dict[str, Served]) -> None:
    for name, served in rooms.items():
        path = served.house.settings.journal_path
        held = b"".join(p.read_bytes() for p in path.parent.glob("journal.sqlite*"))
        assert served.word.encode() in held
        assert [w for other, w in WORDS.items() if other != name and w.encode() in held] == []
        assert open_console(served.house.home).journal.verify().sound


def test_no_bell_of_one_rings_in_another(rooms: dict[str, Served]) -> None:
    for name in ("alpha", "beta"):
        rooms[name].house.ask(PauseDrill(wall=utc_now()), "controller")
    time.sleep(2)  # what was under way is written now
    with listening(rooms):
        for name, served in rooms.items():
            for other in rooms.values():
                other.heard.clear()
            served.house.ask(SetLevel(level=Level.CONSULT, reason="Calmer"), "lead")
            eventually(lambda s=served: bool(s.heard), 20)
            time.sleep(0.5)
            assert [one for one, other in rooms.items() if other.heard] == [name]


def test_a_drill_is_closed_opened_again_and_deleted_while_the_others_go_on(rooms: dict[str, Served]) -> None:
    live, alpha, beta = (rooms[name] for name in ("live", "alpha", "beta"))
    shelf, head = Shelf(live.house.settings), beta.house.staff.console.journal.head()
    shelf.close(DrillId("beta"))
    eventually(lambda: status(beta.port, "/sign-in") == 0)
    assert status(live.port, "/sign-in") == status(alpha.port, "/sign-in") == 200
    shelf.open(DrillId("beta"))
    eventually(lambda: status(beta.port, "/sign-in") == 200)
    assert beta.house.staff.console.journal.head() == head
    shelf.delete(DrillId("alpha"))
    eventually(lambda: not alpha.house.home.exists())
    assert status(alpha.port, "/sign-in") == 0
    assert status(live.port, "/sign-in") == status(beta.port, "/sign-in") == 200
    assert live.house.staff.console.journal.verify().sound


class listening:  # noqa: N801 - used as a word
    """A page of the desk that is open in every room, and hears its bell."""

    def __init__(self, rooms: dict[str, Served]) -> None:
        self._rooms = rooms
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> None:
        self._thread.start()
        for room in self._rooms.values():
            asyncio.run_coroutine_threadsafe(self._open(room), self._loop).result(60)

    async def _open(self, room: Served) -> None:
        name, secret = next(iter(room.cookies("desk").items()))
        opened: asyncio.Future[None] = self._loop.create_future()
        address = Address(port=room.port, path=SOCKET, cookie=f"{name}={secret}")

        def hear(message: bytes, at: float) -> None:
            room.heard.append(message)

        def listener() -> Listener:
            return Listener(address, hear, opened)

        await self._loop.create_connection(listener, "127.0.0.1", room.port)
        await opened

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
