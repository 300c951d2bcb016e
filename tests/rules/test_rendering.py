"""What people write becomes, to the letter, what each channel says; the same words always the same bytes."""

from __future__ import annotations

import unicodedata

from hypothesis import given as forall
from hypothesis import strategies as st

from crisis.rules.accounts.register import CHANNELS, Account
from crisis.rules.ids import AccountId, ChannelName, MessageId, ThemeId
from crisis.rules.messages.composing import normalised
from crisis.rules.messages.rendering import (
    LONGEST,
    Answer,
    Content,
    Payload,
    digest,
    excess,
    render,
)
from rules.municipality import LIST, PAGE, WEB

SITE, SENDER = "https://test.example", "The crisis staff"
ANSWERED = Answer(theme=ThemeId("water"), question="Is it safe?", answer="Yes.")
CONTENT = Content(title="Water", body="Boil it.", short="Boil the water.", answers=(ANSWERED,))


def rendered(content: Content, *accounts: Account) -> tuple[Payload, ...]:
    return render(content, accounts, message=MessageId("m"), site=SITE, sender=SENDER)


def test_the_website_carries_the_whole_text_and_its_answers() -> None:
    page = rendered(CONTENT, WEB)[0]
    assert (page.subject, page.text, page.answers, page.link) == ("Water", "Boil it.", (ANSWERED,), "")


def test_social_media_carry_the_short_text_and_the_website_s_link() -> None:
    assert rendered(CONTENT, WEB, PAGE)[1].text == "Boil the water.\n\nhttps://test.example/m/m/"


def test_without_a_short_text_the_title_stands_in_for_it() -> None:
    assert rendered(Content(title="Water", body="Boil it."), PAGE)[0].text == "Water"


def test_without_the_website_there_is_no_link() -> None:
    assert [p.link for p in rendered(CONTENT, PAGE, LIST)] == ["", "", ""]


def test_mail_is_signed_and_carries_the_answers() -> None:
    mail = rendered(CONTENT, WEB, LIST)[1]
    assert mail.text == f"Boil it.\n\nIs it safe?\nYes.\n\n{SITE}/m/m/\n\n{SENDER}"


def test_whoever_asked_gets_the_answer_to_her_theme_with_its_place() -> None:
    mail = rendered(CONTENT, WEB)[-1]
    assert (mail.channel, mail.account, mail.subject) == ("answer", "water", "Is it safe?")
    assert mail.text == f"Is it safe?\n\nYes.\n\n{SITE}/m/m/#water\n\n{SENDER}"


def test_the_digest_changes_with_any_letter_anywhere() -> None:
    one = rendered(CONTENT, WEB, PAGE, LIST)
    for changed in (
        Content(title="Water.", body="Boil it.", short="Boil the water.", answers=(ANSWERED,)),
        Content(title="Water", body="Boil  it.", short="Boil the water.", answers=(ANSWERED,)),
        Content(title="Water", body="Boil it.", short="boil the water.", answers=(ANSWERED,)),
        Content(title="Water", body="Boil it.", short="Boil the water."),
    ):
        assert digest(rendered(changed, WEB, PAGE, LIST)) != digest(one)
    assert digest(rendered(CONTENT, PAGE, WEB, LIST)) != digest(one)


def test_a_text_too_long_is_named_with_its_channel_and_by_how_much() -> None:
    sky = Account(id=AccountId("sky"), name="Sky", channel=ChannelName("bluesky"))
    payloads = rendered(Content(title="x" * 190, short="x" * 301), sky, PAGE)
    assert [(e.account, e.over) for e in excess(payloads)] == [("sky", 1)]


def test_every_channel_with_a_limit_exists() -> None:
    assert set(LONGEST) <= CHANNELS


@forall(st.text(alphabet="aåé\u0065\u0301\r\n ", max_size=40))
def test_equal_words_are_equal_bytes(text: str) -> None:
    apart, together = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    one, other = (normalised(Content(title="t", body=t)) for t in (apart, together))
    assert one == other == normalised(one)
    assert "\r" not in one.body
