"""Persons from a shell: who is in the house, with which roles, and how each gets in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import click

from crisis.rules.ids import DepartmentId, PersonId
from crisis.rules.persons.people import AddPerson, Person, known
from crisis.rules.persons.people import People as Persons
from crisis.rules.roles import GIVEN_TO_PERSONS, Role

from .place import ACTOR, Place, as_json, given, show

ROLES = click.Choice(sorted(role.value for role in GIVEN_TO_PERSONS))


@click.group()
def person() -> None:
    """Add, list, invite, reset and disable persons."""


@person.command()
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=ROLES, help="May be given several times.")
@click.option("--email", default="", help="Where the console mails to.")
@click.option("--phone", default="", help="Where people phone.")
@click.option(
    "--rank", default=0, type=click.IntRange(0, 99), help="Order of deputies: the lowest comes first."
)
@click.option("--department", help="Id of a department, for its head and its owners.")
@click.option("--language", default="", type=click.Choice(["", "nb", "nn", "sv", "en"]), help="Of the pages.")
@as_json
@given
def add(
    here: Place,
    name: str,
    roles: tuple[str, ...],
    email: str,
    phone: str,
    rank: int,
    department: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Add the person NAME and print the link by which she comes in.

    The link serves once and for three days. By it she sets a password, and an authenticator app where her
    role asks for one.

    \b
    Example:
      crisis person add "Kari Nordmann" --role deputy --rank 1 --email kari@kommune.example
    """
    id_ = PersonId(uuid4().hex[:12])  # not made of the name: an id stays in the chain for ever
    here.ask(
        AddPerson(
            person=id_,
            name=name,
            roles=tuple(Role(role) for role in roles),
            rank=rank,
            department=DepartmentId(department) if department else None,
            language=language,
            email=email,
            phone=phone,
        )
    )
    _hand_over(here, id_, here.people.invite(id_, ACTOR, once=uuid4()), as_json)


@person.command("list")
@as_json
@given
def list_(here: Place, as_json: bool) -> None:
    """List everybody: id, roles, name, and whether she can sign in yet.

    \b
    Example:
      crisis person list
    """
    enrolled = here.people.credentials.persons()
    found = sorted(
        here.console.room()[Persons].all.values(), key=lambda p: (not p.active, p.name or "", p.id)
    )
    rows = [_row(each, each.id in enrolled) for each in found]
    if as_json:
        show(rows)
        return
    for row in rows:
        click.echo(f"{row['person']}  {', '.join(row['roles']):28} {row['name'] or '(erased)'}{_state(row)}")


@person.command()
@click.argument("id_", metavar="PERSON")
@as_json
@given
def invite(here: Place, id_: str, as_json: bool) -> None:
    """Print a new link for PERSON (an id); a link given before serves no more.

    \b
    Example:
      crisis person invite 3f2a9c1d77b0
    """
    found = known(here.console.room(), PersonId(id_))
    if not found.active:
        raise click.ClickException("this person is disabled; give back a role first")
    _hand_over(here, found.id, here.people.invite(found.id, ACTOR, once=uuid4()), as_json)


@person.command()
@click.argument("id_", metavar="PERSON")
@as_json
@given
def reset(here: Place, id_: str, as_json: bool) -> None:
    """Take password, app and recovery codes of PERSON away, sign her out everywhere, and print a new link.

    For a lost telephone, or a password that others may know.

    \b
    Example:
      crisis person reset 3f2a9c1d77b0
    """
    found = known(here.console.room(), PersonId(id_))
    _hand_over(here, found.id, here.people.reset(found.id, ACTOR, once=uuid4()), as_json)


@person.command()
@click.argument("id_", metavar="PERSON")
@given
def disable(here: Place, id_: str) -> None:
    """Take PERSON's place away: every right ends at once, on open pages too.

    \b
    Example:
      crisis person disable 3f2a9c1d77b0
    """
    here.people.disable(PersonId(id_), ACTOR, once=uuid4())
    click.echo(f"{id_} is disabled and signed out everywhere.")


def _hand_over(here: Place, id_: PersonId, secret: str, as_json: bool) -> None:
    link = f"{here.settings.origin}/invitation/{secret}"
    if as_json:
        show({"person": id_, "invitation": link})
        return
    click.echo(f"Person {id_}. Hand this link over; it serves once, for {here.settings.invitation} hours:")
    click.echo(f"  {link}")


def _state(row: dict[str, Any]) -> str:
    if not row["active"]:
        return "   disabled"
    return "" if row["can_sign_in"] else "   has not come in yet"


def _row(found: Person, can_sign_in: bool) -> dict[str, Any]:
    return {
        "person": found.id,
        "name": found.name,
        "roles": sorted(found.roles),
        "rank": found.rank,
        "department": found.department,
        "active": found.active,
        "can_sign_in": can_sign_in,
    }
