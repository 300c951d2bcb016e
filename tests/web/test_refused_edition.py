"""What is typed into an edition's form stands there again, word for word, whatever is wrong with it."""

from __future__ import annotations

import pytest

from crisis.rules.accounts.register import CloseAccount
from crisis.rules.ids import AccountId
from crisis.rules.messages.message import Messages
from web.asking import WATER, everybody_asks
from web.house import ACCOUNTS, House
from web.lint import elements, parsed
from web.pressing import press, problem, shown, value_of
from web.test_editions import asks_in, only

FIRST, SECOND = "content.answers.0", "content.answers.1"
TYPED: dict[str, str | list[str]] = {
    "content.title": "Spørsmål og svar",
    "content.body": "Vi svarer på det mest spurte.",
    f"{FIRST}.question": "Er vannet trygt nå?",
    f"{FIRST}.answer": "Ja.",
    f"{FIRST}.translations.0.question": "Är vattnet säkert?",
    f"{FIRST}.translations.0.answer": "Ja, det är det.",
    f"{FIRST}.translations.2.question": "Er det trygt, då?",
    f"{FIRST}.translations.2.answer": "Ja då.",
    f"{SECOND}.question": "Når åpner veien?",
    f"{SECOND}.answer": "I morgen.",
}
FAULTS: dict[str, dict[str, str | list[str]]] = {
    "no channel": {"accounts": []},
    "no title": {"content.title": ""},
    "a title too long": {"content.title": "a" * 201},
    "a time that is none": {"valid_until": "soon"},
    "half a translation": {f"{SECOND}.translations.1.question": "Opnar vegen?"},
    "a text too long for the website": {f"{FIRST}.answer": "a" * 2000, "content.body": "b" * 100_001},
    "no channel and a title too long": {"accounts": [], "content.title": "a" * 201},
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("words", ["Submit for approval", "Save draft", "Use these themes"])
def test_a_refused_edition_comes_back_as_it_was_typed(house: House, fault: str, words: str) -> None:
    everybody_asks(house)
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    client = house.as_("communications")
    typed = {**TYPED, **FAULTS[fault]}
    page = press(client, client.get("/editions/new?theme=water&theme=road"), words, typed)
    for name, text in typed.items():
        if ".translations." not in name:
            assert value_of(page, name) == (text or ""), name
    assert told_in(page.text, "sv") == ("Är vattnet säkert?", "Ja, det är det.")
    assert told_in(page.text, "nn") == ("Er det trygt, då?", "Ja då.")


def told_in(page: str, language: str) -> tuple[str, str]:
    """Question and answer of the first theme under the heading of this language."""
    fields = {
        each.get("name"): each.get("value") or "".join(each.itertext())
        for each in elements(parsed(page), "input", "textarea")
    }
    (line,) = (
        name.removesuffix(".language")
        for name, value in fields.items()
        if name and name.startswith(f"{FIRST}.translations.") and value == language
    )
    return fields[f"{line}.question"], fields[f"{line}.answer"]


def test_no_channel_is_said_beside_the_channels_and_the_draft_is_saved(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water&theme=road")
    page = press(client, page, "Submit for approval", {**TYPED, "accounts": []})
    assert "Tick at least one channel." in shown(page)
    assert only(house).draft.accounts == ()
    page = press(client, page, "Submit for approval", {"accounts": "website", "touches_none": "on"})
    assert not problem(page)
    assert only(house).draft.accounts == ("website",)
    answers = only(house).draft.content.answers  # type: ignore[union-attr]
    assert answers[0].answer == "Ja."


def test_a_choice_of_themes_never_saves_less_than_was_typed(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water&theme=road")
    page = press(client, page, "Use these themes", {**TYPED, "content.title": "a" * 201, "theme": [WATER]})
    assert page.status_code == 400
    assert not house.room[Messages].all
    assert value_of(page, f"{FIRST}.answer") == "Ja."


def test_an_answer_in_what_becomes_the_edition_s_language_is_not_dropped(house: House) -> None:
    everybody_asks(house)
    asks_in(house, "sv", "Kan vi dricka vattnet?")
    client = house.as_("communications")
    page = client.get("/editions/new?theme=water&theme=road")
    page = press(client, page, "Save draft", {**TYPED, "language": "sv"})
    assert told_in(page.text, "sv")[1]
    page = press(client, page, "Save draft", {})
    (answer,) = (a for a in only(house).draft.content.answers if a.theme == WATER)  # type: ignore[union-attr]
    assert {t.language for t in answer.translations} >= {"sv"}


def test_without_any_account_the_draft_is_saved_and_the_page_says_what_to_do(house: House) -> None:
    everybody_asks(house)
    for id_, *_, department, _owner, _factor, _carried in ACCOUNTS:
        if department is None:
            house.ask(CloseAccount(account=AccountId(id_)), "communications")
    client = house.as_("communications")
    page = press(
        client, client.get("/editions/new?theme=water&theme=road"), "Submit for approval", dict(TYPED)
    )
    assert "No account speaks for the municipality yet." in shown(page)
    assert 'href="/accounts"' in page.text
    assert value_of(page, f"{FIRST}.answer") == "Ja."
    assert only(house).draft.content.title == "Spørsmål og svar"  # type: ignore[union-attr]
