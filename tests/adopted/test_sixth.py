"""A sixth municipality, which nobody programmed: begun with `crisis playbook new`, in force as it stands."""

from pathlib import Path

import pytest

from cli.shell import Shell
from crisis.playbook import explain_text, load, municipalities
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.post import Posts
from crisis.settings import Settings
from crisis.web.adoption import adopt
from web.house import Clock, House, furnish
from web.lint import parsed, text_of

ANSWERS = """
language = "nn"
municipality = "Lia kommune"
title = "Reglement for kommunen si stemme på nett"
version = "3"
adopted = 2026-03-12
owner = "Kommunedirektøren i Lia"
source = "KS-sak 14/26"
help_line = "Er du i tvil, ring vakta på rådhuset."
crisis = true
crisis_section = "§ 9 Når det verkeleg hastar"
crisis_approve_by = ["lead", "deputy"]
crisis_channels = ["website", "facebook"]
"""


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    """Set up by the command alone."""
    answers, path = tmp_path / "answers.toml", tmp_path / "lia.toml"
    answers.write_text(ANSWERS)
    shell = Shell(tmp_path / "elsewhere")
    shell.run("playbook", "new", "--defaults", "--answers", str(answers), "--out", str(path))
    assert "no faults" in shell.run("playbook", "check", str(path))
    explained = shell.run("playbook", "explain", str(path))
    assert explained.strip() == explain_text(load(path).policy)
    assert "§ 9 Når det verkeleg hastar" in explained
    assert "nettside og Facebook" in explained
    return path


def test_it_is_none_of_the_five(playbook: Path) -> None:
    assert playbook.stem not in municipalities()


def test_a_console_started_with_it_refuses_under_its_own_clause(playbook: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = House(home, Clock())
    furnish(first, language="nn")
    settings = Settings.from_env({"CRISIS_HOME": str(home), "CRISIS_PLAYBOOK": str(playbook)})
    first.close()
    house = House(home, Clock(), settings=settings)
    adopt(house.staff.console, settings)
    assert policy_of(house.room).municipality == "Lia kommune"
    house.ask(SetLevel(level=Level.CRISIS, reason="Flaum"), "lead")
    post = {"post": "p1", "account": "school-facebook", "text": "Skulen er open."}
    answer = house.as_("head").post("/department/posts", data=post)
    read = text_of(parsed(answer.text))
    assert answer.status_code in (403, 409)
    for cited in (
        "Når krisestab er sett, går alt kommunen seier, gjennom kriseleiinga.",
        "§ 9 Når det verkeleg hastar",
        "Reglement for kommunen si stemme på nett",
        "versjon 3",
        "12. mars 2026",
        "Kommunedirektøren i Lia",
        "Er du i tvil, ring vakta på rådhuset.",
    ):
        assert cited in read
    assert '<html lang="nn"' in answer.text
    assert not house.room[Posts].all
    page = text_of(parsed(house.as_("observer").get("/policy").text))
    assert "berre desse kanalane som uttaler seg: nettside og Facebook" in page
    house.close()
