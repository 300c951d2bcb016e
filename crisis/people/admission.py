"""What the door says: who came in, or why not.

try: secret = people.sign_in(login, password, code, address, agent)
except NotSignedIn as no: …            # no.why says what to ask for, or how long to wait
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from crisis.rules.roles import Actor, Role

from .sessions import Session

# Who may set a level, approve or administer proves it with a second factor.
SECOND_FACTOR = frozenset({Role.LEAD, Role.DEPUTY, Role.COMMUNICATIONS, Role.ADMINISTRATOR})


class Why(StrEnum):
    """Why somebody did not come in."""

    WRONG = "wrong"  # login or password; never said which
    CODE = "code"  # the password was right: now the one-time code
    WRONG_CODE = "wrong_code"  # wrong, or used before
    WAIT = "wait"  # too many tries from here
    USED = "used"  # the invitation or the first code serves no more


class NotSignedIn(Exception):
    """Nobody was signed in. `wait` is how long until the next try, where that is the reason."""

    def __init__(self, why: Why, wait: timedelta = timedelta()) -> None:
        super().__init__(why.value)
        self.why = why
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who asks. While `second_factor_first` the actor holds no role: the only way on is to set one up."""

    actor: Actor
    session: Session
    second_factor_first: bool = False
