"""Programs bring in questions: one or many, once each, each in its own language."""

from crisis.rules.ids import QuestionId
from crisis.rules.questions.bringing import MOST
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question, Source
from crisis.rules.roles import Role
from web.house import House
from web.test_api import Program


def question(house: House, name: str) -> Question:
    return house.room[Questions].all[QuestionId(name)]


def listed(*texts: str, **more: object) -> dict[str, object]:
    return {
        "questions": [{"question": f"p{n}", "source": "form", "text": t} | more for n, t in enumerate(texts)]
    }


def test_a_list_from_a_program_is_a_program_s_and_known_by_its_languages(house: House) -> None:
    program = Program(house, "desk", Role.DESK)
    sent = program.post(
        "/questions/bring", listed("Når kommer vannet?", "Is it safe to drink?", contact="a@x.no")
    )
    assert sent.status_code == 200
    assert [entry["kind"] for entry in sent.json["entries"]] == ["question.received"] * 2
    assert [question(house, name).language for name in ("p0", "p1")] == ["nb", "en"]
    assert {question(house, name).source for name in ("p0", "p1")} == {Source.API}
    assert question(house, "p0").contact == "a@x.no"


def test_a_list_that_is_sent_again_brings_in_only_what_is_new(house: House) -> None:
    program = Program(house, "desk", Role.DESK)
    program.post("/questions/bring", listed("Når kommer vannet?"))
    assert program.post("/questions/bring", listed("Når kommer vannet?", "Og strømmen?")).status_code == 200
    assert program.post("/questions/bring", listed("Når kommer vannet?")).status_code == 409
    assert len(house.room[Questions].all) == 2


def test_a_list_with_one_fault_brings_in_nothing(house: House) -> None:
    program = Program(house, "desk", Role.DESK)
    for wrong in (
        listed("Er det trygt?", " "),
        listed(*["?"] * (MOST + 1)),
        {"questions": "all"},
        {"questions": []},
    ):
        assert program.post("/questions/bring", wrong).status_code == 400
    assert not house.room[Questions].all


def test_one_question_is_known_by_its_language_unless_the_program_says_it(house: House) -> None:
    program = Program(house, "desk", Role.DESK)
    program.post("/questions", {"question": "a", "text": "När kommer vattnet?"})
    program.post("/questions", {"question": "b", "text": "När kommer vattnet?", "language": "se"})
    assert [question(house, name).language for name in "ab"] == ["sv", "se"]
    assert program.post("/questions", {"text": "Hei", "language": "Northern Sámi"}).status_code == 400
    assert program.post("/questions/b/unfold", {}).status_code == 200
    assert program.post("/questions/b/unfold", {}).status_code == 409
