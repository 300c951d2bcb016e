"""The journal: every entry as a sentence, found, verified, exported, erased by two."""

import re
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from crisis.journal.chain import verify
from crisis.journal.export import rows
from crisis.rules.boards.journal import PAGE, nouns
from crisis.rules.ids import AccountId, QuestionId
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.levels.lock import SpotPost
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import ReceiveQuestion
from crisis.rules.records.erasure import Erasures
from crisis.rules.rulebook import ENTRIES
from crisis.web.naming import noun
from crisis.web.sentences import SENTENCES
from web.house import House
from web.lint import elements, parsed, text_of

NUMBER = "01010100050"  # valid check digits, nobody's


def lines(house: House, query: str = "", person: str = "observer") -> list[str]:
    """The entries on a page of the journal, each in one line."""
    page = parsed(house.as_(person).get(f"/journal{query}").text)
    return [text_of(line) for line in elements(page, "li") if (line.get("id") or "").startswith("entry-")]


def crisis(house: House) -> int:
    """The crisis staff is set; the number of that entry."""
    house.clock.forward(hours=1)
    return house.ask(SetLevel(level=Level.CRISIS, reason="Ras over E6"), "lead")[0].seq


def test_every_kind_of_entry_has_its_sentence() -> None:
    assert set(SENTENCES) == set(ENTRIES.values())


def test_every_noun_has_its_word(house: House) -> None:
    with house.app.test_request_context():
        assert [name for name in nouns() if noun(name) == name] == []


def test_an_entry_is_told_with_its_time_its_person_and_the_words_that_came_with_it(house: House) -> None:
    crisis(house)
    newest, *_ = lines(house)
    assert re.fullmatch(r"\d+ 14:00 Ragnhild Aune Has set the crisis staff Ras over E6", newest)


def test_a_reader_finds_by_words_noun_and_person(house: House) -> None:
    crisis(house)
    house.ask(SpotPost(account=AccountId("museum-facebook"), note="Bilder fra raset"), "observer")
    assert len(lines(house, "?words=RAS+e6")) == 1
    assert len(lines(house, "?noun=level")) == 1
    assert len(lines(house, "?by=observer")) == 1
    assert lines(house, "?by=observer&noun=level") == []
    assert len(lines(house, "?words=museet")) == 1


def test_the_pages_of_the_journal_meet_without_gap_or_overlap(house: House) -> None:
    for number in range(PAGE):
        house.ask(SpotPost(account=AccountId("facebook"), note=f"nr {number}"), "desk")
    newest = lines(house)
    answer = house.as_("observer").get("/journal")
    (older,) = [a.get("href") for a in elements(parsed(answer.text), "a") if text_of(a) == "Older"]
    rest = lines(house, (older or "").removeprefix("/journal"))
    numbers = [int(line.split()[0]) for line in (*newest, *rest)]
    assert numbers == list(range(house.room.head, 0, -1))
    assert len(newest) == PAGE


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=" + "9" * 20, "noun=%00", "by='"])
def test_a_strange_question_gets_an_answer(house: House, query: str) -> None:
    assert house.as_("observer").get(f"/journal?{query}").status_code == 200


def test_no_sentence_names_a_resident(house: House) -> None:
    asker, contact = "Ola Hansen", "ola@example.org"
    question = ReceiveQuestion(
        question=QuestionId("q"), source=Source.DESK, text=f"Jeg er {NUMBER}", asker=asker, contact=contact
    )
    house.ask(question, "desk")
    newest, *_ = lines(house)
    assert "Entered question 1 at the desk" in newest
    assert "Jeg er •••••••••••" in newest
    assert [hidden for hidden in (NUMBER, asker, contact) if hidden in newest] == []


def test_a_sound_journal_is_said_to_hold(house: House) -> None:
    said = text_of(parsed(house.as_("observer").post("/journal/verify").text))
    assert f"The journal holds. {house.room.head} entries" in said


def test_a_changed_journal_is_said_not_to_hold(house: House) -> None:
    seq = crisis(house)
    tamper(house.home / "journal.sqlite", seq)
    said = text_of(parsed(house.as_("observer").post("/journal/verify").text))
    assert "The journal does not hold." in said
    assert f"Entry {seq}:" in said


def tamper(path: Path, seq: int) -> None:
    """Change an entry as somebody with the file in hand would."""
    with sqlite3.connect(str(path)) as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f"drop trigger {name}")
        database.execute("update entries set body = replace(body, 'crisis', 'normal') where seq = ?", [seq])


def test_the_export_verifies_elsewhere(house: House) -> None:
    answer = house.as_("observer").get("/journal/export.jsonl")
    verdict = verify(rows(answer.text.splitlines()))
    assert (verdict.sound, verdict.head) == (True, house.staff.console.journal.head())


def test_one_proposes_another_confirms_and_the_words_are_gone(house: House) -> None:
    seq = crisis(house)
    first, second = house.as_("communications"), house.as_("deputy")
    form = {"seqs": f"{seq}", "ground": "GDPR art. 17"}
    assert first.post("/journal/erasures", data=form).status_code == 303
    ((proposal, _),) = house.room[Erasures].open.items()
    assert "another person must confirm" in text_of(parsed(first.get("/journal/erasures").text))
    assert first.post(f"/journal/erasures/{proposal}/confirm").status_code == 409
    assert second.post(f"/journal/erasures/{proposal}/confirm").status_code == 303
    line = next(line for line in lines(house) if line.startswith(f"{seq} "))
    assert line.endswith("Has set the crisis staff What was personal here has been erased.")
    assert "holds" in second.post("/journal/verify").text


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2", (2,)), ("2, 4-6", (2, 4, 5, 6)), ("4–5;2", (2, 4, 5)), ("6-4", ())],
)
def test_numbers_are_written_as_people_write_them(house: House, written: str, meant: tuple[int, ...]) -> None:
    form = {"seqs": written, "ground": "GDPR art. 17"}
    answer = house.as_("communications").post("/journal/erasures", data=form)
    assert answer.status_code == (303 if meant else 400)
    assert tuple(seq for p in house.room[Erasures].open.values() for seq in p.seqs) == meant


@pytest.mark.parametrize("written", ["", "all", "1-999999", "0", "9999"])
def test_what_names_no_entries_is_refused_and_kept(house: House, written: str) -> None:
    form = {"seqs": written, "ground": "GDPR art. 17"}
    answer = house.as_("communications").post("/journal/erasures", data=form)
    assert answer.status_code in (400, 409)
    assert 'value="GDPR art. 17"' in answer.text
