"""The collector and the one mail that it cannot have: no other waits for it, and nothing spins."""

import imaplib
from email.message import EmailMessage
from typing import Any

import pytest

from crisis.mailbox.box import Box, BoxAway
from crisis.mailbox.collector import TRIES, Collector
from intake.conftest import Town

DONE, ASIDE = "Received by the console", "Set aside by the console"


def mail(text: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "kari@town.example"
    made.set_content(text)
    return made


def looks(town: Town, times: int) -> list[int]:
    """What each of so many looks by one process took in."""
    collector = Collector(town.console, town.settings)
    with Box.open(town.settings) as box:
        return [collector.collect(box) for _ in range(times)]


def texts(town: Town) -> list[str | None]:
    return [question.text for question in town.questions]


def empty_mail(town: Town) -> None:
    """One of no bytes, which a server takes from nobody, but may find on its disk."""
    fresh = town.server.home / "mail" / "new" / "1.empty.town"
    fresh.write_bytes(b"")
    fresh.chmod(0o666)


def grudging(monkeypatch: pytest.MonkeyPatch, command: str, *places: int) -> None:
    """Have the server say no to this command for the mails that stand in these places."""
    asked = imaplib.IMAP4.uid
    refused: set[str] = set()

    def uid(line: imaplib.IMAP4, name: str, *args: str) -> tuple[str, list[Any]]:
        if name == command and args[0] in refused:
            return "NO", [b"[SERVERBUG] Internal error occurred"]
        answer = asked(line, name, *args)
        if name == "search" and not refused:
            found = answer[1][0].decode().split()
            refused.update(found[place] for place in places)
        return answer

    monkeypatch.setattr(imaplib.IMAP4, "uid", uid)


def test_an_empty_mail_is_no_work_and_is_set_aside_after_some_tries(town: Town) -> None:
    empty_mail(town)
    town.server.deliver(mail("Er vannet trygt?"))
    assert town.server.count() == 2
    assert looks(town, TRIES - 1) == [1, 0]
    assert (town.server.count(), town.server.count(ASIDE)) == (1, 0)
    assert looks(town, TRIES + 1) == [0] * (TRIES + 1)
    assert (town.server.count(), town.server.count(DONE), town.server.count(ASIDE)) == (0, 1, 1)
    assert texts(town) == ["Er vannet trygt?"]


def test_a_mail_that_the_server_keeps_back_holds_up_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("Kan ikke leses", "Er vannet trygt?", "Er skolen stengt?"):
        town.server.deliver(mail(text))
    grudging(monkeypatch, "fetch", 0)
    assert looks(town, TRIES) == [2, 0, 0]
    assert texts(town) == ["Er vannet trygt?", "Er skolen stengt?"]
    assert (town.server.count(), town.server.count(ASIDE)) == (0, 1)


def test_a_mail_that_stays_where_it_is_becomes_one_question(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.server.deliver(mail("Er vannet trygt?"))
    town.server.deliver(mail("Er skolen stengt?"))
    grudging(monkeypatch, "move", 0)
    assert looks(town, TRIES + 1) == [1] + [0] * TRIES
    assert texts(town) == ["Er vannet trygt?", "Er skolen stengt?"]
    assert (town.server.count(), town.server.count(DONE)) == (1, 1)


def test_a_server_that_gives_no_mail_at_all_is_away_and_nothing_is_set_aside(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("Er vannet trygt?", "Er skolen stengt?"):
        town.server.deliver(mail(text))
    collector = Collector(town.console, town.settings)
    with monkeypatch.context() as bad:
        grudging(bad, "fetch", 0, 1)
        for _ in range(TRIES + 1):
            with Box.open(town.settings) as box, pytest.raises(BoxAway, match="none of 2"):
                collector.collect(box)
    with Box.open(town.settings) as box:
        assert collector.collect(box) == 2
    assert town.server.count(ASIDE) == 0
