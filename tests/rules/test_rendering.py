"""What people write becomes, to the letter, what each channel says; the same words always the same bytes."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given as forall
from hypothesis import strategies as st

from crisis.rules.accounts.register import CHANNELS, Account
from crisis.rules.ids import AccountId, ChannelName, MessageId, ThemeId
from crisis.rules.messages.composing import normalised
from crisis.rules.messages.correction import Corrected
from crisis.rules.messages.rendering import (
    LONGEST,
    Answer,
    Content,
    Payload,
    Translation,
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


ALWAYS = "045eb845f251f9edda0be9d4434e2a93e72ec180e39929aab3addbc38354a154"  # as the first journals have it
NYNORSK = Translation(language="nn", question="Er det trygt?", answer="Ja, i dag.")
SPOKEN = replace(ANSWERED, translations=(NYNORSK,))
WRONG = Corrected(themes=(ThemeId("water"),), at="14:05")


def written(content: Content, corrected: Corrected | None = None) -> tuple[Payload, ...]:
    return render(
        content,
        (WEB, PAGE),
        message=MessageId("m"),
        site=SITE,
        sender=SENDER,
        language="nb",
        corrected=corrected,
    )


def test_each_language_of_an_answer_is_a_letter_of_its_own() -> None:
    own, other = written(replace(CONTENT, answers=(SPOKEN,)))[-2:]
    assert (own.language, other.language) == (None, "nn")
    assert other.text == f"Er det trygt?\n\nJa, i dag.\n\n{SITE}/m/m/#water\n\n{SENDER}"


def test_the_website_carries_every_language() -> None:
    assert written(replace(CONTENT, answers=(SPOKEN,)))[0].answers[0].translations == (NYNORSK,)


def test_one_approval_stands_for_every_language() -> None:
    said = replace(SPOKEN, translations=(replace(NYNORSK, answer="Nei."),))
    one, other = (digest(written(replace(CONTENT, answers=(a,)))) for a in (SPOKEN, said))
    assert one != other


def test_an_answer_in_one_language_keeps_the_digest_that_it_always_had() -> None:
    assert digest(rendered(CONTENT, WEB, PAGE, LIST)) == ALWAYS


def test_a_correction_says_so_in_the_post_and_in_each_letter_in_its_language() -> None:
    _, post, own, other = written(replace(CONTENT, answers=(SPOKEN,)), WRONG)
    assert post.text.startswith("Rettelse: Boil the water.")
    assert own.subject == "Rettelse: Is it safe?"
    assert own.text.startswith("Rettelse: Dette erstatter svaret vi ga deg 14:05.\n\nIs it safe?")
    assert other.text.startswith("Retting: Dette erstattar svaret vi gav deg 14:05.\n\nEr det trygt?")


def test_what_a_correction_leaves_as_it_was_is_not_marked() -> None:
    road = replace(ANSWERED, theme=ThemeId("road"))
    letter = written(replace(CONTENT, answers=(SPOKEN, road)), WRONG)[-1]
    assert (letter.account, letter.subject) == ("road", "Is it safe?")


def test_lines_of_the_form_that_were_left_empty_are_no_translations() -> None:
    empty = Translation(language="sv", question=" ", answer="")
    twice = replace(NYNORSK, answer="Nei.")
    said = replace(ANSWERED, translations=(empty, NYNORSK, twice))
    assert normalised(replace(CONTENT, answers=(said,))).answers[0].translations == (NYNORSK,)
