"""What goes out, by the adopted rules: what people are asked to think of, and what must be there first."""

from datetime import timedelta

import pytest

from adopted.conftest import Hall
from adopted.speaking import FIRST, approve, crisis, form, handed_in, message, pressed, saved, submitted
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ClauseId, MessageId
from crisis.rules.messages.message import Phase
from web.house import House
from web.pressing import shown

APPROVE = f"/messages/{FIRST}/approve"
WRITE = f"/messages/{FIRST}"
NUMBER = "15076500565"


def clause(house: House, id_: str) -> str:
    """The words of the municipality's own clause."""
    found = policy_of(house.room).clause(ClauseId(id_))
    assert found
    return found.text


def prompt(house: House, id_: str) -> str:
    """The words of one thing to think of."""
    return next(p.text for p in policy_of(house.room).prompts if p.id == id_)


# -- what people are asked to think of

BEFORE_SUBMITTING = [
    pytest.param("hattfjelldal", "konsekvenser", marks=pytest.mark.shows("HAT-2")),
    pytest.param("kinn", "noytral", marks=pytest.mark.shows("KIN-4")),
    pytest.param("kinn", "avsendar", marks=pytest.mark.shows("KIN-5")),
    pytest.param("kinn", "politikk", marks=pytest.mark.shows("KIN-6")),
    pytest.param("kristiansand", "politikk_melding", marks=pytest.mark.shows("KRS-29")),
]
BEFORE_APPROVING = [
    pytest.param("bodo", "hoflig", marks=pytest.mark.shows("BOD-15")),
    pytest.param("bodo", "utenfra", marks=pytest.mark.shows("BOD-17")),
    pytest.param("kristiansand", "tone", marks=pytest.mark.shows("KRS-20")),
    pytest.param("hattfjelldal", "behersket", marks=pytest.mark.shows("HAT-24")),
    pytest.param("kinn", "noytral_lesar", marks=pytest.mark.shows("KIN-4")),
]


@pytest.mark.parametrize(("playbook", "asked"), BEFORE_SUBMITTING)
def test_an_author_is_asked_and_the_approver_reads_what_she_thought_of(
    hall: Hall, playbook: str, asked: str
) -> None:
    house = hall(playbook)
    crisis(house)
    assert prompt(house, asked) in shown(house.as_("communications").get("/messages/new"))
    submitted(house, considered=asked)
    assert asked in message(house).handed_in.considered  # type: ignore[union-attr]
    assert prompt(house, asked) in shown(house.as_("lead").get(APPROVE))


@pytest.mark.parametrize(("playbook", "asked"), BEFORE_SUBMITTING)
def test_an_author_may_go_on_and_what_she_left_is_recorded(hall: Hall, playbook: str, asked: str) -> None:
    house = hall(playbook)
    crisis(house)
    submitted(house)
    assert asked in message(house).handed_in.left  # type: ignore[union-attr]
    assert prompt(house, asked) in shown(house.as_("communications").get(f"{WRITE}/history"))


@pytest.mark.parametrize("ticked", [True, False])
@pytest.mark.parametrize(("playbook", "asked"), BEFORE_APPROVING)
def test_an_approver_is_asked_may_go_on_and_it_is_recorded(
    hall: Hall, playbook: str, asked: str, ticked: bool
) -> None:
    house = hall(playbook)
    crisis(house)
    submitted(house)
    assert prompt(house, asked) in shown(house.as_("lead").get(APPROVE))
    given = approve(house, considered=[asked] if ticked else []).approval
    assert given
    assert asked in (given.considered if ticked else given.left)
    assert prompt(house, asked) in shown(house.as_("communications").get(f"{WRITE}/history"))


PATTERNS = [
    pytest.param("kristiansand", "pending", marks=pytest.mark.shows("KRS-29")),
    pytest.param("kinn", "pending", marks=pytest.mark.shows("KIN-6")),
    pytest.param("kinn", "decided", marks=pytest.mark.shows("KIN-6")),
]


@pytest.mark.parametrize(("playbook", "pattern"), PATTERNS)
def test_the_fixed_answer_to_a_political_matter_is_one_press_away(
    hall: Hall, playbook: str, pattern: str
) -> None:
    house = hall(playbook)
    words = getattr(policy_of(house.room).redirects, pattern)
    page = house.as_("communications").get("/messages/new").text
    assert f'name="pattern" value="{pattern}"' in page
    house.as_("communications").post(f"{WRITE}/pattern", data=form(house, pattern=pattern))
    content = message(house).draft.content
    assert content
    assert content.body == f"{form(house)['content.body']}\n\n{words}"


# -- plain words, and not too many

LONG = "Vi ber alle som bor nær elva om å holde god avstand til vannet fordi det stiger fort i natt " * 2
PLAIN = [
    pytest.param("bodo", marks=pytest.mark.shows("BOD-16")),
    pytest.param("hattfjelldal", marks=pytest.mark.shows("HAT-22")),
]


@pytest.mark.parametrize("playbook", PLAIN)
def test_long_sentences_and_bare_letters_are_hinted_at_and_stop_nobody(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    crisis(house)
    saved(house, **{"content.body": f"{LONG}. NVE varsler. Ring 75 00 00 00."})
    part = house.as_("communications").get(f"{WRITE}?part=hints").text
    assert "NVE" in part
    assert LONG[:40] in part
    submitted(house, **{"content.body": f"{LONG}. NVE varsler. Ring 75 00 00 00."})
    assert "NVE</mark>" in house.as_("lead").get(APPROVE).text


@pytest.mark.shows("HAT-22")
def test_author_and_approver_are_told_when_readers_get_too_many(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    for number in range(3):
        submitted(house, MessageId(f"m{number}"))
        approve(house, MessageId(f"m{number}"))
    submitted(house)
    told = "Nummer 4 på 30 minutter"
    assert told in shown(house.as_("communications").get("/messages/new"))
    assert told in shown(house.as_("lead").get(APPROVE))
    house.clock.forward(minutes=31)
    assert told not in shown(house.as_("lead").get(APPROVE))


# -- what must be there first

WEBSITE = [
    pytest.param("bodo", "nettside", marks=pytest.mark.shows("BOD-2")),
    pytest.param("kristiansand", "portal", marks=pytest.mark.shows("KRS-15")),
    pytest.param("hattfjelldal", "nettside", marks=pytest.mark.shows("HAT-1")),
]


@pytest.mark.parametrize(("playbook", "cited"), WEBSITE)
def test_the_website_comes_first_and_social_media_carry_its_link(
    hall: Hall, playbook: str, cited: str
) -> None:
    house = hall(playbook)
    crisis(house)
    answer = handed_in(house, accounts="facebook")
    assert answer.status_code == 409
    assert clause(house, cited) in answer.text
    payloads = submitted(house).draft.payloads or ()
    on_facebook = next(p.text for p in payloads if p.channel == "facebook")
    assert f"https://kommune.example/m/{FIRST}/" in on_facebook


@pytest.mark.shows("HAT-8")
def test_a_text_without_link_or_contact_is_asked_about_and_may_stand(hall: Hall) -> None:
    house = hall("hattfjelldal")
    bare = {"content.body": "Hold avstand til elva."}
    answer = handed_in(house, **bare)
    assert answer.status_code == 409
    assert clause(house, "kanalvalg") in answer.text
    kinds = {f.kind: f.id for f in message(house).draft.findings}
    assert set(kinds) == {"no_contact"}
    submitted(house, accepted=kinds["no_contact"], **bare)
    saved(house, MessageId("linkless"), accounts="facebook")
    assert "no_link" in {f.kind for f in message(house, MessageId("linkless")).draft.findings}


@pytest.mark.shows("HAT-4", "HAT-23")
def test_each_fact_names_its_source_which_the_approver_reads_and_nobody_else(hall: Hall) -> None:
    house = hall("hattfjelldal")
    crisis(house)
    bare: dict[str, str | list[str]] = {"content.facts.0.source": ""}
    saved(house, **bare)
    (finding,) = message(house).draft.findings
    answer = handed_in(house, accepted=finding.id, **bare)
    assert answer.status_code == 409
    assert clause(house, "fakta_forst") in answer.text
    said = (house.clock() - timedelta(minutes=25)).isoformat()
    submitted(house, **{"content.facts.0.source": "Vassdragsvakta", "content.facts.0.at": said})
    page = shown(house.as_("lead").get(APPROVE))
    assert "Elva stiger. Vassdragsvakta" in page
    assert "25 min gammelt" in page
    assert not any("Vassdragsvakta" in p.text for p in message(house).draft.payloads or ())


SECRECY = [
    pytest.param("bodo", "taushetsplikt", marks=pytest.mark.shows("BOD-12")),
    pytest.param("kristiansand", "personopplysninger", marks=pytest.mark.shows("KRS-25")),
    pytest.param("hattfjelldal", "beskyttelse", marks=pytest.mark.shows("HAT-25")),
]


@pytest.mark.parametrize(("playbook", "cited"), SECRECY)
def test_an_identity_number_goes_on_only_when_somebody_answers_for_it(
    hall: Hall, playbook: str, cited: str
) -> None:
    house = hall(playbook)
    crisis(house)
    named: dict[str, str | list[str]] = {"content.body": f"Ring 75 00 00 00 om {NUMBER}."}
    answer = handed_in(house, **named)
    assert answer.status_code == 409
    assert clause(house, cited) in answer.text
    finding = next(f.id for f in message(house).draft.findings if f.kind == "identity")
    submitted(house, accepted=finding, **named)
    page = house.as_("lead").get(APPROVE)
    assert f"<mark>{NUMBER}</mark>" in page.text
    assert "Siv Dahl" in shown(page)
    answer = pressed(house)
    assert answer.status_code == 409
    assert clause(house, cited) in answer.text
    assert approve(house, accepted=finding).approved_by == "lead"


@pytest.mark.shows("BOD-17")
def test_nobody_who_wrote_a_word_of_it_is_its_second_reader(hall: Hall) -> None:
    house = hall("bodo")
    crisis(house)
    submitted(house, by="lead")
    answer = pressed(house)
    assert answer.status_code == 403
    assert clause(house, "andre_leser") in answer.text
    assert message(house).phase is Phase.SUBMITTED


@pytest.mark.parametrize("playbook", ["bodo", "kristiansand", "hattfjelldal", "kinn"])
def test_a_name_goes_on_only_when_the_police_have_cleared_exactly_that_text(
    hall: Hall, playbook: str
) -> None:
    house = hall(playbook)
    crisis(house)
    named = policy_of(house.room).clearances[0]
    unsaid = handed_in(house, touches_none="")
    assert unsaid.status_code == 409
    assert clause(house, named.clause) in unsaid.text
    answer = handed_in(house, touches=named.id, touches_none="")
    assert answer.status_code == 409
    assert named.text in shown(answer)
    assert clause(house, named.clause) in answer.text
    given = {"clearance": named.id, "given_by": "Operasjonslederen", "note": "Telefon"}
    house.as_("communications").post(f"{WRITE}/clear", data=form(house, **given))
    submitted(house, touches=named.id, touches_none="")
    assert "Operasjonslederen" in shown(house.as_("lead").get(APPROVE))
    edited = handed_in(house, touches=named.id, touches_none="", **{"content.body": "Ring 75 00 00 00."})
    assert edited.status_code == 409
