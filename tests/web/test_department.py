"""My department: why I may not post, what I may say, what becomes of my posts."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from crisis.rules.boards import department
from crisis.rules.boards.department import RECENT
from crisis.rules.entry import Via
from crisis.rules.ids import DISPATCHER, AccountId, PersonId, PostId
from crisis.rules.levels.exemption import Answer, AskExemption, DecideExemption, Exemptions
from crisis.rules.levels.level import DepartmentReleased, Level, ReleaseDepartment, SetLevel
from crisis.rules.levels.lock import Locking
from crisis.rules.messages.post import PlanPost, PostPhase, Posts
from crisis.rules.outgoing.dispatch import ClaimPost
from crisis.rules.roles import Actor
from web.house import SCHOOL, House
from web.lint import elements, parsed, text_of

FACEBOOK, MAIL = AccountId("school-facebook"), AccountId("school-mail")


def page(house: House, person: str = "head", part: str = "") -> str:
    """What a person reads on the page, in one line."""
    query = f"?part={part}" if part else ""
    return text_of(parsed(house.as_(person).get(f"/department{query}").text, fragment=bool(part)))


def crisis(house: House) -> None:
    house.clock.forward(hours=1)
    house.ask(SetLevel(level=Level.CRISIS, reason="Ras over E6"), "lead")


def planned(house: House) -> PostId:
    post = PlanPost(
        post=PostId("p1"), account=FACEBOOK, text="Påmeldingen åpner", due=house.clock() + timedelta(hours=5)
    )
    house.ask(post, "head")
    return post.post


def phase(house: House) -> PostPhase:
    (post,) = house.room[Posts].all.values()
    return post.phase


def test_a_calm_day_is_one_word(house: House) -> None:
    heading, *_ = elements(parsed(house.as_("head").get("/department").text), "h1")
    assert text_of(heading) == "Open."


def test_a_lock_is_explained_by_whom_since_when_why_and_under_which_clause(house: House) -> None:
    crisis(house)
    shown = page(house)
    assert "Locked since 14:00 by Ragnhild Aune, because: Ras over E6" in shown
    assert "Når rådmannen har satt krisestab" in shown
    assert "Enforced" in shown
    assert "Asked" in shown


@pytest.mark.parametrize("part", ["standing", "waiting", "may_write", "posts", "current", "whom"])
def test_every_part_can_be_fetched_alone_and_says_what_the_page_says(house: House, part: str) -> None:
    planned(house)
    crisis(house)
    assert page(house, part=part) in page(house)


def test_a_head_confirms_all_her_accounts_at_once(house: House) -> None:
    crisis(house)
    client = house.as_("head")
    assert client.post("/department/seen").status_code == 303
    assert set(house.room[Locking].confirmed) == {FACEBOOK, MAIL}
    assert "You have confirmed 14:00" in page(house)
    assert client.post("/department/seen").status_code == 409


def test_a_post_is_planned_in_the_municipalitys_own_time(house: House) -> None:
    form = {"account": FACEBOOK, "text": "Påmeldingen åpner", "due": "2026-11-22T09:00"}
    assert house.as_("head").post("/department/posts", data=form).status_code == 303
    (post,) = house.room[Posts].all.values()
    assert post.due.isoformat() == "2026-11-22T08:00:00+00:00"
    assert "Planned for 22 Nov 09:00" in page(house)


def test_the_same_form_sent_twice_is_one_post(house: House) -> None:
    client = house.as_("head")
    once = re.search(r'name="once" value="([^"]+)"', client.get("/department").text)
    assert once is not None
    form = {"account": FACEBOOK, "text": "Påmeldingen åpner", "once": once[1]}
    assert [client.post("/department/posts", data=form).status_code for _ in range(2)] == [303, 303]
    assert len(house.room[Posts].all) == 1


def test_nobody_posts_for_another_department(house: House) -> None:
    form = {"account": "library-instagram", "text": "Hei"}
    assert house.as_("head").post("/department/posts", data=form).status_code == 403
    assert not house.room[Posts].all


def test_a_post_during_the_lock_is_refused_with_its_reason_and_its_text_is_kept(house: House) -> None:
    crisis(house)
    answer = house.as_("head").post(
        "/department/posts", data={"form": "post", "account": MAIL, "text": "Hei å"}
    )
    assert answer.status_code == 409
    said = text_of(parsed(answer.text))
    assert "Not posted: Skolene på e-post is locked." in said
    assert "Når rådmannen har satt krisestab" in said
    assert "+47 900 00 000" in said
    assert ">Hei å</textarea>" in answer.text


def test_at_consult_the_form_asks_with_whom_one_spoke(house: House) -> None:
    house.ask(SetLevel(level=Level.CONSULT, reason="Uvær"), "lead")
    client, form = house.as_("head"), {"form": "post", "account": MAIL, "text": "Stengt"}
    assert "With whom did you speak?" in page(house)
    assert client.post("/department/posts", data={**form, "consulted": ""}).status_code == 409
    advised = {**form, "consulted": "communications", "advice": "Fint"}
    assert client.post("/department/posts", data=advised).status_code == 303


def test_an_exception_is_asked_for_and_its_answer_is_read_here(house: House) -> None:
    crisis(house)
    form = {"form": "exception", "account": FACEBOOK, "why": "Skolebussene går ikke"}
    assert house.as_("head").post("/department/exception", data=form).status_code == 303
    assert house.room[Exemptions].all[FACEBOOK].answer is Answer.WAITING
    assert "the lead has not answered yet" in page(house)
    house.ask(DecideExemption(account=FACEBOOK, grant=True, reason="Ja"), "lead")
    assert "By exception until 15:00" in page(house)
    assert "1 account of yours may speak all the same" in page(house)


def test_a_no_is_read_with_its_reason(house: House) -> None:
    crisis(house)
    house.ask(AskExemption(account=FACEBOOK, why="Skolebussene"), "head")
    house.ask(DecideExemption(account=FACEBOOK, grant=False, reason="Vi sier det selv"), "lead")
    assert "No exception: Vi sier det selv" in page(house)


def test_a_held_post_can_be_dropped_but_not_sent_while_the_lock_lasts(house: House) -> None:
    post = planned(house)
    crisis(house)
    client = house.as_("head")
    assert "Send now" not in page(house, part="waiting")
    assert client.post(f"/department/posts/{post}", data={"verdict": "now"}).status_code == 409
    assert phase(house) is PostPhase.HELD
    assert client.post(f"/department/posts/{post}", data={"verdict": "drop"}).status_code == 303
    assert phase(house) is PostPhase.DROPPED


@pytest.mark.parametrize(
    ("form", "due"),
    [
        ({"verdict": "now", "due": "2026-11-30T09:00"}, "2026-11-21T13:00:00+00:00"),
        ({"verdict": "at", "due": "2026-11-30T09:00"}, "2026-11-30T08:00:00+00:00"),
    ],
)
def test_after_the_stand_down_each_held_post_is_decided_again(
    house: House, form: dict[str, str], due: str
) -> None:
    post = planned(house)
    crisis(house)
    house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    assert "Is each of these still true?" in page(house)
    assert house.as_("head").post(f"/department/posts/{post}", data=form).status_code == 303
    assert (phase(house), house.room[Posts].all[post].due.isoformat()) == (PostPhase.PLANNED, due)


def test_a_time_is_asked_for_where_a_time_was_meant(house: House) -> None:
    post = planned(house)
    answer = house.as_("head").post(f"/department/posts/{post}", data={"verdict": "at", "due": ""})
    assert answer.status_code == 400


def test_a_department_that_was_let_go_reads_that_it_is_open(house: House) -> None:
    crisis(house)
    (done,) = house.ask(ReleaseDepartment(department=SCHOOL, reason="Trygt"), "lead")
    assert isinstance(done.entry, DepartmentReleased)
    assert "Open." in page(house)


def test_nobody_reads_the_posts_of_another_department(house: House) -> None:
    planned(house)
    assert "Påmeldingen" in page(house)
    assert "Påmeldingen" not in page(house, "owner")


def test_at_consult_a_held_post_goes_once_its_form_says_with_whom_one_spoke(house: House) -> None:
    post = planned(house)
    house.ask(SetLevel(level=Level.CONSULT, reason="Uvær"), "lead")
    client = house.as_("head")
    assert "With whom did you speak?" in page(house, part="waiting")
    refused = client.post(f"/department/posts/{post}", data={"verdict": "now", "consulted": ""})
    assert (refused.status_code, phase(house)) == (409, PostPhase.HELD)
    advised = {"verdict": "now", "consulted": "communications", "advice": "Fint"}
    assert client.post(f"/department/posts/{post}", data=advised).status_code == 303
    assert phase(house) is PostPhase.PLANNED
    assert "having consulted" in text_of(parsed(house.as_("lead").get("/journal").text))


def test_of_a_long_past_only_the_newest_posts_are_looked_at(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(RECENT + 3):
        due = house.clock() + timedelta(minutes=number)
        post = PlanPost(post=PostId(f"p{number}"), account=FACEBOOK, text=f"Nr. {number}", due=due)
        house.ask(post, "head")
    house.clock.forward(hours=1)
    clockwork = Actor(person=DISPATCHER, via=Via.DISPATCHER)
    for number in range(RECENT + 3):
        house.staff.console.ask(ClaimPost(post=PostId(f"p{number}")), clockwork, once=uuid4())
    looked_at = []
    monkeypatch.setattr(department, "_one", lambda room, post, now: looked_at.append(post.id))
    who = Actor(person=PersonId("head"), via=Via.PAGE)
    assert len(department.page(house.room, who, house.clock()).gone) == RECENT
    assert looked_at == [f"p{number}" for number in range(RECENT + 2, 2, -1)]
