"""A crisis afternoon through the real web: the hour after the slide, with everything that people send.

`make test` plays a short hour; `make soak` plays the whole, 5,000 questions, and prints what presses took.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser

from afternoon.hostile import HOSTILE
from afternoon.operators import Operators
from afternoon.press import Press
from afternoon.reckoning import Reckoning
from afternoon.talk import HOUR, talk
from afternoon.town import Seen, Town
from browser.flood import Flood
from browser.navigators import LAPTOP
from browser.screenshots import context_of
from crisis.rules.levels.level import Level, SetLevel
from whole.station import Station, station

OPERATORS = ("wenche", "jonas", "marte")


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is asked, in how many seconds the hour goes by, how many calls are typed in."""

    questions: int
    seconds: float
    calls: int
    editions: int


SHORT = Size(questions=160, seconds=45.0, calls=12, editions=2)
WHOLE = Size(questions=5000, seconds=480.0, calls=60, editions=6)


@contextmanager
def hall(home: Path) -> Iterator[tuple[Station, dict[str, str]]]:
    """A town hall that has just set its crisis staff, everything of it running, and everybody's cookie."""
    there = Flood(home, language="en")
    there.ordinary_day()
    there.at(195)
    there.does("ingrid", SetLevel(level=Level.CRISIS, reason="Skred ved Saltstraumen"))
    cookies = {person: there.cookie_of(person) for person in (*there.everybody, "wall")}
    there.finish()
    with station(home) as ours:
        yield ours, cookies


def play(
    ours: Station, cookies: dict[str, str], chromium: Browser, size: Size
) -> tuple[Town, Operators, Press]:
    """The whole hour, until every answer has left."""
    said = talk(size.questions, seed=7)
    token = {
        who: ours.token(who, who, role)
        for who, role in (("wenche", "desk"), ("marte", "communications"), ("ingrid", "lead"))
    }
    town = Town(ours=ours, token=token["wenche"], said=said, speed=HOUR / size.seconds)
    press = Press(staff=ours.staff, writer=token["marte"], lead=token["ingrid"], account="nettside")
    operators = Operators(
        town=town, calls=[s for s in talk(size.calls + 40, seed=8) if s.theme][: size.calls]
    )
    contexts = {who: context_of(chromium, ours, cookies[who], LAPTOP, "light") for who in OPERATORS}
    paths = dict(zip(OPERATORS, ("/desk", "/desk", "/themes"), strict=True))
    pages = {who: operators.opens(contexts[who], paths[who]) for who in OPERATORS}
    watching = town.watches(session(ours, cookies["wall"]), session(ours, cookies["jonas"]), every=1.0)
    began, asking = time.monotonic(), town.asks_all()
    while any(thread.is_alive() for thread in asking) or operators.calls:
        operators.takes_call(pages["wenche"])
        operators.looks_through(pages["jonas"])
        operators.minds_themes(pages["marte"])
        passed = time.monotonic() - began
        if (
            passed > size.seconds * (len(press.editions) + 1) / (size.editions + 1)
            and len(press.editions) < size.editions
        ):
            press.answers_the_loudest()
    while len(press.editions) < size.editions:
        press.answers_the_loudest()
    while operators.looks_through(pages["jonas"]):
        pass
    press.waits_until_all_is_carried(size.seconds + 60)
    town.over.set()
    watching.join()
    for context in contexts.values():
        context.close()
    return town, operators, press


def session(ours: Station, cookie: str) -> requests.Session:
    """A browser without scripts in which somebody is signed in."""
    found = requests.Session()
    found.cookies.set(
        f"crisis-{ours.installation.env.get('CRISIS_ROOM', 'live')}", cookie, domain="localhost.local"
    )
    found.headers["Cookie"] = f"crisis-live={cookie}"
    return found


def exported(ours: Station, folder: Path) -> list[dict[str, Any]]:
    """Every entry of the journal as its export has it."""
    file = folder / "journal.jsonl"
    ours.crisis("journal", "export", str(file))
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def reckoned(entries: list[dict[str, Any]], seen: list[Seen]) -> tuple[Reckoning, list[str]]:
    """The book after the last entry, and every moment at which a screen said otherwise than the book."""
    book, wrong = Reckoning(), []
    at: dict[int, list[Seen]] = {}
    for one in seen:
        at.setdefault(one.head, []).append(one)
    for entry in entries:
        body = entry["body"]
        book.hear(body["by"], body["kind"], body["facts"])
        for one in at.get(body["seq"], ()):
            counts = book.counts()
            told = counts | {"waiting": counts["open"] + counts["placed"], "removed": 0}
            wrong += [
                f"{one.screen} at {one.head}: {name} {figure}, the journal says {told[name]}"
                for name, figure in one.figures.items()
                if told[name] != figure
            ]
    return book, wrong


def judged(ours: Station, town: Town, operators: Operators, entries: list[dict[str, Any]]) -> None:
    """All that must hold when it is over."""
    book, wrong = reckoned(entries, town.seen)
    assert not town.faults, town.faults
    assert not operators.strange, operators.strange
    assert len(town.seen) > 10
    assert not wrong, "\n".join(wrong[:20])
    assert set(book.questions) == set(town.asked), "asked and kept are not the same"
    kept = {
        e["body"]["facts"]["question"]: e["personal"]["text"]["value"]
        for e in entries
        if e["body"]["kind"] == "question.received"
    }
    assert all(kept[id_] == said.text.strip() for id_, said in town.asked.items())
    assert sum(1 for s in town.asked.values() if s.text in HOSTILE) >= len(HOSTILE) - 4
    counts = book.counts()
    assert counts["received"] == sum(counts.values()) - counts["received"]
    owed = Counter(asker for asker, _ in owed_letters(book, town))
    arrived = Counter(to.casefold() for to, _ in ours.mailbox.arrived if to.endswith("@post.example"))
    assert owed, "nobody was answered by mail"
    assert arrived == owed, (
        f"{(arrived - owed).most_common(3)} too many, {(owed - arrived).most_common(3)} too few"
    )


def owed_letters(book: Reckoning, town: Town) -> set[tuple[str, tuple[str, str]]]:
    """Who is to be written to about which theme by which edition: once, however often she asked about it."""
    return {
        (asker.casefold(), question.answer)
        for id_, question in book.questions.items()
        if question.place == "answered" and question.answer and (asker := town.asked[id_].asker)
    }


def told(operators: Operators, press: Press, town: Town) -> str:
    """What it took, for whoever reads the log."""
    taken = sorted(operators.taken)
    p95 = taken[int(len(taken) * 0.95)] if taken else 0.0
    return (
        f"\n{len(town.asked)} questions, {len(press.editions)} editions, {len(town.seen)} looks, "
        f"{len(taken)} presses {dict(operators.presses)}: median {statistics.median(taken) * 1e3:.0f} ms, "
        f"p95 {p95 * 1e3:.0f} ms; approvals {[f'{a * 1e3:.0f} ms' for a in press.approvals]}"
    )


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_a_short_hour(tmp_path: Path, chromium: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    with hall(tmp_path / "home") as (ours, cookies):
        town, operators, press = play(ours, cookies, chromium, SHORT)
        with capsys.disabled():
            print(told(operators, press, town))
        judged(ours, town, operators, exported(ours, tmp_path))


@pytest.mark.browser
@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_the_whole_hour(tmp_path: Path, chromium: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    with hall(tmp_path / "home") as (ours, cookies):
        town, operators, press = play(ours, cookies, chromium, WHOLE)
        with capsys.disabled():
            print(told(operators, press, town))
        judged(ours, town, operators, exported(ours, tmp_path))
