"""A faulty script gets the whole list of its faults, each with its line, its field and a remedy."""

from __future__ import annotations

import pytest

from crisis.script import load, received, shipped

SOUND = """\
schema = 1
title = "Flom"
language = "nb"
minutes = 60

[[inject]]
id = "regn"
at = 0
kind = "tell"
text = "Det regner."

[[inject]]
id = "bolge"
at = 10
kind = "questions"
text = "Folk spør."
texts = ["Er veien åpen?"]
count = 5
minutes = 3
"""
# What is written instead of what, and what is said of it.
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "an unknown field": ("title = ", "tittle = ", [
        'line 2: "tittle" is no field here. Remove it, or write one of: title.',
        "title: is missing. Write text in quotation marks."]),
    "an unknown field of an inject": ("count = 5", "cuont = 5", [
        'line 18: inject 2: "cuont" is no field here. Remove it, or write one of: count.']),
    "a word for a number": ("at = 10", 'at = "10"', [
        'line 14: inject 2: at: "10" does not belong here. Write a whole number, without quotation marks.']),
    "a half minute": ("at = 10", "at = 10.5", [
        "line 14: inject 2: at: 10.5 does not belong here. Write a whole number, without quotation marks."]),
    "yes for a number": ("at = 10", "at = true", [
        "line 14: inject 2: at: True does not belong here. Write a whole number, without quotation marks."]),
    "a time before the start": ("at = 10", "at = -1", [
        "line 14: inject 2: at: -1 does not fit. Minutes, from 0 to 1440."]),
    "a time after the end": ("at = 10", "at = 61", [
        "line 14: inject 2: at: minute 61 is after the end. At most 60, or a longer drill."]),
    "an unknown kind": ('kind = "tell"', 'kind = "flood"', [
        'line 9: inject 1: kind: "flood" is not known here. Choose among: tell, questions, comments, press, '
        "rumour, foreign, silent, privacy, correction, platform."]),
    "nobody asks": ('texts = ["Er veien åpen?"]', "texts = []", [
        "line 17: inject 2: texts: is missing. Write what they ask or say."]),
    "a list of numbers": ('texts = ["Er veien åpen?"]', "texts = [1]", [
        "line 17: inject 2: texts: [1] does not belong here. Write a list of texts in square brackets."]),
    "nothing said": ('text = "Det regner."', 'text = " "', [
        "line 10: inject 1: text: is empty. Write it."]),
    "a name that stands twice": ('id = "bolge"', 'id = "regn"', [
        'line 13: inject 2: id: "regn" stands here a second time. Give it another.']),
    "a name that is none": ('id = "bolge"', 'id = "bølge 1"', [
        'line 13: inject 2: id: "bølge 1" does not fit. '
        "A name of letters, digits, dots and dashes, at most 100."]),
    "an unknown language": ('language = "nb"', 'language = "da"', [
        'line 3: language: "da" is not known here. Choose among: nb, nn, sv, en.']),
    "no time at all": ("minutes = 60", "minutes = 0", [
        "line 4: minutes: 0 does not fit. From 1 to 1440."]),
    "a seed beyond measure": ("schema = 1", "schema = 1\nseed = 2147483648", [
        "line 2: seed: 2147483648 does not fit. A whole number from 0 to 2147483647."]),
    "another schema": ("schema = 1", "schema = 2", ["line 1: schema: 2 is not known here. Write 1."]),
    "no TOML": ('title = "Flom"', 'title = "Flom', [
        "line 2: this is not TOML: Illegal character '\\n'. "
        "Mend this first; what follows it could not be read."]),
    "an account that is missing": ('kind = "tell"', 'kind = "foreign"', [
        "line 6: inject 1: account: is missing. Say on which."]),
    "somebody silent": ('kind = "tell"', 'kind = "silent"\nrole = "lead"', [
        'line 10: inject 1: role: "lead" does not fit. '
        "Say who does not answer, and for how many minutes."]),
}  # fmt: skip


def said(content: str) -> list[str]:
    loaded = received("flom.toml", content.encode())
    assert (loaded.script is None) == bool(loaded.faults)
    return [str(fault) for fault in loaded.faults]


def test_the_script_that_the_others_are_broken_from_is_sound() -> None:
    assert said(SOUND) == []


@pytest.mark.parametrize(("old", "new", "faults"), BROKEN.values(), ids=BROKEN.keys())
def test_every_fault_is_named_with_its_line_and_a_remedy(old: str, new: str, faults: list[str]) -> None:
    assert SOUND.count(old) == 1 or old in ("title = ", "schema = 1", "minutes = 60")
    assert sorted(said(SOUND.replace(old, new, 1))) == sorted(faults)


def test_all_faults_are_said_at_once() -> None:
    content = SOUND
    for old, new, _ in (
        BROKEN["an unknown kind"],
        BROKEN["a word for a number"],
        BROKEN["an unknown language"],
    ):
        content = content.replace(old, new, 1)
    assert [fault.split(":")[0] for fault in said(content)] == ["line 3", "line 9", "line 14"]


def test_a_character_that_nobody_sees_is_found_written_or_spelt_out() -> None:
    assert any("U+202E" in fault for fault in said(SOUND.replace("Flom", "Fl\u202eom")))
    spelt = said(SOUND.replace("Det regner.", "Det\\u200b regner.\\uFFFF"))
    assert spelt == ["line 10: inject 1: text: holds a character that readers cannot see: U+200B, U+FFFF. "
                     "Delete it, and type it again."]  # fmt: skip


def test_a_script_without_injects_says_so() -> None:
    assert said(SOUND.split("[[inject]]")[0]) == ["there is no inject. Write at least one."]
    for wrong in ("inject = 3", "inject = [1]", "[inject]\nid = 'a'"):
        assert any("Write [[inject]]." in fault for fault in said(SOUND.split("[[inject]]")[0] + wrong)), (
            wrong
        )


def test_a_flood_of_injects_or_of_faults_is_cut() -> None:
    head, _, inject = SOUND.partition("[[inject]]")
    one = "[[inject]]" + inject.partition("[[inject]]")[0]
    many = head + "".join(one.replace("regn", f"r{n}") for n in range(401))
    assert said(many) == ["401 injects. At most 400; make two scripts of it."]
    wild = head + "".join("[[inject]]\nx = 1\n" for _ in range(390))
    found = said(wild)
    assert len(found) == 301
    assert found[0] == "more than 300 faults; the rest are left out. Mend these, and check again."


def test_what_a_file_is_called_is_the_scripts_name() -> None:
    assert said(SOUND) == []
    for called in ("flom i dag.toml", "ø.toml", ".toml", "flom.xlsx", "flom", "flom.docm"):
        faults = received(called, SOUND.encode()).faults
        assert len(faults) == 1, called
        assert "Letters a to z" in str(faults[0]) or "One of .toml, .csv, .docx." in str(faults[0])
    assert received("FLOM.TOML", SOUND.encode()).faults == ()


def test_a_file_that_is_not_there_is_said_so() -> None:
    folder = shipped()["bodo"].parent
    for path in (folder / "none.toml", folder, folder / "a\0b.toml"):
        assert str(load(path).faults[0]).startswith("the file cannot be read: ")
