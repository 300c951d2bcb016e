"""What residents write is removed on the municipality's own grounds, evidence first, and criticism never."""

from io import BytesIO

import pytest
from PIL import Image

from adopted.conftest import Hall
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import PersonId, QuestionId, RemovalId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Fate, Lane, Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.removals.removal import Removal, Removals, Step
from crisis.rules.sorting.triage import SortQuestion
from crisis.web.sentences import Named
from web.house import House

ONE = QuestionId("one")


def asked(house: House, text: str = "Dere er noen tullinger alle sammen!") -> None:
    house.ask(ReceiveQuestion(question=ONE, source=Source.DESK, text=text), "desk")


def question(house: House) -> Question:
    return house.room[Questions].all[ONE]


def clause(house: House, rule: str) -> str:
    """The words of the clause that carries this rule."""
    (found,) = [c.text for c in policy_of(house.room).clauses if rule in c.rules]
    return found


def picture() -> tuple[BytesIO, str]:
    """A screenshot, as a browser hands it in."""
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    made.seek(0)
    return made, "skjermbilde.png"


def remove(house: House, ground: str, *, person: str = "communications", **more: object) -> object:
    data = {"ground": ground, "back": "removals", **more}
    return house.as_(person).post(f"/questions/{ONE}/remove", data=data, content_type="multipart/form-data")


@pytest.mark.shows("BOD-10")
def test_in_bodo_one_proposes_a_removal_and_another_agrees(hall: Hall) -> None:
    house = hall("bodo")
    asked(house)
    remove(house, "personangrep", file=picture())
    assert question(house).fate is Fate.OPEN
    again = house.as_("communications").post(f"/removals/{ONE}/confirm")
    assert again.status_code == 409
    assert clause(house, "BOD-10") in again.text
    assert "Dere er noen tullinger" in house.as_("lead").get("/removals").text
    house.as_("writer").post(f"/removals/{ONE}/confirm")
    assert question(house).fate is Fate.REMOVED
    removal = house.room[Removals].all[RemovalId(ONE)]
    assert (removal.by, removal.second) == (PersonId("communications"), PersonId("writer"))


@pytest.mark.shows("BOD-10")
def test_in_bodo_the_other_person_can_let_it_stand(hall: Hall) -> None:
    house = hall("bodo")
    asked(house)
    remove(house, "personangrep", evidence="Arkiv 12/7")
    house.as_("lead").post(f"/removals/{ONE}/decline", data={"reason": "Det er bare surt"})
    assert question(house).fate is Fate.OPEN
    assert house.as_("writer").post(f"/removals/{ONE}/confirm").status_code == 409


@pytest.mark.shows("KRS-23", "KRS-24")
def test_in_kristiansand_a_removal_needs_a_picture_first_and_one_of_three_grounds(hall: Hall) -> None:
    house = hall("kristiansand")
    asked(house)
    bare = remove(house, "sjikane")
    assert bare.status_code == 409
    assert clause(house, "KRS-24") in bare.text
    other = remove(house, "surt", file=picture())
    assert clause(house, "KRS-23") in other.text
    assert question(house).fate is Fate.OPEN
    assert remove(house, "sjikane", file=picture()).status_code == 303
    assert question(house).fate is Fate.REMOVED
    kept = house.room[Removals].all[RemovalId(ONE)].file
    assert kept is not None
    assert house.as_("lead").get(f"/files/{kept.id}").mimetype == kept.media_type
    assert house.as_("desk").get(f"/files/{kept.id}").status_code == 403


@pytest.mark.shows("HAT-19")
def test_in_hattfjelldal_criticism_stays_even_when_it_is_called_something_else(hall: Hall) -> None:
    house = hall("hattfjelldal")
    asked(house)
    house.ask(SortQuestion(question=ONE, lane=Lane.CRITICISM), "desk")
    house.ask(SortQuestion(question=ONE, lane=Lane.SPAM), "desk")
    refused = remove(house, "personangrep", file=picture())
    assert refused.status_code == 409
    assert clause(house, "HAT-19") in refused.text
    assert f"/questions/{ONE}/remove" not in house.as_("communications").get("/themes").text
    assert question(house).fate is Fate.OPEN


@pytest.mark.shows("HAT-19")
def test_in_hattfjelldal_criticism_on_an_account_stays_too(hall: Hall) -> None:
    house = hall("hattfjelldal")
    comment = {
        "account": "facebook",
        "ground": "personangrep",
        "text": "Ordføreren sov.",
        "lane": "criticism",
    }
    refused = house.as_("lead").post("/removals", data={**comment, "evidence": "Sak 4"})
    assert refused.status_code == 409
    assert clause(house, "HAT-19") in refused.text
    assert not house.room[Removals].all


@pytest.mark.shows("HAT-21")
def test_in_hattfjelldal_the_offensive_is_left_without_a_dialogue_and_reported_elsewhere(hall: Hall) -> None:
    house = hall("hattfjelldal")
    asked(house)
    refused = remove(house, "irrelevant", file=picture())
    assert clause(house, "HAT-21") in refused.text
    left = {"ground": "irrelevant", "back": "desk"}
    house.as_("communications").post(f"/questions/{ONE}/leave", data=left)
    assert (question(house).fate, question(house).owed) == (Fate.CLOSED, False)
    elsewhere = {
        "place": "https://forum.example/9",
        "text": "Tull",
        "ground": "ulovlig",
        "reported_to": "Politiet",
    }
    house.as_("communications").post("/removals/left", data=elsewhere)
    page = house.as_("communications").get("/removals").text
    assert "Politiet" in page
    assert "https://forum.example/9" in page
    assert (
        remove(house, "ulovlig", evidence="Sak 4").status_code == 303
    )  # on one's own pages it can be removed


def latest(house: House) -> Removal:
    return house.room[Removals].latest_first()[0]


@pytest.mark.shows("BRO-15")
@pytest.mark.parametrize("level", list(Level))
def test_in_bromolla_the_desk_takes_secret_material_away_in_one_press(hall: Hall, level: Level) -> None:
    house = hall("bromolla")
    asked(house, "Min granne Eva har fått diagnosen")
    if level is not Level.NORMAL:
        house.ask(SetLevel(level=level, reason="Översvämning"), "lead")
    press = {"evidence": "Orden ligger i journalen", "file": picture()}
    assert remove(house, "sekretess", person="desk", **press).status_code == 303
    for page in ("/desk", "/themes", "/removals", f"/desk?show={ONE}"):
        assert "diagnosen" not in house.as_("desk").get(page).text
    assert "diagnosen" not in house.as_("observer").get("/journal").text
    assert house.as_("observer").get("/journal/export.jsonl").status_code == 403
    assert "diagnosen" in house.as_("communications").get("/journal/export.jsonl").text
    assert "diagnosen" in house.as_("communications").get("/removals").text
    house.clock.forward(minutes=61)
    late = house.as_("lead").get("/lead").text
    assert "/removals" in late
    assert "diagnosen" not in late
    house.as_("communications").post(f"/removals/{ONE}/register", data={"registry": "2026/118"})
    assert latest(house).registry == "2026/118"
    assert "2026/118" in house.as_("observer").get("/journal").text


@pytest.mark.shows("BRO-15")
def test_in_bromolla_secret_material_goes_with_evidence_too(hall: Hall) -> None:
    house = hall("bromolla")
    asked(house)
    bare = remove(house, "sekretess", person="desk")
    assert bare.status_code == 409
    assert clause(house, "BRO-15") in bare.text


@pytest.mark.shows("BRO-17")
def test_in_bromolla_a_comment_on_facebook_is_taken_down_by_hand_on_a_swedish_ground(hall: Hall) -> None:
    house = hall("bromolla")
    comment = {"account": "facebook", "ground": "hets", "text": "De där ska bort", "file": picture()}
    client = house.as_("communications")
    client.post("/removals", data=comment, content_type="multipart/form-data")
    assert latest(house).step is Step.BY_HAND
    page = client.get("/removals").text
    ground = policy_of(house.room).ground("hets")
    assert ground is not None
    assert ground.text in page
    client.post(f"/removals/{latest(house).id}/done")
    assert latest(house).step is Step.REMOVED
    refused = client.post("/removals", data={**comment, "ground": "surt", "file": picture()})
    assert clause(house, "BRO-17") in refused.text


@pytest.mark.shows("KRS-9")
def test_in_kristiansand_the_lock_never_hides_what_others_write(hall: Hall) -> None:
    house = hall("kristiansand")
    house.ask(SetLevel(level=Level.CRISIS, reason="Flom"), "lead")
    comment = {"account": "library-instagram", "ground": "sjikane", "text": "Hold kjeft, Kari"}
    client = house.as_("owner")
    client.post("/removals", data={**comment, "evidence": "Bilde 3"})
    assert "Hold kjeft" in client.get("/removals").text
    client.post(f"/removals/{latest(house).id}/done")
    assert latest(house).step is Step.REMOVED
    client.post("/heard", data={"where": "Instagram", "text": "Er biblioteket åpent?", "kind": "question"})
    assert "Er biblioteket åpent?" in client.get("/heard").text


def test_in_kinn_nothing_can_be_removed_and_the_page_says_so(hall: Hall) -> None:
    house = hall("kinn")
    asked(house)
    refused = remove(house, "personangrep", file=picture())
    assert refused.status_code == 409
    assert 'action="/removals"' not in house.as_("lead").get("/removals").text


def test_what_was_typed_is_still_there_when_a_removal_was_refused(hall: Hall) -> None:
    house = hall("bodo")
    asked(house)
    typed = {"form": f"remove-{ONE}", "ground": "", "evidence": "Arkivsak 12/7", "back": "themes"}
    answer = house.as_("communications").post(f"/questions/{ONE}/remove", data=typed)
    assert answer.status_code == 400
    assert 'value="Arkivsak 12/7"' in answer.text
    assert question(house).fate is Fate.OPEN


def test_a_proposal_stands_on_the_desk_of_those_who_can_agree(hall: Hall) -> None:
    house = hall("bodo")
    asked(house)
    remove(house, "personangrep", evidence="Arkivsak 12/7")
    assert "/removals#waiting" in house.as_("writer").get("/messages").text
    assert "/removals#waiting" not in house.as_("communications").get("/messages").text


def test_the_journal_says_a_ground_in_the_policy_s_words(hall: Hall) -> None:
    room = hall("bromolla").room
    ground = policy_of(room).grounds[0]
    assert Named(room).ground(ground.id) == ground.text.rstrip(".") != ground.id
    assert Named(room).ground("gone") == "gone"
