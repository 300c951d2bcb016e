"""The outside of a drill: each account as those see it who read it, and, for whoever runs the drill, what
residents and journalists wrote.
"""

from __future__ import annotations

from flask import send_file
from flask.typing import ResponseReturnValue as Answer
from werkzeug.exceptions import NotFound

from crisis.rules.accounts.register import Account, Register
from crisis.rules.boards import correspondence
from crisis.rules.boards import outside as boards
from crisis.rules.boards.shown import pictures
from crisis.rules.drills.commenting import Comments
from crisis.rules.drills.script import Behaviour
from crisis.rules.ids import AccountId
from crisis.rules.questions.question import Question
from crisis.rules.roles import READERS, Role

from .pages import Pages
from .visit import Visit

pages = Pages("outside", of_drills=True)
VIEWERS = READERS | {Role.DISPLAY}
RUNS = frozenset({Role.CONTROLLER})
# What a place says by itself to whoever comes there; the rest is met by whoever sends.
PLAIN = frozenset({Behaviour.SLOW, Behaviour.REFUSE, Behaviour.LIMIT})
HUES = 6  # faces are told apart by their letters; their colours only help


@pages.shows("/outside", VIEWERS)
def places(visit: Visit) -> Answer:
    """Where do we stand, as others see us?"""
    return visit.page(
        "pages/outside.html",
        board=boards.places(visit.room, visit.now),
        back=len(correspondence.mailbox(visit.room, visit.now)),
        face=face,
        says=_says(visit),
    )


@pages.shows("/outside/accounts/<account>", VIEWERS)
def place(visit: Visit, account: str) -> Answer:
    """One account, as its readers see it."""
    found = visit.room[Register].accounts.get(AccountId(account))
    if found is None:
        raise NotFound
    board = boards.feed(visit.room, found, visit.now)
    return visit.page("pages/outside_place.html", board=board, face=face, says=_says(visit))


@pages.shows("/outside/pictures/<file>", VIEWERS)
def picture(visit: Visit, file: str) -> Answer:
    """A picture that stands somewhere for all to see."""
    filed = next((one.file for one in pictures(visit.room) if one.file.id == file), None)
    if filed is None:
        raise NotFound
    try:
        return send_file(visit.staff.files.open(filed.id), mimetype=filed.media_type)
    except FileNotFoundError:
        raise NotFound from None


@pages.shows("/outside/mailbox", VIEWERS)
def mailbox(visit: Visit) -> Answer:
    """What came back to the municipality's own mailbox."""
    return visit.page("pages/outside_mailbox.html", board=correspondence.mailbox(visit.room, visit.now))


@pages.shows("/outside/letters", RUNS)
def letters(visit: Visit) -> Answer:
    """What residents and journalists wrote, and what they have heard of us since."""
    return visit.page("pages/outside_letters.html", board=correspondence.letters(visit.room), face=face)


def stands_on(visit: Visit, question: Question) -> Account | None:
    """The account under which a comment stands; nothing of what came another way."""
    under = visit.room[Comments].all.get(question.id)
    return visit.room[Register].accounts.get(under.account) if under else None


def face(name: str) -> tuple[str, int]:
    """Somebody's picture: the first letters of her names, and one of the few colours."""
    words = [word for word in name.split() if word[0].isalnum()]
    first = "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if words else "?"
    return first, sum(map(ord, name)) % HUES


def _says(visit: Visit) -> frozenset[Behaviour]:
    """How a place may behave so that this person is told on its page."""
    return frozenset(Behaviour) - {Behaviour.FINE} if visit.roles & RUNS else PLAIN
