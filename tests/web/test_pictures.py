"""A picture in a form: kept through every refusal, never another file than was meant, shown where it goes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from crisis.files import PICTURES
from crisis.rules.ids import DISPATCHER, DeliveryId, FileId, MessageId
from crisis.rules.messages.message import Messages
from crisis.rules.messages.pictures import Picture
from crisis.rules.messages.post import Posts
from crisis.rules.outgoing.dispatch import ClaimDelivery, ClaimPost
from web.house import House
from web.lint import elements, parsed
from web.pressing import shown
from web.test_api import Program

AT, MESSAGE = "/messages/flood", MessageId("flood")
ANSWERS = {"shows": "portrait", "consent": "on", "told": "on", "rights": "on"}


def drawn(colour: str = "navy", size: tuple[int, int] = (60, 40)) -> tuple[BytesIO, str]:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    file.seek(0)
    return file, "river.png"


def form(house: House, **more: Any) -> dict[str, Any]:
    """The write page's form, with its picture answered for."""
    before = house.room[Messages].all.get(MESSAGE)
    said = {"content.title": "Water", "content.body": "Boil it.", "content.picture.alt": "A river"}
    answers = {f"content.picture.{name}": value for name, value in ANSWERS.items()}
    based_on = str(before.draft.seq if before else 0)
    return {"based_on": based_on, "accounts": ["website", "facebook"], **said, **answers, **more}


def saved(house: House, **more: Any) -> Picture | None:
    answer = house.as_("communications").post(AT, data=form(house, **more))
    assert answer.status_code == 303, shown(answer)
    content = house.room[Messages].all[MESSAGE].draft.content
    assert content
    return content.picture


def file_of(picture: Picture | None) -> str:
    assert picture
    assert picture.file
    return picture.file.id


def kept_in(page: str) -> str:
    (field,) = (e for e in elements(parsed(page), "input") if e.get("name") == "picture_kept")
    return field.get("value") or ""


def test_what_was_chosen_comes_back_with_the_form_and_is_saved_with_it(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    page = house.as_("communications").get(AT).text
    assert kept_in(page) == id_
    assert f'src="/files/{id_}"' in page
    assert file_of(saved(house, picture_kept=id_)) == id_


def test_a_refused_form_keeps_its_picture(house: House) -> None:
    stale = form(house, picture=drawn(), based_on="7")
    answer = house.as_("communications").post(AT, data=stale)
    assert answer.status_code == 409
    id_ = kept_in(answer.text)
    assert f'src="/files/{id_}"' in answer.text
    assert house.as_("communications").get(f"/files/{id_}").mimetype == "image/png"
    assert file_of(saved(house, picture_kept=id_)) == id_


def test_a_file_that_is_no_picture_is_refused_beside_its_field_and_the_text_stays(house: House) -> None:
    other = form(house, picture=(BytesIO(b"%PDF-1.7\n%%EOF\n"), "river.png"))
    answer = house.as_("communications").post(AT, data=other)
    assert answer.status_code == 422
    assert "a picture is needed: PNG, JPEG or WebP" in shown(answer)
    assert "Boil it." in answer.text
    assert MESSAGE not in house.room[Messages].all


def test_taking_it_out_takes_its_answers_too(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    assert saved(house, picture_kept=id_, picture_out="on") is None


def test_another_picture_is_answered_for_anew(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    after = saved(house, picture_kept=id_, picture=drawn("teal"))
    assert file_of(after) != id_
    assert after
    assert (after.consent, after.told, after.rights, after.shows) == (False, False, False, "")
    assert after.alt == "A river"


@pytest.mark.parametrize(("size", "kept"), [((3000, 1500), (2048, 1024)), ((60, 40), (60, 40))])
def test_what_goes_out_is_no_larger_than_screens_are(
    house: House, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    id_ = file_of(saved(house, picture=drawn(size=size)))
    with house.staff.files.open(FileId(id_)) as stream:
        assert Image.open(stream).size == kept


def test_an_earlier_version_comes_back_with_its_picture(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    first = house.room[Messages].all[MESSAGE].draft.seq
    assert saved(house, picture_kept=id_, picture_out="on") is None
    answer = house.as_("communications").post(f"{AT}/restore", data={"draft": str(first)})
    assert answer.status_code == 303
    content = house.room[Messages].all[MESSAGE].draft.content
    assert content
    assert file_of(content.picture) == id_


def test_a_correction_begins_with_the_picture_of_what_was_wrong(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    page = house.as_("communications").get(f"/messages/new?corrects={MESSAGE}").text
    assert kept_in(page) == id_


@pytest.mark.parametrize("step", ["clear", "pattern", "submit"])
def test_whatever_is_pressed_saves_the_picture_too(house: House, step: str) -> None:
    saved(house)
    asked = form(house, picture=drawn(), pattern="pending", clearance="names", given_by="The police")
    house.as_("communications").post(f"{AT}/{step}", data=asked)
    content = house.room[Messages].all[MESSAGE].draft.content
    assert content
    assert file_of(content.picture)


def test_a_proposal_names_no_file_that_it_did_not_hand_in(house: House) -> None:
    facts = {"id": "a" * 64, "media_type": "image/png", "size": "1"}
    forged = {f"content.picture.file.{name}": value for name, value in facts.items()}
    words = {"message": "idea", "content.title": "Ice", "content.body": "The road is icy.", **forged}
    assert house.as_("head").post("/messages/propose", data=words).status_code == 303
    content = house.room[Messages].all[MessageId("idea")].draft.content
    assert content
    assert content.picture is None


def test_covering_a_number_leaves_the_picture_where_it_is(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    number = form(house, picture_kept=id_, **{"content.picture.alt": "The card of 15076500565"})
    assert house.as_("communications").post(f"{AT}/mask", data=number).status_code == 303
    content = house.room[Messages].all[MESSAGE].draft.content
    assert content
    assert content.picture
    assert content.picture.alt == "The card of •••••••••••"
    assert file_of(content.picture) == id_


def test_a_script_that_saves_is_told_what_was_kept(house: House) -> None:
    answer = house.as_("communications").post(
        AT, data=form(house, picture=drawn()), headers={"Accept": "application/json"}
    )
    content = house.room[Messages].all[MESSAGE].draft.content
    assert content
    assert answer.get_json()["picture"] == file_of(content.picture)


def test_no_form_names_a_file_that_was_handed_in_for_something_else(house: House) -> None:
    assert saved(house, picture_kept="f" * 64) == saved(house)
    facts = {"id": "a" * 64, "media_type": "text/html", "size": "1"}
    forged = saved(house, **{f"content.picture.file.{name}": value for name, value in facts.items()})
    assert forged
    assert forged.file is None


def test_no_program_names_a_file_that_is_no_picture_of_a_message(house: House) -> None:
    kept = house.staff.files.keep(drawn()[0], PICTURES)
    file = {"id": kept.id, "media_type": kept.media_type, "size": kept.size}
    content = {"title": "Water", "body": "Boil it.", "picture": {"file": file, "alt": "A river"}}
    body = {"based_on": 0, "content": content, "accounts": ["website"]}
    program = Program(house, "communications")
    assert program.post("/messages", body).status_code == 400
    saved(house, picture=drawn())
    assert program.post("/messages", body).status_code == 200


def test_only_those_who_read_messages_see_it(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    assert house.as_("lead").get(f"/files/{id_}").mimetype == "image/png"
    assert house.as_("observer").get(f"/files/{id_}").status_code == 403
    assert house.visitor().get(f"/files/{id_}").status_code in (302, 303, 401)


def test_the_difference_shows_the_picture_before_and_now(house: House) -> None:
    first = file_of(saved(house, picture=drawn()))
    second = file_of(saved(house, picture_kept=first, picture=drawn("teal")))
    house.clock.forward(minutes=30)
    saved(house, picture_kept=second, **{"content.title": "Water again"})
    page = house.as_("communications").get(f"{AT}/history").text
    assert f'src="/files/{second}"' in page


def test_whoever_posts_by_hand_gets_the_file_and_its_words(house: House) -> None:
    id_ = file_of(saved(house, picture=drawn()))
    browser = house.as_("communications")
    found = [f.id for f in house.room[Messages].all[MESSAGE].draft.findings]
    again = form(house, picture_kept=id_, accepted=found, touches_none="on")
    assert browser.post(f"{AT}/submit", data=again).status_code == 303
    draft = house.room[Messages].all[MESSAGE].draft
    given = {"draft": str(draft.seq), "digest": draft.digest}
    assert house.as_("lead").post(f"{AT}/approve", data=given).status_code == 303
    house.ask(ClaimDelivery(delivery=DeliveryId("message.flood.website")), DISPATCHER)
    page = house.as_("communications").get("/deliveries")
    assert f'href="/files/{id_}" download' in page.text
    assert "Alternative text, to be entered with it: A river" in shown(page)


def post(**more: Any) -> dict[str, Any]:
    answers = {f"picture.{name}": value for name, value in ANSWERS.items()}
    said = {"form": "post", "account": "school-facebook", "text": "Open day.", "picture.alt": "The school"}
    return {**said, **answers, **more}


def test_a_post_keeps_its_picture_until_what_was_found_is_ticked(house: House) -> None:
    head = house.as_("head")
    answer = head.post("/department/posts", data=post(picture=drawn(), **{"picture.rights": ""}))
    assert answer.status_code == 409
    assert "it may stand" in shown(answer)
    id_ = kept_in(answer.text)
    ticked = post(picture_kept=id_, accepted="no_rights:picture.rights:0:0", **{"picture.rights": ""})
    assert head.post("/department/posts", data=ticked).status_code == 303
    (planned,) = house.room[Posts].all.values()
    assert file_of(planned.picture) == id_
    assert [f.kind for f in planned.findings] == ["no_rights"]
    house.ask(ClaimPost(post=planned.id), DISPATCHER)
    page = house.as_("communications").get("/deliveries").text
    assert f'href="/files/{id_}" download' in page
    assert 'alt="The school"' in house.as_("head").get("/department").text


@pytest.mark.parametrize("field", ["picture", "nothing"])
def test_a_post_without_a_picture_is_planned_as_before(house: House, field: str) -> None:
    plain = {"account": "school-facebook", "text": "Open day.", field: (BytesIO(b""), "")}
    assert house.as_("head").post("/department/posts", data=plain).status_code == 303
    (planned,) = house.room[Posts].all.values()
    assert planned.picture is None
