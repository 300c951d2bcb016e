"""The scripts that come with the console: what each must hold, and what none may hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from stdnum.se import personnummer

from crisis.language import language_of
from crisis.playbook import shipped as playbooks
from crisis.rules.drills.script import Behaviour, Inject, Kind, Script
from crisis.rules.messages.checks import identity_numbers
from crisis.script import load, shipped
from script.demands import FIVE, TROUBLE, asked, lacks

SHORT = ("lock-only-nb", "lock-only-nn", "lock-only-sv", "lock-only-en")
TONGUE = {"kinn": "nn", "bromolla": "sv"}
NOT_A_DRILL = re.compile(
    r"not a drill|no drill|ikke (en )?øvelse|ikkje (ei )?øving|ingen (øvelse|övning|øving)|inte (en )?övning"
)
WEB = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zæøå]{2,}\b", re.IGNORECASE)
IN_CODE = {"document.cookie", "document.location"}
DIGITS = re.compile(r"\d(?:[ -]?\d){4,}")
TEST_NUMBERS = re.compile(r"\d{2}[4-5]\d{3} ?\d{5}|19120229-980\d")  # never given to anybody
SENTENCE = re.compile(r"[.!?:\n]+\s*")


def script_of(name: str) -> Script:
    loaded = load(shipped()[name])
    assert loaded.faults == ()
    assert loaded.script is not None
    return loaded.script


ALL = {name: script_of(name) for name in shipped()}


def written(script: Script) -> Iterator[str]:
    """What somebody reads in a script."""
    yield from (script.title, script.aim)
    for inject in script.injects:
        yield from (inject.text, inject.expected, inject.note, *inject.texts)


def texts(script: Script) -> Iterator[str]:
    """Everything that stands in a script, who says it to whom among it."""
    yield from written(script)
    for inject in script.injects:
        yield from (inject.sender, inject.to, inject.channel)


def test_the_shipped_scripts_are_these() -> None:
    assert set(ALL) == {*FIVE, *SHORT, "ovik"}


@pytest.mark.parametrize("name", FIVE)
def test_a_municipalitys_drill_holds_all_that_it_must(name: str) -> None:
    assert list(lacks(ALL[name])) == []
    assert ALL[name].municipality == name
    assert ALL[name].municipality in playbooks()
    assert ALL[name].language == TONGUE.get(name, "nb")


def without(kind: Kind) -> Callable[[Script], Script]:
    """The script with one inject of this kind fewer, where it has no more than it must."""

    def less(script: Script) -> Script:
        kept = [each for each in script.injects if each.kind is not kind]
        return replace(script, injects=tuple(kept))

    return less


def every(**changed: object) -> Callable[[Script], Script]:
    """The script with each inject changed so."""
    return lambda script: replace(script, injects=tuple(_with(each, changed) for each in script.injects))


def _with(inject: Inject, changed: dict[str, object]) -> Inject:
    return replace(inject, **{key: type(getattr(inject, key))(value) for key, value in changed.items()})  # type: ignore[call-overload]


def fewer_questions(script: Script) -> Script:
    waves = [replace(e, texts=e.texts[:9]) if e.kind is Kind.QUESTIONS else e for e in script.injects]
    return replace(script, injects=tuple(waves))


SEEDED: dict[str, tuple[Callable[[Script], Script], str]] = {
    **{kind: (without(kind), kind) for kind in Kind},
    "too few injects": (lambda s: replace(s, injects=s.injects[:11]), "injects"),
    "too short": (lambda s: replace(s, minutes=91), "minutes"),
    "too few questions": (fewer_questions, "questions"),
    "nothing expected": (every(expected=""), "expected"),
    "no note": (every(note=""), "note"),
    "no duplicates": (every(count=0), "duplicates"),
    "no deadline": (every(deadline=0), "deadline"),
    "a lead who is back too soon": (every(minutes=5), "takeover"),
}


@pytest.mark.parametrize(("spoil", "lack"), SEEDED.values(), ids=SEEDED.keys())
def test_a_script_that_lacks_something_is_caught(spoil: Callable[[Script], Script], lack: str) -> None:
    for name in FIVE:
        assert any(lack in found for found in lacks(spoil(ALL[name]))), name


def test_platforms_fail_in_every_way_over_the_five() -> None:
    met = Counter(each.behaviour for name in FIVE for each in ALL[name].injects if each.kind is Kind.PLATFORM)
    assert set(met) >= TROUBLE
    for name in FIVE:
        ways = {each.behaviour for each in ALL[name].injects if each.kind is Kind.PLATFORM} & TROUBLE
        assert len(ways) > 1, name


def test_mail_alone_bounces() -> None:
    for script in ALL.values():
        bouncing = [each.account for each in script.injects if each.behaviour is Behaviour.BOUNCE]
        assert set(bouncing) <= {"email"}


@pytest.mark.parametrize("name", SHORT)
def test_the_lock_alone_fits_any_municipality_and_ten_minutes(name: str) -> None:
    script = ALL[name]
    assert (script.short, script.municipality, script.minutes) == (True, "", 10)
    assert {each.kind for each in script.injects} == {Kind.TELL}
    assert name.endswith(script.language)
    assert [each.at for each in script.injects] == [each.at for each in ALL["lock-only-en"].injects]


def test_the_newcomers_drill_is_of_the_practice_room_and_can_be_done_alone() -> None:
    script = ALL["ovik"]
    assert (script.municipality, script.language, script.minutes, script.short) == (
        "practice",
        "nb",
        10,
        False,
    )
    kinds = [each.kind for each in script.injects]
    assert kinds == [Kind.TELL, Kind.QUESTIONS, Kind.RUMOUR, Kind.FOREIGN, Kind.PRESS]
    assert sum(each.asked for each in script.injects) <= 15


@pytest.mark.parametrize("name", ALL)
def test_a_script_is_in_its_own_language(name: str) -> None:
    script = ALL[name]
    ours = [t for each in script.injects for t in (each.text, each.expected, each.note)]
    told = Counter(language_of(text) for text in ours)
    assert told[script.language] >= 0.8 * len(ours), told


@pytest.mark.parametrize("name", FIVE)
def test_residents_write_in_three_languages(name: str) -> None:
    spoken = {language_of(text) for text in asked(ALL[name])}
    assert "en" in spoken
    assert len(spoken & {"nb", "nn", "sv", "en"}) >= 3


def test_no_script_says_that_it_is_none() -> None:
    for name, script in ALL.items():
        assert [text for text in texts(script) if NOT_A_DRILL.search(text.casefold())] == [], name
    assert all(
        map(NOT_A_DRILL.search, ("this is not a drill", "dette er ikke en øvelse", "det här är ingen övning"))
    )


def test_no_address_leads_anywhere() -> None:
    for name, script in ALL.items():
        found = {web for text in texts(script) for web in WEB.findall(text)} - IN_CODE
        assert [web for web in found if not web.endswith(".example")] == [], name


def test_no_number_is_anybodys() -> None:
    found = [digits for script in ALL.values() for text in texts(script) for digits in DIGITS.findall(text)]
    assert len(found) >= len(FIVE)  # the traps of personal data
    assert [digits for digits in found if not TEST_NUMBERS.fullmatch(digits)] == []


@pytest.mark.parametrize("name", FIVE)
def test_the_trap_of_personal_data_holds_a_number_that_the_console_knows(name: str) -> None:
    traps = [text for each in ALL[name].injects if each.kind is Kind.PRIVACY for text in each.texts]
    assert all(list(identity_numbers(text)) for text in traps)
    assert personnummer.is_valid("19120229-9804")


def test_no_sentence_stands_in_two_scripts() -> None:
    where: defaultdict[str, set[str]] = defaultdict(set)
    for name, script in ALL.items():
        for text in written(script):
            for sentence in SENTENCE.split(text.casefold()):
                if len(sentence.split()) > 3:
                    where[sentence.strip()].add(name)
    assert {sentence: names for sentence, names in where.items() if len(names) > 1} == {}
