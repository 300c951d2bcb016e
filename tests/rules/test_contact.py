"""Does a text say whom to reach? Numbers that are dates, times or amounts are no telephones."""

import pytest

from crisis.rules.messages.contact import names_contact


@pytest.mark.parametrize(
    "text",
    [
        "Ring 75 18 48 00.",
        "Ring 900 00 000 hele døgnet",
        "Ring +47 75184800.",
        "Ring 0456-82 20 00.",
        "Ring 113 hvis det haster.",
        "Legevakten har 116117.",
        "Skriv til post@kommune.example.",
        "Kom til O.T. Olsens vei 3 A, 8690 Hattfjelldal.",
    ],
)
def test_a_text_that_says_whom_to_reach_is_known(text: str) -> None:
    assert names_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kok vannet.",
        "Veien åpner klokken 12:30 den 21.11.2026.",
        "Omtrent 15 000 liter rant ut.",
        "Stengt 2026-11-21.",
        "E6 er stengt ved km 114,5.",
    ],
)
def test_times_dates_and_amounts_are_no_contact(text: str) -> None:
    assert not names_contact(text)
