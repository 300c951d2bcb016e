"""What residents write follows from the script and the seed, to the letter, and comes in waves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.chance import Chance
from crisis.language import language_of
from crisis.outside import Door, Letter, letters
from crisis.rules.drills.playing import alias
from crisis.rules.drills.script import ASKING, Inject, Kind
from crisis.rules.ids import InjectId
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import LONGEST, ReceiveQuestion, is_mail_address

TEXTS = ("Er vannet trygt?", "Kva tid kjem vatnet tilbake?", "När öppnar skolan igen?", "Is the road open?")
HARM = (
    "<script>alert(1)</script>",
    '=HYPERLINK("https://evil.example")',
    "\u202eetunim ne mo tkcirts\u202c svar meg",
)
NUMBERED = "Fødselsnummeret mitt er 15076500565"
WAVE = Inject(
    id=InjectId("wave"), at=3, kind=Kind.QUESTIONS, text="They ask.", texts=TEXTS, count=400, minutes=20
)


def injects() -> st.SearchStrategy[Inject]:
    """Injects of all kinds that make people write, as wild as a script may be."""
    texts = st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=6)
    return st.builds(
        Inject,
        id=st.from_regex(r"[a-z0-9][a-z0-9._-]{0,99}", fullmatch=True),
        at=st.integers(0, 90),
        kind=st.sampled_from(sorted(ASKING)),
        text=st.just("What happens."),
        sender=st.text(max_size=30),
        channel=st.sampled_from(("nettskjema og telefon", "e-post", "webformulär och mejl", "Facebook", "")),
        texts=texts.map(tuple),
        count=st.integers(0, 40),
        minutes=st.integers(0, 30),
        account=st.sampled_from(("", "facebook")),
    )


@given(injects(), st.integers(0, 2**31 - 1))
def test_the_same_script_and_seed_write_the_same(inject: Inject, seed: int) -> None:
    assert letters(inject, seed) == letters(replace(inject), seed)


@given(injects(), st.integers(0, 2**31 - 1))
def test_every_letter_can_be_received(inject: Inject, seed: int) -> None:
    found = letters(inject, seed)
    assert len(found) == inject.asked
    assert [letter.number for letter in found] == list(range(1, inject.asked + 1))
    assert [letter.after for letter in found] == sorted(letter.after for letter in found)
    for letter in found:
        ReceiveQuestion(
            question=letter.question, source=Source.FORM, text=letter.text,
            asker=letter.asker, contact=letter.contact,
        )  # fmt: skip
        assert 0 <= letter.after <= inject.minutes * 60
        assert not letter.contact or is_mail_address(letter.contact)
        assert not letter.contact or letter.contact.endswith(".example")


def test_another_seed_writes_otherwise() -> None:
    assert letters(WAVE, 1) != letters(WAVE, 2)
    assert [a.after for a in letters(WAVE, 1)] != [a.after for a in letters(WAVE, 2)]


def test_the_letters_are_pinned_for_years_to_come() -> None:
    """A drill that is played again on another machine and another Python is the same drill."""
    assert digest(letters(WAVE, 7)) == PINNED
    chance = Chance("pinned")
    assert [chance.below(1000) for _ in range(5)] == [482, 714, 455, 81, 26]


def digest(found: tuple[Letter, ...]) -> str:
    """All that is written, in one figure."""
    return sha256("\n".join(map(repr, found)).encode()).hexdigest()[:16]


PINNED = "8782111306c27010"


def test_each_text_of_the_script_comes_once_as_it_stands_and_then_in_haste() -> None:
    found = [letter.text for letter in letters(WAVE, 7)]
    assert set(TEXTS) <= set(found)
    seen = Counter(found)
    assert all(seen[text] > 5 for text in TEXTS)  # duplicates
    assert len(seen) > 150  # rewordings
    for text in TEXTS:
        first = next(said for said in found if text.split()[-1].casefold()[:4] in said.casefold())
        assert first == text
    assert any(said.isupper() for said in found)
    assert any(said.endswith("!!") or "Svar" in said for said in found)


def test_three_languages_stay_three_languages() -> None:
    found = Counter(language_of(letter.text) for letter in letters(WAVE, 7))
    assert all(found[language] > 60 for language in ("nb", "nn", "sv", "en"))


def test_they_come_in_waves() -> None:
    minutes = Counter(letter.after // 60 for letter in letters(replace(WAVE, count=2000), 7))
    tenth = [sum(minutes[m] for m in range(2 * n, 2 * n + 2)) for n in range(10)]
    assert tenth[0] + tenth[1] + tenth[2] > 800  # half come at once
    assert tenth[1] > 2 * tenth[3]  # then it is quieter
    assert tenth[4] > tenth[3]
    assert tenth[8] > tenth[6]


@pytest.mark.parametrize("text", HARM)
def test_what_is_written_to_do_harm_arrives_as_it_was_written(text: str) -> None:
    found = letters(replace(WAVE, texts=(text,), count=40), 3)
    assert {letter.text for letter in found} == {text}


def test_what_is_very_long_never_grows_longer() -> None:
    found = letters(replace(WAVE, texts=("Hvorfor " * (LONGEST // 8),), count=40), 3)
    assert max(len(letter.text) for letter in found) == LONGEST


def test_a_number_is_never_mistyped() -> None:
    found = letters(replace(WAVE, texts=(NUMBERED,), count=200), 3)
    assert all("15076500565" in letter.text for letter in found)


@pytest.mark.parametrize(
    ("kind", "channel", "account", "doors"),
    [
        (Kind.QUESTIONS, "nettskjema og telefon", "", {Door.FORM}),
        (Kind.QUESTIONS, "e-post", "", {Door.EMAIL}),
        (Kind.QUESTIONS, "nettskjema og e-post", "", {Door.FORM, Door.EMAIL}),
        (Kind.COMMENTS, "Facebook", "", {Door.COMMENT}),
        (Kind.RUMOUR, "Facebook", "facebook", {Door.COMMENT}),
        (Kind.PRESS, "telefon", "", {Door.EMAIL}),
        (Kind.TELL, "telefon", "", set()),
    ],
)
def test_each_comes_through_its_door(kind: Kind, channel: str, account: str, doors: set[Door]) -> None:
    inject = replace(WAVE, kind=kind, channel=channel, account=account, sender="Avisa Nordly (Oda Rønbeck)")
    found = letters(inject, 1)
    assert {letter.door for letter in found} == doors
    if kind is Kind.PRESS:
        assert {letter.asker for letter in found} == {"Avisa Nordly (Oda Rønbeck)"}


def test_no_seeded_bug_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picker that is chance of this process alone is caught by what is pinned."""
    monkeypatch.setattr(Chance, "below", lambda self, count: hash(str(id(self))) % count)
    assert digest(letters(WAVE, 7)) != PINNED


def test_the_name_that_players_see_tells_nothing_of_the_script() -> None:
    rumour = replace(WAVE, id=InjectId("rumour-1"))
    names = [letter.question for letter in letters(rumour, 1)]
    assert len(set(names)) == rumour.asked
    assert not [name for name in names if "rumour" in name]
    assert {name.partition(".")[0] for name in names} == {alias(rumour.id)} != {alias(WAVE.id)}
