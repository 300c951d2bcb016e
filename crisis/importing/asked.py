"""Questions from a spreadsheet: what was written down elsewhere, by hand or by another program.

    try: command = questions_from(data, key)       # BringQuestions, for console.ask
    except Rejected as no: no.findings             # the first twenty, with row and column

All or nothing. The same row gets the same name each time, so a sheet may be brought again once it has grown.
"""

from __future__ import annotations

import hmac
from collections import Counter

from crisis.language import language_of
from crisis.rules.ids import QuestionId
from crisis.rules.questions.bringing import MOST, BringQuestions
from crisis.rules.questions.question import Source
from crisis.rules.questions.receiving import LONGEST, ReceiveQuestion, as_text

from .sheet import Finding, Form, Rejected, Row, rows_of

# Each column by what people call it: English, Bokmål, Nynorsk, Swedish.
HEADS = {
    "text": ("question", "text", "message", "comment", "spørsmål", "tekst", "melding", "kommentar", "fråga",
             "meddelande", "frågan"),
    "asker": ("name", "asker", "navn", "namn", "spørger", "innsender", "innsendar", "avsändare"),
    "contact": ("contact", "e-mail", "email", "phone", "kontakt", "e-post", "epost", "telefon", "tlf"),
}  # fmt: skip
QUESTIONS = Form(heads=HEADS, needed=("text",), running={"text": LONGEST})


def questions_from(data: bytes, key: bytes) -> BringQuestions:
    """The command that takes these questions in. `key` names rows so that the names tell nothing of them."""
    rows, findings = rows_of(data, QUESTIONS), list[Finding]()
    met: Counter[str] = Counter()
    found: list[ReceiveQuestion] = []
    for row in rows:
        try:
            found.append(_question(row, key, met))
        except ValueError as wrong:  # the command itself says "column: why"
            column, _, why = str(wrong).partition(": ")
            findings.append(Finding(row=row.number, column=column, why=why))
    if not found and not findings:
        findings.append(Finding(row=0, column="", why="there is no question below the heads"))
    if len(rows) > MOST:
        findings.append(Finding(row=0, column="", why=f"{len(rows)} rows; at most {MOST} at a time"))
    if findings:
        raise Rejected(findings)
    return BringQuestions(questions=tuple(found))


def _question(row: Row, key: bytes, met: Counter[str]) -> ReceiveQuestion:
    said = "\n".join(("sheet", row["asker"], row["contact"], row["text"]))
    met[said] += 1
    name = hmac.digest(key, f"{said}\n{met[said]}".encode(), "sha256").hex()[:32]
    text = as_text(row["text"])
    return ReceiveQuestion(
        question=QuestionId(name),
        source=Source.SHEET,
        text=text,
        language=language_of(text),
        asker=row["asker"],
        contact=row["contact"],
    )
