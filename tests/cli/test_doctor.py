"""The doctor: says what is well, what somebody should mind, and fails only for what is ill."""

from pathlib import Path

from click.testing import CliRunner

from cli.shell import Shell
from crisis import practice
from crisis.cli import main
from crisis.settings import Settings
from serving.installation import free_ports


def said(shell: Shell, what: str) -> dict[str, str]:
    """What it says of one thing, by state."""
    return {each["says"]: each["state"] for each in shell.json("doctor") if each["what"] == what}


def test_a_fresh_installation_is_not_ill_but_lacks_people(shell: Shell) -> None:
    assert shell.run("doctor")
    assert set(said(shell, "people").values()) == {"mind"}
    assert list(said(shell, "policy").values())[:1] == ["mind"]


def test_locks_are_counted_by_how_sure_they_are(tmp_path: Path) -> None:
    settings = Settings.from_env({"CRISIS_HOME": str(tmp_path), "CRISIS_ROOM": "practice"})
    practice.furnish(settings)
    found = said(Shell(tmp_path, room="practice"), "accounts")
    assert sum(int(says.split()[0]) for says in found) == 5
    assert {says.split()[1].rstrip(":"): state for says, state in found.items()} == {
        "enforced": "well", "asked": "mind", "unreachable": "mind",
    }  # fmt: skip


def test_a_drill_s_journal_is_said_not_to_be_the_live_room_s(tmp_path: Path) -> None:
    settings = Settings.from_env({"CRISIS_HOME": str(tmp_path), "CRISIS_ROOM": "practice"})
    practice.furnish(settings)
    answer = Shell(tmp_path).result("journal", "head")
    assert (answer.exit_code, "never opened as the live room" in answer.output) == (1, True)


def test_a_journal_that_was_changed_is_ill(shell: Shell) -> None:
    shell.person("Kari", "desk")
    with shell.console().journal.store.writing() as database:
        database.execute("drop trigger entries_stay")
        database.execute("update entries set body = replace(body, 'desk', 'lead')")
    assert shell.result("doctor").exit_code == 1
    assert "ILL   journal" in shell.result("doctor").output


def test_a_mail_server_that_does_not_answer_is_said_and_no_secret_is(shell: Shell) -> None:
    env = {
        "CRISIS_HOME": str(shell.home),
        "CRISIS_SMTP_HOST": "127.0.0.1", "CRISIS_SMTP_PORT": str(free_ports(1, 1)[0]),
        "CRISIS_SMTP_FROM": "krise@kommune.example", "CRISIS_SMTP_USER": "krise", "CRISIS_SMTP_TLS": "none",
        "CRISIS_SMTP_PASSWORD": "kanarifugl-i-gruva",
    }  # fmt: skip
    answer = CliRunner(env=env).invoke(main, ["doctor"], catch_exceptions=False)
    assert "MIND  channel    email: " in answer.output
    assert "CRISIS_SMTP_PASSWORD: (secret)" in answer.output
    assert "kanarifugl" not in answer.output
