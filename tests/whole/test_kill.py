"""kill -9 of any process, at any moment, in the middle of the whole way.

Nothing acknowledged is lost, nothing stands twice on the site, no mail comes oftener than people are told,
and the journal verifies.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import requests

from crisis.opening import open_console
from crisis.rules.ids import Seq
from crisis.rules.outgoing.delivery import Deliveries, Outcome
from crisis.rules.outgoing.sending import DispatchUncertain, MessageReleased
from crisis.rules.questions.inbox import Questions
from crisis.rules.room import Room
from whole.afterwards import lost, missing, not_arrived, too_many_mails, twice_on_the_site
from whole.reaper import Reaper
from whole.station import Station, station
from whole.walker import Walker

ATOM = "{http://www.w3.org/2005/Atom}"
MOST_ROUNDS = 40


def walked(folder: Path, seed: int, kills: int) -> list[str]:
    """Walk the whole way while so many processes are killed; every complaint there is afterwards."""
    with station(folder / "home", CRISIS_PLAYBOOK="hattfjelldal") as ours:
        walker = Walker(ours)
        walker.settles_in(folder)
        reaper = Reaper(ours.installation, seed=seed, times=kills)
        reaper.start()
        try:
            messages = _rounds(walker, reaper)
            walker.waits_until_all_is_carried()
            walker.stands_down()
        finally:
            reaper.ending.set()
            reaper.join(60)
        assert reaper.done, reaper.killed
        print(f"killed {len(reaper.killed)}: {', '.join(reaper.killed)}; {len(messages)} messages")
        return [*_on_the_site(ours, messages), *_in_the_journal(ours, walker, messages, folder)]


def _rounds(walker: Walker, reaper: Reaper) -> list[str]:
    messages = []
    for number in range(1, MOST_ROUNDS):
        messages += [walker.speaks(number), walker.hears(number)]
        if reaper.done:
            return messages
    raise AssertionError(f"only {reaper.killed} were killed in {MOST_ROUNDS} rounds")


def _on_the_site(ours: Station, messages: list[str]) -> list[str]:
    feed = Xml.fromstring(requests.get(f"{ours.public}/feed.atom", timeout=10).content)  # our own server
    entries = [str(entry.findtext(f"{ATOM}id")) for entry in feed.iter(f"{ATOM}entry")]
    pages = [requests.get(f"{ours.public}/m/{message}/", timeout=10).status_code for message in messages]
    gone = [f"{message}: {code}" for message, code in zip(messages, pages, strict=True) if code != 200]
    return [*twice_on_the_site(entries), *gone]


def _in_the_journal(ours: Station, walker: Walker, messages: list[str], folder: Path) -> list[str]:
    head = ours.told("journal", "head")
    ours.crisis("journal", "verify")
    ours.crisis("journal", "export", str(folder / "export.jsonl"))
    alone = ours.verify_alone(folder / "export.jsonl", f"{head['seq']}:{head['link']}")
    console = open_console(ours.home)
    room, recorded = console.room(), console.journal.after(Seq(0), 100_000)
    console.journal.close()
    released = [r.entry.message for r in recorded if isinstance(r.entry, MessageReleased)]
    unsure = [r.entry.delivery for r in recorded if isinstance(r.entry, DispatchUncertain)]
    arrived = [(to, str(mail["X-Crisis-Delivery"]).strip()) for to, mail in ours.mailbox.arrived]
    return [
        *([] if alone["code"] == 0 else [alone["said"]]),
        *lost(walker.acknowledged, {r.seq: r.link for r in recorded}),
        *missing(walker.asked, room[Questions].all),
        *missing(messages, released),
        *too_many_mails(arrived, {d: unsure.count(d) for d in unsure}),
        *not_arrived(_mailed(room), arrived),
    ]


def _mailed(room: Room) -> list[str]:
    """The deliveries by mail that the journal calls delivered."""
    mails = ("varsling-email", "skolene-email", None)
    return [
        d.id for d in room[Deliveries].all.values() if d.outcome is Outcome.DELIVERED and d.account in mails
    ]


@pytest.mark.timeout(240)
def test_nothing_is_lost_or_said_twice_when_processes_are_killed(tmp_path: Path) -> None:
    assert walked(tmp_path, seed=2026, kills=14) == []


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(8))
def test_a_hundred_kills_lose_nothing_either(tmp_path: Path, seed: int) -> None:
    assert walked(tmp_path, seed=seed, kills=13) == []


def test_the_checks_see_a_dispatcher_that_forgets_its_claim() -> None:
    """The control: the same checks on what such a dispatcher, and a journal that forgets, would leave."""
    assert twice_on_the_site(["a", "b", "a"]) == ["a stands 2 times"]
    assert too_many_mails([("ida", "m1"), ("ida", "m1")], {}) == ["m1 came 2 times to ida"]
    assert too_many_mails([("ida", "m1"), ("ida", "m1")], {"m1": 1}) == []
    assert lost({3: "aa", 4: "bb"}, {3: "aa"}) == ["entry 4 was answered as bb, the journal says nothing"]
    assert missing(["q1", "q2"], ["q1", "q3"]) == ["q2: told 1, there 0", "q3: told 0, there 1"]
    assert not_arrived(["m1", "m2"], [("ida", "m2")]) == ["m1 never came"]
