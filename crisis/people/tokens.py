"""The secrets of API and display tokens: the journal says what a token may, a digest here proves it.

secret = tokens.issue(IssueToken(…), who, once=once)     # shown once: crisis_wall-1.4fJ…
actor = tokens.actor(secret, Via.API)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from crisis.console import Console
from crisis.rules.entry import Via
from crisis.rules.ids import TokenId
from crisis.rules.persons.token import IssueToken, Token, live_token
from crisis.rules.roles import Actor

from .rows import Rows
from .sealing import digest, fresh_secret

MARK = "crisis_"  # lets a scanner recognise a leaked one


class TokenSecrets:
    """Digests of tokens' secrets, by digest."""

    def __init__(self, rows: Rows, console: Console, clock: Callable[[], datetime]) -> None:
        self._rows = rows
        self._console = console
        self._clock = clock

    def issue(self, command: IssueToken, who: Actor, *, once: UUID) -> str:
        """Issue a token and give its secret, which nobody can ever show again. Refused as the rules say."""
        self._console.ask(command, who, once=once)
        return self.secret_for(command.token)

    def secret_for(self, token: TokenId) -> str:
        """A secret for a token that was issued; nobody can ever show it again."""
        secret = f"{MARK}{fresh_secret()}"
        row = {"digest": digest(secret), "token": token}
        self._rows.write(lambda database: database.table("token_secrets").insert(row))
        return secret

    def actor(self, secret: str, via: Via) -> Actor | None:
        """Whom it stands for, narrowed to its roles, while it serves."""
        token = self._serving(secret)
        return Actor(person=token.person, via=via, only=token.roles) if token and not token.last else None

    def replay(self, secret: str) -> Token | None:
        """The link to a replay that this is, while it serves."""
        token = self._serving(secret)
        return token if token and token.last else None

    def _serving(self, secret: str) -> Token | None:
        if not secret.startswith(MARK):
            return None
        found = self._rows.read("select token from token_secrets where digest = ?", [digest(secret)])
        return live_token(self._console.room(), TokenId(found[0][0]), self._clock()) if found else None
