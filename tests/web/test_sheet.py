"""Questions from a list: brought in whole by the desk, or not at all, and only once each."""

from io import BytesIO

from werkzeug.test import TestResponse

from crisis.rules.entry import Via
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Question, Source
from intake.test_sheet import SHEET
from web.house import Browser, House
from web.pressing import shown


def sent(client: Browser, text: str) -> TestResponse:
    file = (BytesIO(text.encode()), "questions.csv")
    return client.post("/desk/import", data={"file": file}, content_type="multipart/form-data")


def asked(house: House) -> list[Question]:
    found = house.staff.console.room()[Questions].all.values()
    return sorted((q for q in found if q.source is Source.SHEET), key=lambda q: q.number)


def test_the_desk_brings_in_a_list(house: House) -> None:
    assert sent(house.as_("desk"), SHEET).status_code == 200
    found = asked(house)
    assert [q.text for q in found] == [
        "Når kommer vannet?",
        "Er skolen stengt?\nOg SFO?",
        "Is it safe to drink?",
    ]
    assert [q.language for q in found] == ["nb", "nb", "en"]
    assert [q.reachable for q in found] == [True, False, False]
    assert found[2].contact == "+47 911 22 333"
    assert house.staff.console.news(house.staff.console.room().head - 1)[0].via is Via.IMPORT


def test_a_list_that_has_grown_brings_in_only_what_is_new(house: House) -> None:
    sent(house.as_("desk"), SHEET)
    page = sent(house.as_("desk"), SHEET + "Hvem betaler?;;\r\n")
    assert "1 question was brought in, 3 were here already." in shown(page)
    assert len(asked(house)) == 4
    again = sent(house.as_("desk"), SHEET)
    assert again.status_code == 409
    assert len(asked(house)) == 4


def test_it_says_how_many_came_and_which_columns_were_not_used(house: House) -> None:
    page = sent(house.as_("desk"), "Spørsmål;Dato;Navn;Hastegrad\r\nNår kommer vannet?;i dag;Kari;høy\r\n")
    assert "1 question was brought in. Back to the desk" in shown(page)
    assert "2 columns were not used: Dato, Hastegrad" in shown(page)
    assert "not used" not in shown(sent(house.as_("desk"), "Spørsmål\r\nEr skolen åpen?\r\n"))


def test_the_same_question_from_two_people_is_two(house: House) -> None:
    sent(house.as_("desk"), "question\r\nEr vannet trygt?\r\nEr vannet trygt?\r\n")
    first, second = asked(house)
    assert (first.repeats, second.repeats) == (None, first.id)


def test_one_wrong_row_keeps_all_of_them_out(house: House) -> None:
    page = sent(house.as_("desk"), f"{SHEET};Ola;\r\n{'x' * 4001};;\r\n")
    assert page.status_code == 400
    assert "Nothing was taken in" in page.text
    assert not asked(house)


def test_a_department_brings_in_nothing(house: House) -> None:
    assert sent(house.as_("head"), SHEET).status_code == 403
    assert not asked(house)
