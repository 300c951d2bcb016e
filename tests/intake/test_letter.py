"""One mail, however it was made: its words now, and nothing that does harm."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis.mailbox.letter import Kind, Letter, read
from crisis.mailbox.markup import text_of
from crisis.mailbox.quoted import fresh_part
from crisis.rules.ids import QuestionId
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import LONGEST, MARK, UNSAYABLE, ReceiveQuestion

KEY = b"k" * 32


def letter(raw: bytes) -> Letter:
    """The letter, which must be one that the rules take."""
    found = read(raw, whole=True, key=KEY)
    ReceiveQuestion(
        question=QuestionId(found.once.hex),
        source=Source.EMAIL,
        text=found.text,
        asker=found.asker,
        contact=found.contact,
    )
    assert not UNSAYABLE.search(found.text.replace(MARK, ""))
    return found


def raw(body: str, kind: str = "text/plain; charset=utf-8", heads: str = "", subject: str = "Vann") -> bytes:
    first = f"From: Kari <kari@x.no>\nSubject: {subject}\nMIME-Version: 1.0"
    lines = f"{first}\nContent-Type: {kind}\n{heads}\n{body}"
    return lines.replace("\n", "\r\n").encode()


QUOTED = [
    (
        "Er vannet trygt?\n\nOn 21 Nov 2026 at 14:05, Krise <krise@x.no> wrote:\n> Hei\n> du",
        "Er vannet trygt?",
    ),
    (
        "Er vannet trygt?\n\nDen lør. 21. nov. 2026 kl. 14:05 skrev Krise <k@x.no>:\n\n> Hei",
        "Er vannet trygt?",
    ),
    ("Er vatnet trygt?\n\nDen 21.11.2026 skreiv Krise:\n> Hei", "Er vatnet trygt?"),
    (
        "Är vattnet säkert?\n\nDen lör 21 nov. 2026 kl 14:05 skrev Kris <\nk@x.se>:\n> Hej",
        "Är vattnet säkert?",
    ),
    ("Takk!\n\n-----Opprinnelig melding-----\nFra: Krise\nHei", "Takk!"),
    ("Takk!\n\nFra: Krise <k@x.no>\nSendt: lørdag 21. november 2026\nTil: Kari\nEmne: Vann\n\nHei", "Takk!"),
    ("Tack!\n\nFrån: Kris\nSkickat: den 21 november\nTill: Kari\n\nHej", "Tack!"),
    ("Er det sant?\n\n-- \nKari Nes\nRognan", "Er det sant?"),
    ("Er det sant?\n\nSendt fra min iPhone", "Er det sant?"),
    ("Er det sant?\n\nSkickat från min telefon", "Er det sant?"),
    ("> Er vannet trygt?\nNei, det er brunt\n> Kok det\nHvor lenge?", "Nei, det er brunt\nHvor lenge?"),
]


@pytest.mark.parametrize(("text", "kept"), QUOTED)
def test_what_was_written_before_is_cut_and_said_to_be(text: str, kept: str) -> None:
    assert fresh_part(text) == (kept, True)


@pytest.mark.parametrize(
    "text",
    [
        "Fra: meg til deg, er vannet trygt?",
        "Jeg skrev til dere i går: ingen svarte",
        "De sier at: vannet er trygt",
        "> Er vannet trygt?",
        "-----Original Message-----\nFrom: Ola\n\nEr vannet trygt?",
        "On the road to Rognan there is water",
        "Vi bor på: Rognan\nDato: i dag kom det brunt vann",
    ],
)
def test_in_doubt_nothing_is_cut(text: str) -> None:
    kept, cut = fresh_part(text)
    assert (kept, cut) == (text.strip(), False) or not cut


def test_whoever_answers_between_the_lines_keeps_her_answers() -> None:
    text = "Hei\n\nDen 21. nov. skrev Krise:\n> Er det brunt?\nJa, i to dager\n> Lukter det?\nNei"
    assert fresh_part(text)[0] == "Hei\n\nJa, i to dager\nNei"


def test_html_is_read_as_lines_and_nothing_of_it_runs() -> None:
    markup = (
        "<html><head><style>p{color:red}</style><title>x</title></head><body>"
        "<p>Er vannet&nbsp;<b>trygt</b>?</p><script>alert(1)</script><ul><li>ja<li>nei</ul>"
        "<a href='https://x.no/y'>les</a><a href='javascript:a()'>her</a>"
        "<blockquote>gammelt<br>enda</blockquote><img src='http://spy.example/1.gif'></body>"
    )
    text = text_of(markup)
    assert text.split("\n")[0] == "Er vannet trygt?"
    assert "- ja\n- nei" in text
    assert "les (https://x.no/y)" in text
    assert not any(gone in text for gone in ("alert", "javascript", "spy", "color", "<"))
    assert fresh_part(text)[0].endswith("her")


def test_of_alternatives_the_plain_one_is_read_unless_it_is_empty() -> None:
    made = EmailMessage()
    made.set_content("Ren tekst")
    made.add_alternative("<p>Pyntet tekst</p>", subtype="html")
    assert letter(made.as_bytes()).text == "Ren tekst"
    made = EmailMessage()
    made.set_content("\n")
    made.add_alternative("<p>Pyntet tekst</p>", subtype="html")
    assert letter(made.as_bytes()).text == "Pyntet tekst"


def test_words_in_any_charset_or_in_none_are_read() -> None:
    assert letter(raw("Bl\u00e5", "text/plain; charset=no-such-charset")).text == "Vann\n\nBlå"
    latin = raw("BL", "text/plain").replace(b"BL", "Blå".encode("latin-1"))
    assert letter(latin).text == "Vann\n\nBlå"
    assert letter(raw("x", subject="=?iso-8859-1?q?Bl=E5tt_vann?=")).text == "Blått vann\n\nx"
    assert "x" in letter(raw("x", subject="=?broken?q?=FF=FE?=")).text


def test_a_mail_that_is_all_files_is_still_a_question() -> None:
    made = EmailMessage()
    made["From"] = "kari@x.no"
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="flom.png")
    found = letter(made.as_bytes())
    assert (found.kind, found.files_refused, found.contact) == (Kind.LETTER, 1, "kari@x.no")
    assert found.text.strip()


def test_a_mail_inside_a_mail_is_a_file() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner.set_content("det gamle")
    outer.set_content("se vedlagt")
    outer.add_attachment(inner)
    found = letter(outer.as_bytes())
    assert (found.text, found.files_refused) == ("se vedlagt", 1)


def nested(depth: int) -> bytes:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"From: a@x.no\n{parts}Content-Type: text/plain\n\nunderst".encode()


HOSTILE = [
    b"",
    b"\n\n\n",
    b"\0" * 1000,
    b"\xff\xfe" * 500,
    b"From: \r\n\r\n",
    b"From: =?utf-8?b?////?= <a@x.no>\r\nSubject: =?utf-8?q?=00=00?=\r\n\r\nx",
    b"From: a@x.no\r\nBcc: evil@x.no\r\n b@x.no\r\nSubject: x\r\n y\r\n\r\nz",
    b'From: "a\r\n\tb" <a@x.no>, <c@x.no>\r\n\r\nx',
    b"Content-Type: multipart/mixed\r\n\r\nno boundary",
    b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx',
    b"Content-Type: message/rfc822\r\n\r\n" * 200,
    b"Content-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
    b'Content-Type: text/plain; charset="\xff"\r\n\r\nx',
    b"Content-Type: text/plain; charset=rot13\r\n\r\nx",
    b"Content-Type: text/plain; charset=idna\r\n\r\n\xff",
    b"Content-Type: text/html\r\n\r\n" + b"<div>" * 50_000,
    b"Content-Type: text/html\r\n\r\n" + b"<" * 50_000,
    b"Content-Type: text/html\r\n\r\n" + b"<a href=" * 20_000,
    b"Content-Type: text/html\r\n\r\n<!--" + b"-" * 50_000,
    b"Content-Type: text/html\r\n\r\n<![CDATA[ <!DOCTYPE [ <!ENTITY",
    b"Content-Type: text/plain; name*0*=utf-8''%00; name*1=x\r\n\r\nx",
    b"Subject: " + b"=?utf-8?q?x?= " * 5000 + b"\r\n\r\nx",
    b"X: " + b"a" * 900_000 + b"\r\n\r\nx",
    b"\r\n\r\n" + b"> " * 100_000,
    b"\r\n\r\n" + b"Den " * 50_000,
    b"\r\n\r\n" + b"Fra: x\n" * 50_000,
    b"\r\n\r\n" + b"\n" * 500_000 + b"x",
    b"\r\n\r\n" + b" " * 500_000 + b"x",
    b"\r\n\r\n" + b"_" * 500_000,
    b"Content-Type: text/html\r\n\r\n" + b"&#x110000;&#0;&#xd800;",
    nested(20),
    nested(3000),
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_mail_made_to_do_harm_does_none(number: int) -> None:
    began = time.perf_counter()
    found = letter(HOSTILE[number])
    assert time.perf_counter() - began < 3
    assert len(found.text) <= LONGEST
    assert found.text.strip()
    assert not any(c in found.asker + found.contact for c in "\r\n\0")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_letter(held: bytes) -> None:
    letter(held)
    letter(b"From: Kari <kari@x.no>\r\nContent-Type: text/html\r\n\r\n" + held)
    letter(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + held + b"\r\n--x--")


def test_the_name_of_a_question_tells_nothing_of_the_mail() -> None:
    sent = raw("x", heads="Message-ID: <1@x.no>\n")
    assert read(sent, whole=True, key=KEY).once == read(sent, whole=True, key=KEY).once
    assert read(sent, whole=True, key=KEY).once != read(sent, whole=True, key=b"j" * 32).once
