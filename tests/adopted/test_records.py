"""What is kept, what may go, and what leaves the console as one document: as each municipality decided."""

import re
from datetime import timedelta

import pytest

from adopted.conftest import Hall
from crisis.journal.export import rows
from crisis.rules.accounts.breach import Breaches
from crisis.rules.accounts.mandate import GiveMandate
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import AccountId, FileId, MessageId, PersonId, PostId, QuestionId, Seq, ThemeId
from crisis.rules.messages.drafting import SaveDraft
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import PlanPost, Posts
from crisis.rules.messages.rendering import Answer, Content
from crisis.rules.messages.sources import Fact
from crisis.rules.persons.people import People
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.erasure import Erasures
from crisis.rules.records.filed import Filed
from crisis.rules.records.retention import Archive, Kind
from crisis.rules.sorting.triage import PlaceQuestion
from crisis.rules.themes.theme import OpenTheme
from web.house import House

ONE, WATER, FIRST = QuestionId("one"), ThemeId("water"), MessageId("m1")
NUMBER = "15076500565"


def clause(house: House, rule: str) -> str:
    """The words of the clause that carries this rule."""
    (found,) = [c.text for c in policy_of(house.room).clauses if rule in c.rules]
    return found


def asked(house: House, text: str = "Er vannet trygt?") -> None:
    house.ask(ReceiveQuestion(question=ONE, source=Source.DESK, text=text), "desk")


def keep(house: House, record: str, subject: str, person: str = "communications") -> None:
    mark = {"record": record, "subject": subject, "reason": "Innspill til høring", "registry": "2026/44"}
    assert house.as_(person).post("/records/keep", data=mark).status_code == 303


def save(house: House, text: str, person: str = "communications") -> None:
    """The edition's next version."""
    found = house.room[Messages].all.get(FIRST)
    content = Content(
        title="Svar om vannet",
        short=text,
        answers=(Answer(theme=WATER, question="Er vannet trygt?", answer=text),),
        facts=(Fact(text=text, source="Mattilsynet"),),
    )
    house.ask(
        SaveDraft(
            message=FIRST,
            based_on=Seq(found.draft.seq if found else 0),
            content=content,
            accounts=(AccountId("website"),),
        ),
        person,
    )


MARKED = [
    pytest.param("kristiansand", "KRS-27", marks=pytest.mark.shows("KRS-27")),
    pytest.param("hattfjelldal", "HAT-27", marks=pytest.mark.shows("HAT-27")),
    pytest.param("bromolla", "BRO-16", marks=pytest.mark.shows("BRO-16")),
]


@pytest.mark.parametrize(("playbook", "rule"), MARKED)
def test_what_is_worth_keeping_is_marked_with_a_reason_and_its_number(
    hall: Hall, playbook: str, rule: str
) -> None:
    house = hall(playbook)
    asked(house)
    keep(house, "question", ONE, "desk")
    page = house.as_("lead").get("/records").text
    assert "Innspill til høring" in page
    assert "2026/44" in page
    assert clause(house, rule) in page
    flag = house.room[Archive].flags[(Kind.QUESTION, ONE)]
    assert (flag.by, flag.registry) == (PersonId("desk"), "2026/44")


def test_a_mark_without_a_reason_is_asked_for_it_and_what_was_typed_is_kept(hall: Hall) -> None:
    house = hall("kristiansand")
    asked(house)
    mark = {"record": "question", "subject": ONE, "reason": " ", "registry": "2026/44", "then": "/themes"}
    answer = house.as_("desk").post("/records/keep", data=mark)
    assert answer.status_code == 400
    assert 'value="2026/44"' in answer.text
    assert not house.room[Archive].flags


@pytest.mark.shows("BRO-12")
def test_in_bromolla_minor_posts_are_weeded_by_two_under_the_clause_and_marked_ones_never(hall: Hall) -> None:
    house = hall("bromolla")
    on = AccountId("school-facebook")
    form = Filed(id=FileId("a" * 64), media_type="application/pdf", size=1)
    house.ask(GiveMandate(account=on, person=PersonId("head"), form=form), "communications")
    for name in ("minor", "kept"):
        house.ask(PlanPost(post=PostId(name), account=on, text=f"Inlägg: {name}", due=None), "head")
    keep(house, "post", "kept")
    assert 'value="Arkivering' not in house.as_("lead").get("/records").text
    house.clock.now += timedelta(days=190)
    page = house.as_("lead").get("/records")
    assert clause(house, "BRO-12") in page.text
    form = fields(page.text, "/journal/erasures")
    house.as_("lead").post("/journal/erasures", data=form)
    ((seq, proposal),) = house.room[Erasures].open.items()
    assert "Arkivering" in proposal.ground
    assert house.as_("lead").post(f"/journal/erasures/{seq}/confirm").status_code == 409
    house.as_("communications").post(f"/journal/erasures/{seq}/confirm")
    texts = {name: post.text for name, post in house.room[Posts].all.items()}
    assert texts == {"minor": None, "kept": "Inlägg: kept"}


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the page's form for this address."""
    form = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    return dict(re.findall(r'type="hidden" name="(seqs|ground)" value="([^"]*)"', form))


@pytest.mark.shows("KRS-28")
def test_in_kristiansand_a_thread_leaves_as_one_document_with_the_journals_head(hall: Hall) -> None:
    house = hall("kristiansand")
    asked(house, f"Jeg er {NUMBER}. Er vannet trygt?")
    house.ask(OpenTheme(theme=WATER, title="Drikkevannet"), "desk")
    house.ask(PlaceQuestion(question=ONE, theme=WATER), "desk")
    save(house, "Kok det.")
    save(house, "Det er trygt å drikke.", "writer")
    document = house.as_("communications").get(f"/themes/{WATER}/document")
    for words in ("Drikkevannet", "Er vannet trygt?", "Kok det.", "Det er trygt å drikke.", "Jonas Berg"):
        assert words in document.text
    assert NUMBER not in document.text
    head = house.staff.console.journal.head()
    assert head.link in document.text
    told = house.as_("communications").get(f"/themes/{WATER}/document.json").json
    assert told["head"]["link"] == head.link
    journal = house.as_("lead").get("/journal/export.jsonl").text
    links = {row.seq: row.link for row in rows(journal.splitlines())}
    assert all(links[entry["seq"]] == entry["link"] for entry in told["entries"])
    assert "Kok det." in house.as_("communications").get(f"/messages/{FIRST}/document").text
    named = document.headers["Content-Disposition"]
    assert named == f'attachment; filename="theme-{WATER}.html"'


@pytest.mark.shows("BOD-14")
def test_in_bodo_every_version_of_every_message_can_be_handed_out(hall: Hall) -> None:
    house = hall("bodo")
    house.ask(OpenTheme(theme=WATER, title="Drikkevannet"), "desk")
    for words in ("Kok det.", "Kok det i tre minutter.", "Det er trygt."):
        save(house, words)
    client = house.as_("observer")
    assert "/messages/versions.json" in client.get("/records").text
    told = client.get("/messages/versions.json").json
    versions = [e["content"]["short"] for e in told["entries"] if e["kind"] == "message.drafted"]
    assert versions == ["Kok det.", "Kok det i tre minutter.", "Det er trygt."]
    assert told["head"]["seq"] == house.room.head


@pytest.mark.shows("KIN-12")
def test_in_kinn_a_breach_is_facts_alone_and_nobody_loses_a_right(hall: Hall) -> None:
    house = hall("kinn")
    before = house.room[People]
    what = "Eit innlegg tok stilling i ei open sak."
    facts = {"account": "library-instagram", "what": what, "happened_at": "2026-11-20T10:00"}
    assert house.as_("communications").post("/records/breaches", data=facts).status_code == 303
    (breach,) = house.room[Breaches].latest_first()
    assert (breach.account, breach.by) == ("library-instagram", "communications")
    page = house.as_("communications").get("/records").text
    assert what in page
    assert clause(house, "KIN-12") in page
    assert house.room[People] == before
    post = {"post": "p1", "account": "library-instagram", "text": "Biblioteket er ope."}
    assert house.as_("owner").post("/department/posts", data=post).status_code == 303
