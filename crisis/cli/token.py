"""Tokens from a shell: for the API and for wallboards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import click

from crisis.console import utc_now
from crisis.rules.ids import PersonId, TokenId
from crisis.rules.persons.token import IssueToken, RevokeToken, Token, Tokens, live_token
from crisis.rules.roles import GIVEN_TO_PERSONS, Role

from .place import ACTOR, Place, as_json, given, show

ROLES = click.Choice(sorted(role.value for role in GIVEN_TO_PERSONS))


@click.group()
def token() -> None:
    """Issue, list and revoke tokens for the API and for wallboards."""


@token.command()
@click.argument("label")
@click.option("--person", required=True, help="Id of the person it stands for.")
@click.option(
    "--role", "roles", multiple=True, required=True, type=ROLES, help="No more than the person holds."
)
@click.option(
    "--days", default=30, show_default=True, type=click.IntRange(1, 366), help="How long it serves."
)
@as_json
@given
def issue(here: Place, label: str, person: str, roles: tuple[str, ...], days: int, as_json: bool) -> None:
    """Issue a token, named LABEL, and print its secret, which nobody can show again.

    \b
    Example:
      crisis token issue "Wall in the crisis room" --person 3f2a9c1d77b0 --role display --days 7
    """
    id_ = TokenId(uuid4().hex[:12])
    ends = utc_now() + timedelta(days=days)
    command = IssueToken(
        token=id_, person=PersonId(person), roles=tuple(Role(role) for role in roles), ends=ends, label=label
    )
    secret = here.people.tokens.issue(command, ACTOR, once=uuid4())
    if as_json:
        show({"token": id_, "secret": secret, "ends": ends.isoformat(timespec="seconds")})
        return
    click.echo(f"Token {id_}, until {ends:%Y-%m-%d %H:%M} UTC. Its secret, shown only now:")
    click.echo(f"  {secret}")


@token.command("list")
@as_json
@given
def list_(here: Place, as_json: bool) -> None:
    """List tokens, those that serve first.

    \b
    Example:
      crisis token list --json
    """
    room, now = here.console.room(), utc_now()
    found = sorted(room[Tokens].all.values(), key=lambda t: (live_token(room, t.id, now) is None, t.ends))
    rows = [_row(each, live_token(room, each.id, now) is not None) for each in found]
    if as_json:
        show(rows)
        return
    for row in rows:
        serves = f"until {row['ends']}" if row["serves"] else "serves no more"
        click.echo(f"{row['token']}  {row['label']} ({', '.join(row['roles'])}, {row['person']}): {serves}")


@token.command()
@click.argument("id_", metavar="TOKEN")
@given
def revoke(here: Place, id_: str) -> None:
    """End TOKEN (an id) at once, on open pages and in running programs.

    \b
    Example:
      crisis token revoke 77b03f2a9c1d
    """
    here.ask(RevokeToken(token=TokenId(id_)))
    click.echo(f"Token {id_} serves no more.")


def _row(found: Token, serves: bool) -> dict[str, Any]:
    return {
        "token": found.id,
        "label": found.label,
        "person": found.person,
        "roles": sorted(found.roles),
        "ends": found.ends.isoformat(timespec="seconds"),
        "serves": serves,
    }
