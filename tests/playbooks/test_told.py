"""What the console does is said for every duty, in four languages, with what this policy has decided."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import crisis.rules
from crisis.playbook.doing import DONE
from crisis.playbook.telling import ALWAYS, UNASKED, WAYS, always, deeds_of, left_open, told
from crisis.playbook.voice import voice
from crisis.rules.adopted.duty import Duty, How, how
from crisis.rules.adopted.policy import MINIMUM
from crisis.rules.adopted.provisions import Answering, Clearance, Retention
from playbooks.municipality import FIVE, policy

# What the console always does, and a policy may have it do more of.
ASKED_IN_PART = {"IMAGE_CONSENT", "IMAGE_KIND", "LINK_AND_CONTACT"}

# What no rule asks a policy for by its duty, because another part of the policy switches it on, and tells it.
BY_ITS_DATA = {
    "levels": {"CHANNELS", "CONSULTATION", "UNIT_PUBLISHES", "MINIMUM"},
    "sender": {"FIXED_SENDER"},
    "anticipated": {"HARD_QUESTIONS"},
    "clearances": {"CLEARANCE"},
    "prompts": {"NEUTRALITY", "CHECKLIST"},
    "opening": {"INTAKE"},
    "grounds": {"SECOND_PERSON", "NO_DIALOGUE", "SECRET_AT_ONCE"},
    "redirects": {
        "CASE_REDIRECT",
        "FORMAL_REQUESTS",
        "ELSEWHERE",
        "THANKS",
        "ANSWER_TEMPLATE",
        "HOLDING_REPLY",
    },
    "retention": {"RETENTION"},
    "notice": {"STAFF_NOTICE", "NOTICE_AUDIENCE"},
    "help": {"HELP_LINE"},
    "clocks": {"RUMOUR_CLOCK"},
    "answering": {"ANSWER_CLOCK", "OFFICE_HOURS"},
}
# What the register looks for where a policy asks (`boards/lacks.py`), and the rota that anybody may keep.
BY_THE_REGISTER = {
    "TWO_ADMINISTRATORS", "CENTRAL_ADMINISTRATOR", "PAGE_CHECKLIST", "MONITOR", "EDITORS", "ACCOUNTABLE",
    "REGISTERED", "ACCESS_PLACE", "ROTA", "UNIT_TOLD",
}  # fmt: skip
TOLD_OTHERWISE = BY_THE_REGISTER.union(*BY_ITS_DATA.values())

LANGUAGES = ("nb", "nn", "sv", "en")
RULES = Path(crisis.rules.__file__).parent


def test_every_duty_has_its_words() -> None:
    assert set(DONE) == set(Duty)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("duty", Duty)
def test_every_duty_is_told_in_every_language(duty: Duty, language: str) -> None:
    for under in (MINIMUM, *map(policy, FIVE)):
        said = told(under, duty, voice(language))
        assert said
        assert not re.search(r"%\(|, \.|: \.|  ", said)
        assert language == "en" or said != told(under, duty, voice("en"))


def test_what_a_policy_decides_is_said_in_its_words() -> None:
    kinn, bodo, hattfjelldal = policy("kinn"), policy("bodo"), policy("hattfjelldal")
    assert "nettside og Facebook" in told(bodo, Duty.CHANNELS, voice("nb"))
    assert "kriseleiaren" in told(kinn, Duty.LEAD_APPROVES, voice("nn"))
    assert kinn.sender in told(kinn, Duty.FIXED_SENDER, voice("nn"))
    assert hattfjelldal.help in told(hattfjelldal, Duty.HELP_LINE, voice("nb"))
    assert "8" in told(policy("bromolla"), Duty.REMOVAL_GROUNDS, voice("sv"))


def test_days_hours_and_lengths_of_time_are_said_as_people_say_them() -> None:
    hours = Answering(minutes=240, days=(1, 2, 3, 4, 5))
    under = replace(
        MINIMUM,
        answering=hours,
        clearances=(Clearance(id="names", text="Names of the dead", by="the police", clause="minimum"),),  # type: ignore[arg-type]
        retention=(
            Retention(record="post", keep="weed", months=6),
            Retention(record="message", keep="preserve"),
        ),
    )
    _ = voice("en")
    assert told(under, Duty.ANSWER_CLOCK, _).endswith("within 4 hours.")
    assert "Monday–Friday 08:00–15:30" in told(under, Duty.OFFICE_HOURS, _)
    assert "Names of the dead (the police)" in told(under, Duty.CLEARANCE, _)
    assert "posts: may be weeded after 6 months; messages: kept for good" in told(under, Duty.RETENTION, _)
    assert "Tuesday and Thursday" in told(
        replace(under, answering=replace(hours, days=(2, 4))), Duty.OFFICE_HOURS, _
    )


def test_duties_are_sorted_into_what_refuses_what_asks_and_what_keeps() -> None:
    duties = ("counts", "fatigue", "lock")
    assert [way.how for way in deeds_of(MINIMUM, duties, voice("nb"))] == [(way,) for way in How]
    assert [way.name for way in deeds_of(MINIMUM, duties, voice("sv"))] == [
        "Upprätthåller",
        "Frågar",
        "Registrerar",
    ]


@pytest.mark.parametrize("duty", [Duty.INTAKE, Duty.MANAGER_CLEARS, Duty.MANDATE_FORM])
def test_what_is_refused_until_it_is_recorded_is_told_as_both(duty: Duty) -> None:
    (way,) = deeds_of(MINIMUM, (duty,), voice("nb"))
    assert (way.how, way.name) == ((How.ENFORCED, How.RECORDED), "Håndhever og registrerer")


def test_every_way_of_a_duty_has_its_word() -> None:
    assert {how(duty) for duty in Duty} == set(WAYS)


def consulted() -> set[str]:
    """Duties that some module of the rules asks a policy for, before it does anything about them."""
    found = set()
    for path in RULES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
                "asked_for",
                "asks",
            ):
                found |= {arg.attr for arg in node.args if isinstance(arg, ast.Attribute)}
    return found


def test_what_the_console_always_does_waits_for_no_policy() -> None:
    assert consulted(), "nothing asks for a duty"
    assert {duty.name for duty in ALWAYS} & consulted() == ASKED_IN_PART


def test_what_waits_for_no_policy_is_told_as_what_the_console_always_does() -> None:
    silent = {duty.name for duty in Duty} - consulted() - {duty.name for duty in ALWAYS}
    assert silent == TOLD_OTHERWISE


def test_what_only_a_policy_makes_a_refusal_is_elsewhere_told_as_a_question() -> None:
    assert {duty.name for duty in UNASKED} == ASKED_IN_PART - {"IMAGE_KIND"}
    unasked = [duty for duty in UNASKED if not MINIMUM.asks(duty)]
    assert unasked == list(UNASKED)
    (way,) = deeds_of(MINIMUM, tuple(unasked), voice("en"))
    assert (way.how, way.sentences) == ((How.PROMPTED,), tuple(UNASKED.values()))


def test_a_secret_is_the_one_exception_from_keeping_criticism() -> None:
    for language, word in (("nb", "andre ikke må lese"), ("nn", "andre ikkje må lese")):
        assert word in told(MINIMUM, Duty.CRITICISM_STAYS, voice(language))


def test_what_a_clause_asks_for_is_not_told_twice() -> None:
    assert set(always(MINIMUM)) == set(ALWAYS) - set(MINIMUM.clauses[0].duties)
    assert Duty.LOCK not in always(policy("kinn"))


def test_what_a_document_leaves_open_is_said() -> None:
    bromolla, bodo = (list(left_open(policy(name), voice("sv"))) for name in ("bromolla", "bodo"))
    assert "Ingen regel för kriser är antagen. Konsolens inbyggda minimum gäller." in bromolla
    assert "Dokumentet anger inte när det antogs." in bodo
    assert not {sentence for sentence in bodo if "Ingen regel för kriser" in sentence}


def test_what_no_document_sets_is_told_as_built_in() -> None:
    kinn, hattfjelldal = policy("kinn"), policy("hattfjelldal")
    assert "innebygd: 24 timar" in told(kinn, Duty.ANSWER_CLOCK, voice("nn"))
    silence = voice("en")("It sets no time for answers. The console’s own clock runs beside each question.")
    assert silence in left_open(kinn, voice("en"))
    assert silence not in left_open(hattfjelldal, voice("en"))
    assert "innen 24 timer" in told(hattfjelldal, Duty.ANSWER_CLOCK, voice("nb"))
    assert told(kinn, Duty.CLEARANCE, voice("nn")).startswith("Innebygd, til kommunen avgjer det")
