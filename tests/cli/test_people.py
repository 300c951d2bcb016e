"""Persons and tokens from a shell."""

import pytest

from cli.shell import Shell
from crisis.people import People
from crisis.rules.persons.people import People as Persons
from crisis.settings import Settings


def people(shell: Shell) -> People:
    return People(shell.console(), Settings.from_env({"CRISIS_HOME": str(shell.home)}))


def test_a_person_who_is_added_comes_in_by_the_link(shell: Shell) -> None:
    made = shell.json("person", "add", "Kari Nordmann", "--role", "deputy", "--role", "desk", "--rank", "2")
    secret = made["invitation"].removeprefix("http://localhost:8000/invitation/")
    invited = people(shell).enrolment.invited(secret)
    assert invited is not None
    assert (invited.id, invited.name, sorted(invited.roles), invited.rank) == (
        made["person"], "Kari Nordmann", ["deputy", "desk"], 2,
    )  # fmt: skip
    assert shell.json("person", "list")[0]["can_sign_in"] is False
    people(shell).enrolment.accept(secret, "kari", "vinter over vestfjorden", "192.0.2.7", "")
    assert shell.json("person", "list")[0]["can_sign_in"] is True


def test_a_disabled_person_holds_nothing_any_more(shell: Shell) -> None:
    kari, _ = shell.person("Kari", "administrator"), shell.person("Ola", "administrator")
    link = shell.json("person", "invite", kari)["invitation"].rpartition("/")[2]
    shell.run("person", "disable", kari)
    assert people(shell).enrolment.invited(link) is None
    assert "disabled" in shell.run("person", "list")
    assert "disabled" in shell.run("person", "invite", kari, code=1)


def test_the_last_administrator_stays(shell: Shell) -> None:
    kari = shell.person("Kari", "administrator")
    assert "second person" in shell.run("person", "disable", kari, code=1)
    assert shell.console().room()[Persons].all[kari].active


@pytest.mark.parametrize("what", ["invite", "reset", "disable"])
def test_nobody_is_named_so(shell: Shell, what: str) -> None:
    assert "no such thing" in shell.run("person", what, "nobody", code=1)


def test_a_role_nobody_holds_is_refused_with_those_there_are(shell: Shell) -> None:
    assert "administrator" in shell.run("person", "add", "Kari", "--role", "system", code=2)


def test_a_reset_gives_a_new_link_and_takes_the_password(shell: Shell) -> None:
    kari = shell.person("Kari", "desk")
    people(shell).enrolment.give(kari, "kari", "vinter over vestfjorden")
    link = shell.json("person", "reset", kari)["invitation"].rpartition("/")[2]
    assert people(shell).enrolment.invited(link)
    assert people(shell).credentials.of(kari) is None


def test_a_token_serves_until_it_is_revoked(shell: Shell) -> None:
    kari = shell.person("Kari", "lead")
    made = shell.json("token", "issue", "Wall", "--person", kari, "--role", "display", "--days", "7")
    assert people(shell).token_actor(made["secret"])
    assert [row["serves"] for row in shell.json("token", "list")] == [True]
    shell.run("token", "revoke", made["token"])
    assert people(shell).token_actor(made["secret"]) is None
    assert "serves no more" in shell.run("token", "list")
    assert made["secret"] not in shell.run("token", "list")


def test_a_token_for_more_than_its_person_holds_is_refused(shell: Shell) -> None:
    kari = shell.person("Kari", "desk")
    said = shell.run("token", "issue", "Bot", "--person", kari, "--role", "lead", code=1)
    assert "role" in said
    assert shell.json("token", "list") == []
