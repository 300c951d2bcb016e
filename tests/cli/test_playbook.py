"""Playbooks from a shell: begun from questions, checked, explained, put in force."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.shell import Shell
from crisis.cli import main
from crisis.playbook import load, municipalities
from crisis.playbook.asking import QUESTIONS
from crisis.rules.adopted.adoption import Adoption
from crisis.rules.adopted.duty import Duty

LANGUAGES = ("nb", "nn", "sv", "en")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ovre-lia.toml"


def test_a_playbook_from_defaults_has_no_faults_in_any_language(shell: Shell, tmp_path: Path) -> None:
    for language in LANGUAGES:
        for crisis in ("--crisis", "--no-crisis"):
            path = tmp_path / f"{language}{crisis}.toml"
            shell.run("playbook", "new", "--defaults", "--language", language, crisis, "--out", str(path))
            assert "no faults" in shell.run("playbook", "check", str(path))
            assert load(path).policy.language == language
            assert load(path).policy.crisis_adopted == (crisis == "--crisis")


def test_every_answer_is_an_option(shell: Shell) -> None:
    told = shell.run("playbook", "new", "--help")
    assert [q.key for q in QUESTIONS if f"--{q.key.replace('_', '-')}" not in told] == []


def test_answers_lead_to_rules(shell: Shell, out: Path) -> None:
    shell.run(
        "playbook", "new", "--defaults", "--language", "nn", "--municipality", "Lia kommune",
        "--adopted", "2026-06-17", "--crisis-section", "Når det hastar", "--crisis-approve-by", "lead,deputy",
        "--crisis-channels", "website", "--unit-publishes", "--consult", "--no-website-first",
        "--grounds", "Hets, mobbing og trugsmål.", "--answer-days", "-", "--out", str(out),
    )  # fmt: skip
    policy = load(out).policy
    crisis = policy.at("crisis")
    assert (crisis.approve_by, crisis.channels, crisis.publish_by) == (
        ("lead", "deputy"),
        ("website",),
        "communications",
    )
    assert policy.clause_of("crisis").section == "Når det hastar"  # type: ignore[union-attr]
    assert policy.asks(Duty.CONSULTATION)
    assert not policy.asks(Duty.WEBSITE_FIRST)
    assert [ground.text for ground in policy.grounds] == ["Hets, mobbing og trugsmål."]
    assert policy.answering.days == ()
    assert str(policy.adopted) == "2026-06-17"


def test_answers_may_come_from_a_file_and_an_option_wins(shell: Shell, tmp_path: Path, out: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(
        'municipality = "Lia"\nlanguage = "sv"\ngrounds = ["Hot, och hat."]\nadopted = 2025-01-02\n'
    )
    shell.run("playbook", "new", "--defaults", "--answers", str(file), "--language", "nb", "--out", str(out))
    policy = load(out).policy
    assert (policy.municipality, policy.language, str(policy.adopted)) == ("Lia", "nb", "2025-01-02")
    assert [ground.text for ground in policy.grounds] == ["Hot, och hat."]


def test_what_is_not_given_is_asked_in_the_language_of_the_playbook(shell: Shell, out: Path) -> None:
    words = ["playbook", "new", "--language", "sv", "--out", str(out)]
    answers = "Lia kommun\n" + "\n" * (len(QUESTIONS) - 2)
    told = CliRunner(env={"CRISIS_HOME": str(shell.home)}).invoke(main, words, input=answers)
    assert told.exit_code == 0, told.output
    assert "Kommunens namn" in told.output
    assert "Har dokumentet en regel för kriser?" in told.output
    assert load(out).policy.municipality == "Lia kommun"


def test_a_file_is_never_written_over(shell: Shell, out: Path) -> None:
    out.write_text("mine")
    assert "exists" in shell.run("playbook", "new", "--defaults", "--out", str(out), code=1)
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--language", "fi", "language: fi is not one of nb, nn, sv, en"),
        ("--adopted", "yesterday", "Invalid isoformat"),
        ("--timezone", "Europe/Nowhere", "no time zone"),
        ("--crisis-channels", "pigeon", "pigeon is not one of"),
        ("--takeover", "1", "nudge must come before takeover"),
        ("--like", "oslo", "like: 'oslo' is not one of"),
        ("--like", "bromolla", "has no rule for crises"),
    ],
)
def test_an_answer_that_makes_no_playbook_is_said_and_nothing_is_written(
    shell: Shell, out: Path, option: str, value: str, says: str
) -> None:
    made = ("playbook", "new", "--defaults", "--crisis", option, value, "--out", str(out))
    assert says in shell.run(*made, code=1)
    assert not out.exists()


def test_an_answers_file_with_a_strange_name_in_it_is_refused(
    shell: Shell, tmp_path: Path, out: Path
) -> None:
    file = tmp_path / "answers.toml"
    file.write_text("colour = 1\n")
    told = shell.run("playbook", "new", "--defaults", "--answers", str(file), "--out", str(out), code=1)
    assert "no question is called colour" in told


@pytest.mark.parametrize("name", [name for name in municipalities() if name != "bromolla"])
def test_what_another_has_adopted_is_marked_as_a_proposal(shell: Shell, out: Path, name: str) -> None:
    theirs = load(municipalities()[name]).policy
    answers = ("--like", name, "--crisis", "--municipality", "Lia")
    shell.run("playbook", "new", "--defaults", *answers, "--out", str(out))
    ours = load(out).policy
    assert (ours.municipality, ours.language) == ("Lia", theirs.language)
    assert all(theirs.municipality in clause.section for clause in ours.clauses)
    assert [clause.rules for clause in ours.clauses if clause.rules] == []
    assert [clause.text for clause in ours.clauses] == [clause.text for clause in theirs.clauses]
    assert ours.at("crisis") == theirs.at("crisis")


@pytest.mark.parametrize("name", [name for name in municipalities() if name != "bromolla"])
def test_without_an_adopted_rule_anothers_crisis_waits_as_a_comment(
    shell: Shell, out: Path, name: str
) -> None:
    theirs = load(municipalities()[name]).policy
    shell.run("playbook", "new", "--defaults", "--like", name, "--language", "sv", "--out", str(out))
    ours = load(out).policy
    behind = theirs.clause_of("crisis")
    assert behind
    assert not ours.crisis_adopted
    assert behind.text not in [clause.text for clause in ours.clauses]
    waiting = "\n".join(line[2:] for line in out.read_text("utf-8").split("\n") if line.startswith("# "))
    proposal = tomllib.loads(waiting[waiting.index("[[level]]") :])
    assert behind.text in [clause["text"] for clause in proposal["clause"]]
    assert "crisis" in [level["level"] for level in proposal["level"]]


def test_a_playbook_is_put_in_force_and_the_one_before_stays(shell: Shell) -> None:
    shell.run("playbook", "adopt", "bromolla")
    assert "is in force" in shell.run("playbook", "adopt", "kinn")
    assert [one.policy.name for one in shell.console().room()[Adoption].versions] == ["bromolla", "kinn"]
    assert "It is so already" in shell.run("playbook", "adopt", "kinn", code=1)


def test_a_playbook_with_faults_is_neither_adopted_nor_explained(shell: Shell, out: Path) -> None:
    out.write_text("schema = 1\n")
    for word in ("adopt", "explain"):
        assert "is missing" in shell.run("playbook", word, str(out), code=1)
