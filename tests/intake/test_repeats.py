"""The same again, and what has no words: folded under one line, counted, found, and unfolded."""

from uuid import uuid4

import pytest

from crisis.opening import open_console
from crisis.rules.boards.folds import folded
from crisis.rules.entry import Via
from crisis.rules.ids import RESIDENT, TERMINAL, PersonId, QuestionId
from crisis.rules.persons.people import AddPerson
from crisis.rules.questions.bringing import MOST, BringQuestions
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Lane, Question, Source
from crisis.rules.questions.receiving import ReceiveQuestion, UnfoldQuestion
from crisis.rules.refusal import Reason, Refused
from crisis.rules.roles import Actor, Role
from crisis.rules.sorting.repeats import Junk, junk_in, keys_of, repeats
from crisis.rules.sorting.triage import SortQuestion

RES = Actor(person=RESIDENT, via=Via.PUBLIC)
DESK = Actor(person=PersonId("desk"), via=Via.PAGE)
LETTER = (
    "Vi som bor i gata ovenfor skolen lurer på hvorfor kommunen ikke har brøytet veien på tre dager, når vi "
    "har barn som skal gå til skolen og gamle som trenger hjelp, og hvem som bestemmer slikt"
)


class Town:
    """A room with a desk."""

    def __init__(self, home) -> None:
        self.console = open_console(home)
        self.ask(
            AddPerson(person=DESK.person, name="Desk", roles=(Role.DESK,)),
            Actor(person=TERMINAL, via=Via.TERMINAL),
        )

    def ask(self, command: object, who: Actor) -> None:
        self.console.ask(command, who, once=uuid4())

    def hears(self, id_: str, text: str) -> Question:
        command = ReceiveQuestion(question=QuestionId(id_), source=Source.FORM, text=text)
        self.ask(command, RES)
        return self.all[QuestionId(id_)]

    @property
    def all(self):
        return self.console.room()[Questions].all

    @property
    def lines(self) -> list[list[str]]:
        found = sorted(self.all.values(), key=lambda q: q.number)
        return [[q.id for q in fold.all] for fold in folded(found)]


@pytest.fixture
def town(tmp_path) -> Town:
    return Town(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vannet er brunt", "VANNET er brunt!!"),
        ("Vannet   er\nbrunt", "vannet er brunt?"),
        (LETTER, f"Kjære kommune! {LETTER}"),
        (LETTER, LETTER.replace("lurer", "undrer")),
    ],
)
def test_the_same_words_are_the_same_however_they_are_set(one: str, other: str) -> None:
    assert repeats(one, other)
    assert set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Er vannet trygt på Rognan?", "Er vannet trygt på Misvær?"),
        ("Er skolen stengt?", "Er skolen ikke stengt?"),
        ("Vannet er brunt", "Brunt er vannet"),
        (LETTER, LETTER.replace("tre dager", "4 dager")),
        (LETTER, LETTER.replace("ikke har", "har")),
        (LETTER, LETTER.replace("gata ovenfor skolen", "gata ovenfor Misvær")),
        ("", ""),
        ("!!!", "???"),
    ],
)
def test_a_name_a_number_or_a_not_makes_it_another_question(one: str, other: str) -> None:
    assert not repeats(one, other)


def test_nearly_the_same_always_shares_a_key() -> None:
    words = LETTER.split()
    for at in range(len(words)):
        other = " ".join([*words[:at], "noe", *words[at + 1 :]])
        assert not repeats(LETTER, other) or set(keys_of(LETTER)) & set(keys_of(other)), other


@pytest.mark.parametrize(
    ("text", "junk"),
    [
        ("!!!???", Junk.NO_WORDS),
        ("👍👍👍", Junk.NO_WORDS),
        ("asdfasdf asdf", Junk.MASHED),
        ("aaaaaaaaaaaa", Junk.MASHED),
        ("http://a.x/1 http://b.x/2 https://c.x/3 kjøp", Junk.LINKS),
        ("112", None),
        ("hjelp hjelp hjelp hjelp", None),
        ("Hva?", None),
        ("91 12 23 34", None),
        ("se https://kommune.example/vann er dette sant?", None),
        ("https://kommune.example/vann", None),
        ("Wo?", None),
        ("Чи безпечна вода?", None),
    ],
)
def test_only_what_says_nothing_at_all_is_junk(text: str, junk: Junk | None) -> None:
    assert junk_in(text) is junk


def test_what_says_the_same_stands_under_one_line_and_is_counted(town: Town) -> None:
    town.hears("a", "Vannet er brunt")
    town.hears("b", "Når åpner skolen?")
    second, third = town.hears("c", "vannet er BRUNT!"), town.hears("d", "Vannet er brunt.")
    assert second.repeats == third.repeats == "a"
    assert town.lines == [["a", "c", "d"], ["b"]]
    assert len(town.all) == 4
    assert [q.number for q in town.all.values() if q.id == "d"] == [4]


def test_what_says_nothing_stands_under_one_line_of_its_own(town: Town) -> None:
    for id_, text in (("a", "!!!"), ("b", "asdf asdf"), ("c", "Er vannet trygt?"), ("d", "????")):
        town.hears(id_, text)
    assert town.lines == [["a", "b", "d"], ["c"]]


def test_whoever_unfolds_one_makes_it_a_line_of_its_own(town: Town) -> None:
    town.hears("a", "Vannet er brunt")
    town.hears("b", "Vannet er brunt")
    town.ask(UnfoldQuestion(question=QuestionId("b")), DESK)
    assert town.lines == [["a"], ["b"]]
    with pytest.raises(Refused) as refused:
        town.ask(UnfoldQuestion(question=QuestionId("b")), DESK)
    assert refused.value.reason is Reason.ALREADY


def test_a_resident_unfolds_nothing(town: Town) -> None:
    town.hears("a", "!!!")
    with pytest.raises(Refused) as refused:
        town.ask(UnfoldQuestion(question=QuestionId("a")), RES)
    assert refused.value.reason is Reason.ROLE


def test_what_somebody_put_in_a_lane_of_its_own_is_not_folded(town: Town) -> None:
    town.hears("a", "Broren min svarer ikke")
    town.hears("b", "Broren min svarer ikke")
    town.ask(SortQuestion(question=QuestionId("b"), lane=Lane.RED), DESK)
    assert town.lines == [["a"], ["b"]]


def test_the_journal_keeps_no_trace_of_words_but_the_name_of_the_first(town: Town) -> None:
    town.hears("a", "Vannet er brunt")
    town.hears("b", "Vannet er brunt")
    bodies = [row.body for row in town.console.journal.whole()]
    assert '"repeats":"a"' in bodies[-1] or '"repeats":"a"' in bodies[-2]
    assert not any(key in body for body in bodies for key in keys_of("Vannet er brunt"))


def test_a_list_comes_in_whole_is_folded_within_itself_and_may_come_again(town: Town) -> None:
    def listed(*texts: str) -> BringQuestions:
        return BringQuestions(
            questions=tuple(
                ReceiveQuestion(question=QuestionId(f"s{n}"), source=Source.SHEET, text=text)
                for n, text in enumerate(texts)
            )
        )

    town.ask(listed("Er vannet trygt?", "er vannet trygt", "Når åpner skolen?"), DESK)
    assert town.lines == [["s0", "s1"], ["s2"]]
    town.ask(listed("Er vannet trygt?", "er vannet trygt", "Når åpner skolen?", "Hvem betaler?"), DESK)
    assert len(town.all) == 4
    with pytest.raises(Refused) as refused:
        town.ask(listed("Er vannet trygt?"), DESK)
    assert refused.value.reason is Reason.ALREADY
    with pytest.raises(ValueError, match="at a time"):
        listed(*["?"] * (MOST + 1))
