"""In which language somebody wrote: short questions, as residents write them."""

import pytest

from crisis.language import language_of

ASKED = {
    "nb": """
        Når kommer vannet tilbake?
        Er det trygt å drikke vannet på Rognan
        hvor lenge er skolen stengt
        Strømmen er borte hos oss, hva gjør vi?
        Kan jeg hente ungene i barnehagen nå
        Hvem ringer jeg hvis mor ikke får medisin?
        Får ikke tak i hjemmesykepleien
        Hvorfor sier dere ingenting??
    """,
    "nn": """
        Når kjem vatnet attende?
        Er det trygt å drikke vatnet på Rognan no
        kor lenge er skulen stengd
        Straumen er borte heime hjå oss, kva gjer vi?
        Kan eg hente borna i barnehagen
        Kven ringjer eg dersom mor ikkje får medisin?
        Eg får ikkje tak i heimesjukepleia
        Kvifor seier de ingenting??
    """,
    "sv": """
        När kommer vattnet tillbaka?
        Är det säkert att dricka vattnet i Luleå
        hur länge är skolan stängd
        Strömmen är borta hos oss, vad gör vi?
        Kan jag hämta barnen på förskolan nu
        Vem ringer jag om mamma inte får sin medicin?
        Får inte tag på hemtjänsten
        Varför säger ni ingenting??
    """,
    "en": """
        When will the water be back?
        Is it safe to drink the water in Rognan
        how long is the school closed
        The power is out, what do we do?
        Can I pick up the children now
        Who do I call if mum has no medicine?
        The road is closed, how do I get home?
        Why does nobody tell us anything??
    """,
}
LINES = [(language, line.strip()) for language, text in ASKED.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), LINES)
def test_a_short_question_is_known_by_its_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Чи безпечна вода?",
        "هل الماء آمن للشرب؟",
        "Czy woda jest bezpieczna w miejscowości?",
        "Onko vesi turvallista juoda?",
        "¿Es seguro el agua para los niños?",
        "Ar vanduo saugus?",
        "",
        "  \n",
        "112!!!",
        "👍👍",
        "\ud800",
    ],
)
def test_what_is_in_none_of_our_languages_is_said_to_be_in_none(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize("text", ["VANNET ER BRUNT, ER DET FARLIG?", "vannet er brunt, er det farlig?"])
def test_shouting_changes_nothing(text: str) -> None:
    assert language_of(text) == "nb"


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    question = "Når kommer vannet tilbake? "
    assert language_of(question + "x" * 1_000_000) == language_of(question)
