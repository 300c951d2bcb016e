"""A picture goes out with its words, its consent and its answers, under the municipality's own clause."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from adopted.conftest import Hall
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ClauseId, MessageId
from crisis.rules.messages.message import Messages, Phase
from crisis.rules.messages.post import Posts
from web.house import House

AT = "/messages/bilde"
MESSAGE = MessageId("bilde")
ANSWERED = {"alt": "Elva går over veien", "shows": "portrait", "consent": "on", "told": "on", "rights": "on"}
CONSENTED = [
    pytest.param("kristiansand", "samtykke", marks=pytest.mark.shows("KRS-30")),
    pytest.param("hattfjelldal", "samtykke", marks=pytest.mark.shows("HAT-28", "HAT-25")),
]


def png() -> tuple[BytesIO, str]:
    file = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, "PNG")
    file.seek(0)
    return file, "elv.png"


def form(at: str = "content.picture", **answers: str) -> dict[str, Any]:
    """What the write page sends, with the picture's answers under `at`."""
    text = {"content.title": "Elva går over", "content.body": "Veien er stengt. Ring 75 18 48 00."}
    fact = {"content.facts.0.text": "Veien er stengt.", "content.facts.0.source": "Politiet"}
    return {
        **text,
        **fact,
        "based_on": "0",
        "accounts": "website",
        "language": "nb",
        "picture": png(),
        "touches_none": "on",
        **{f"{at}.{name}": value for name, value in answers.items()},
    }


def without(*names: str, **other: str) -> dict[str, str]:
    return {name: value for name, value in (ANSWERED | other).items() if name not in names}


def clause_of(house: House, id_: str) -> str:
    found = policy_of(house.room).clause(ClauseId(id_))
    assert found
    return found.text


def handed_in(house: House, **answers: str) -> Any:
    """Save with a picture, then submit with every tick that the page offers."""
    browser = house.as_("communications")
    assert browser.post(AT, data=form(**answers)).status_code == 303
    draft = house.room[Messages].all[MESSAGE].draft
    again = form(**answers) | {"based_on": str(draft.seq), "accepted": [f.id for f in draft.findings]}
    return browser.post(f"{AT}/submit", data=again)


def phase(house: House) -> Phase:
    return house.room[Messages].all[MESSAGE].phase


@pytest.mark.parametrize(("playbook", "clause"), CONSENTED)
@pytest.mark.parametrize("lacking", [without("consent"), without("shows", "consent"), without(child="on")])
def test_no_picture_of_people_goes_out_without_the_consent_that_the_rule_wants(
    hall: Hall, playbook: str, clause: str, lacking: dict[str, str]
) -> None:
    house = hall(playbook)
    answer = handed_in(house, **lacking)
    assert answer.status_code == 409
    assert clause_of(house, clause) in answer.text
    assert phase(house) is Phase.DRAFT
    assert handed_in_again(house, ANSWERED | {"child": "on", "guardian": "on"}).status_code == 303
    assert phase(house) is Phase.SUBMITTED


def handed_in_again(house: House, answers: dict[str, str]) -> Any:
    """The same form, mended: its picture is the one that was kept."""
    draft = house.room[Messages].all[MESSAGE].draft
    assert draft.content
    assert draft.content.picture
    assert draft.content.picture.file
    kept = {"picture_kept": draft.content.picture.file.id, "based_on": str(draft.seq)}
    again = form(**answers) | kept
    del again["picture"]
    accepted = [f"{f.kind}:{f.field}:{f.at}:{f.length}" for f in draft.findings]
    return house.as_("communications").post(f"{AT}/submit", data=again | {"accepted": accepted})


@pytest.mark.shows("HAT-25")
def test_a_picture_waits_for_its_approval_and_its_answers_are_read_there(hall: Hall) -> None:
    house = hall("hattfjelldal")
    assert handed_in(house, **ANSWERED).status_code == 303
    page = house.as_("lead").get(f"{AT}/approve").text
    draft = house.room[Messages].all[MESSAGE].draft
    assert draft.content
    assert draft.content.picture
    assert draft.content.picture.file
    assert f'src="/files/{draft.content.picture.file.id}" alt="Elva går over veien"' in page
    assert "Samtykket: de som er på bildet" in page
    assert phase(house) is Phase.SUBMITTED
    given = {"draft": str(draft.seq), "digest": draft.digest}
    assert house.as_("lead").post(f"{AT}/approve", data=given).status_code == 303
    assert phase(house) is not Phase.SUBMITTED


@pytest.mark.shows("HAT-1")
def test_a_picture_says_in_words_what_it_shows(hall: Hall) -> None:
    house = hall("hattfjelldal")
    answer = handed_in(house, **without("alt"))
    assert answer.status_code == 409
    assert clause_of(house, "nettside") in answer.text
    assert phase(house) is Phase.DRAFT


@pytest.mark.shows("HAT-29")
def test_a_situation_is_asked_about_otherwise_than_a_portrait(hall: Hall) -> None:
    house = hall("hattfjelldal")
    assert handed_in(house, **without("consent", "told", shows="situation")).status_code == 303
    assert "unasked:picture.consent:0:0" in house.room[Messages].all[MESSAGE].accepted
    page = house.as_("communications").get("/messages/new").text
    assert clause_of(house, "bildetype") in page
    assert all(f'value="{kind}"' in page for kind in ("nobody", "situation", "portrait"))


@pytest.mark.shows("HAT-28")
def test_whoever_is_in_it_knows_where_it_goes_and_whom_to_ask(hall: Hall) -> None:
    house = hall("hattfjelldal")
    page = house.as_("communications").get("/messages/new").text
    assert policy_of(house.room).help in page
    unread = form(**without("told"))
    answer = house.as_("communications").post(f"{AT}/submit", data=unread)
    assert answer.status_code == 409
    assert "Ingen har sagt at de vet hvor det skal brukes" in answer.text


@pytest.mark.shows("BOD-11")
def test_the_rights_are_ticked_or_answered_for_which_is_recorded(hall: Hall) -> None:
    house = hall("bodo")
    answer = house.as_("communications").post(f"{AT}/submit", data=form(**without("rights")))
    assert answer.status_code == 409
    assert clause_of(house, "rettigheter") in answer.text
    assert handed_in_again(house, without("rights")).status_code == 303
    assert "no_rights:picture.rights:0:0" in house.room[Messages].all[MESSAGE].accepted


POSTED = [pytest.param("kristiansand", marks=pytest.mark.shows("KRS-30")), "hattfjelldal"]


@pytest.mark.parametrize("playbook", POSTED)
def test_a_department_s_post_asks_the_same_of_its_picture(hall: Hall, playbook: str) -> None:
    house = hall(playbook)
    post = {"form": "post", "account": "school-facebook", "text": "Skolen har åpen dag.", "picture": png()}
    bare = {f"picture.{name}": value for name, value in without("consent").items()}
    answer = house.as_("head").post("/department/posts", data=post | bare)
    assert answer.status_code == 409
    assert clause_of(house, "samtykke") in answer.text
    assert "Skolen har åpen dag." in answer.text
    assert not house.room[Posts].all
