"""The question form on a real port: what is saved, what is refused and how."""

from __future__ import annotations

import socket
from datetime import timedelta

import altcha
import pytest

from channels.town import Town
from crisis.channels.website import Website
from crisis.public.challenge import Challenges
from crisis.public.pace import Pace, network
from crisis.rules.ids import QuestionId, ReplyId, ThemeId
from crisis.rules.messages.rendering import Answer
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question
from crisis.rules.questions.replying import AnswerQuestion, PromiseAnswer
from crisis.rules.sorting.triage import PlaceQuestion, SortQuestion
from crisis.rules.themes.theme import OpenTheme
from visitor import Visitor


def questions(town: Town) -> list[Question]:
    """Everything that was received, in order."""
    return sorted(town.console.room()[Questions].all.values(), key=lambda q: q.number)


def test_a_question_is_saved_and_found_again_under_its_number(town: Town, visitor: Visitor) -> None:
    sent = visitor.ask("Kan vi bade i elva?\r\nOg hunden?", contact="kari@home.example")
    assert sent.status_code == 303
    (saved,) = questions(town)
    assert (saved.text, saved.contact, saved.reachable) == (
        "Kan vi bade i elva?\nOg hunden?",
        "kari@home.example",
        True,
    )
    page = visitor.get(sent.headers["Location"])
    assert page.status_code == 200
    assert '<span class="number">1</span>' in page.text
    assert "It also comes by mail." in page.text
    assert "bade" not in page.text  # whoever sees the address does not see the question


def test_sending_twice_is_asking_once(town: Town, visitor: Visitor) -> None:
    once = visitor.once()
    first, second = visitor.ask(once=once), visitor.ask(once=once)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(questions(town)) == 1


def test_another_text_under_a_sent_form_is_not_lost_and_not_mixed_up(town: Town, visitor: Visitor) -> None:
    once = visitor.once()
    visitor.ask("First", once=once)
    other = visitor.ask("Second", once=once)
    assert other.status_code == 409
    assert "Second</textarea>" in other.text
    assert once not in other.text
    assert [q.text for q in questions(town)] == ["First"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "Write your question."),
        ({"text": " \n "}, "Write your question."),
        ({"text": "x" * 4001}, "1 characters too long"),
        ({"text": "abc\0def"}, "Character 4 cannot be stored"),
        ({"text": "abc\x85"}, "Character 4 cannot be stored"),
        ({"text": b"caf\xe9"}, "Character 4 cannot be stored"),
        ({"text": b"\xed\xa0\x80"}, "Character 1 cannot be stored"),
        ({"contact": "kari"}, "not a mail address"),
        ({"contact": "a@b.example, c@d.example"}, "not a mail address"),
        ({"contact": "a@b.example\r\nBcc: c@d.example"}, "not a mail address"),
        ({"contact": "x" * 250 + "@b.example"}, "not a mail address"),
        ({"website": "https://spam.example"}, "A field that nobody sees"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field_and_kept(
    town: Town, visitor: Visitor, fields: dict[str, str], said: str
) -> None:
    answer = visitor.ask(**{"text": "Is it safe?", **fields})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Not saved yet" in answer.text
    if isinstance(fields.get("contact"), str) and "\r" not in fields["contact"]:
        assert f'value="{fields["contact"]}"' in answer.text
        assert "Is it safe?</textarea>" in answer.text
    assert questions(town) == []


def test_hostile_text_comes_back_as_text(visitor: Visitor) -> None:
    answer = visitor.ask("</textarea><script>alert(1)</script>{{7*7}}", contact='"><img src=x>')
    assert answer.status_code == 422
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in answer.text
    assert "<img" not in answer.text


def test_too_much_is_refused_before_it_is_read(town: Town, visitor: Visitor) -> None:
    assert visitor.ask("x" * 70_000).status_code == 413
    many = {f"f{n}": (None, "x") for n in range(30)}
    answer = visitor.session.post(f"{visitor.base}/ask", files=many, timeout=10)
    assert answer.status_code == 413
    assert "Nothing was saved" in answer.text
    assert questions(town) == []


def test_a_form_from_another_site_is_not_taken(town: Town, visitor: Visitor) -> None:
    assert visitor.ask(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert visitor.ask(headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert len(questions(town)) == 1


def test_many_questions_from_one_sender_come_slower_and_keep_their_text(town: Town, visitor: Visitor) -> None:
    codes = [visitor.ask(f"Question {n}").status_code for n in range(4)]
    late = visitor.ask("The fifth")
    assert codes == [303] * 4
    assert (late.status_code, late.headers["Retry-After"]) == (429, "60")
    assert "The fifth</textarea>" in late.text
    assert len(questions(town)) == 4


def test_work_done_lets_more_in_but_only_once_each(town: Town, visitor: Visitor) -> None:
    for n in range(4):
        visitor.ask(f"Question {n}")
    proof = solved(visitor)
    assert visitor.ask("With proof", altcha=proof).status_code == 303
    assert visitor.ask("Again with it", altcha=proof).status_code == 429
    assert visitor.ask("With junk", altcha="e30=").status_code == 429
    assert visitor.ask("With junk", altcha="{" * 9000).status_code == 429
    assert len(questions(town)) == 5


def solved(visitor: Visitor) -> str:
    """What the widget sends after its work."""
    challenge = altcha.Challenge.from_dict(visitor.get("/ask/challenge").json())
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()


def test_a_challenge_of_somebody_else_proves_nothing(town: Town) -> None:
    mine, other = (Challenges(secret, town.clock, cost=1) for secret in (b"a" * 32, b"b" * 32))
    challenge = altcha.Challenge.from_dict(other.fresh())
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    payload = altcha.Payload(challenge, solution).to_base64()
    assert not mine.solved(payload)


def test_a_household_counts_as_one_sender() -> None:
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert network("192.0.2.7") != network("192.0.2.8")
    pace = Pace(plain=("1 per minute", "2 per minute"), proven=("9 per minute", "9 per minute"))
    assert [pace.takes(f"192.0.2.{n}", proven=False) for n in (1, 1, 2, 3)] == [True, False, True, False]
    assert pace.takes("192.0.2.1", proven=True)


def test_the_answer_appears_where_the_question_was_asked(
    town: Town, visitor: Visitor, website: Website
) -> None:
    where = visitor.ask("Can I shower?").headers["Location"]
    question = QuestionId(where.rsplit("/", 1)[1])
    assert "not answered yet" in visitor.get(where).text
    town.does("press", OpenTheme(theme=ThemeId("water"), title="Water"))
    town.does("press", PlaceQuestion(question=question, theme=ThemeId("water")))
    answer = Answer(theme=ThemeId("water"), question="Can I shower?", answer="Yes, you can.")
    town.publishes("m1", answers=(answer,))
    assert "Yes, you can." not in visitor.get(where).text  # approved, but not out
    town.claims("message.m1.web")
    assert "Yes, you can." in visitor.get(where).text


def test_a_promised_time_stands_where_the_question_was_asked(town: Town, visitor: Visitor) -> None:
    where = visitor.ask("Can I shower?").headers["Location"]
    assert "You will hear from us by" not in visitor.get(where).text
    question = QuestionId(where.rsplit("/", 1)[1])
    by = town.clock.now + timedelta(hours=5)
    town.does("press", PromiseAnswer(reply=ReplyId("r"), question=question, promise=by, text="By ___."))
    words = f'You will hear from us by <b><time datetime="{by.isoformat(timespec="seconds")}">'
    assert words in visitor.get(where).text
    town.does("press", AnswerQuestion(reply=ReplyId("a"), question=question, text="Yes."))
    assert "You will hear from us by" not in visitor.get(where).text


def test_what_is_not_handled_in_the_open_is_led_on(town: Town, visitor: Visitor) -> None:
    where = visitor.ask("What about my case 12/345?").headers["Location"]
    question = QuestionId(where.rsplit("/", 1)[1])
    town.does("press", SortQuestion(question=question, lane=Lane.CASE))
    assert visitor.get(where).status_code == 200
    assert "case 12/345" not in visitor.get(where).text


def test_nobody_finds_a_question_by_guessing(visitor: Visitor) -> None:
    visitor.ask()
    assert [visitor.get(f"/questions/{guess}").status_code for guess in ("1", "0" * 32, "..%2f")] == [404] * 3


def test_a_broken_request_gets_a_page_and_no_stack(visitor: Visitor) -> None:
    head = (
        "POST /ask HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Type: multipart/form-data\r\n\r\nabcde"
    )
    with socket.create_connection(("127.0.0.1", int(visitor.base.rsplit(":", 1)[1])), timeout=5) as line:
        line.sendall(head.encode())
        line.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert said.split()[1] in ("400", "422")
    assert "Traceback" not in said
