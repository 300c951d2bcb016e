"""What left that must not be known, looked for a second time: identity numbers, addresses, numbers, names."""

import re
from datetime import UTC, date, datetime

CAPITAL = re.compile(r"[A-ZÆØÅÄÖÉ][a-zæøåäöéü]+\Z")


def brought_in(inject, script):
    """What a personal-data inject brought in, folded, with what it is; nothing for another inject."""
    mine = next((one for one in script if one["id"] == inject), None)
    if mine is None or mine["kind"] != "privacy":
        return {}
    openly = "\n".join(
        text for one in script if one["kind"] != "privacy" for text in (one["text"], *one["texts"])
    ).casefold()
    everything = "\n".join((mine["text"], *mine["texts"]))
    found = dict.fromkeys(addresses(everything), "contact") | dict.fromkeys(
        (phone for phone in phones(everything) if not is_identity(phone)), "contact"
    )
    found |= {name: "name" for text in mine["texts"] for name in names(text)}
    return {words: kind for words, kind in found.items() if words not in openly}


def addresses(text):
    pattern = r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[a-z]{2,}"
    return [found.casefold() for found in re.findall(pattern, text, re.IGNORECASE)]


def phones(text):
    return [
        "".join(filter(str.isdigit, found)) for found in re.findall(r"(?<!\d)(?:\+?\d ?){8,15}(?!\d)", text)
    ]


def names(text):
    """Runs of two or more words with a capital, a space or a dash between them."""
    found, run = [], ""
    for piece in re.findall(r"\w+|[^\w]+", text):
        if CAPITAL.match(piece) or (piece in (" ", "-") and run and not run.endswith((" ", "-"))):
            run += piece
        else:
            found.append(run)
            run = ""
    found.append(run)
    trimmed = (one.rstrip(" -") for one in found)
    return [one.casefold() for one in trimmed if " " in one or "-" in one]


def given_away(ledger, one, secret):
    """The kinds of what a delivery gave away, sorted; None where its words were erased."""
    said = words_of(ledger, one)
    if said is None:
        return None
    plain = re.sub(r"https?://\S+", " ", " \n ".join(said))
    digits = phones(plain)
    kinds = {kind for words, kind in secret.items() if words in plain.casefold() or words in digits}
    if any(is_identity(found) for found in re.findall(r"(?<!\d)(?:\d{6}|\d{8})[ +-]?\d{4,5}(?!\d)", plain)):
        kinds.add("identity")
    return sorted(kinds)


def words_of(ledger, one):
    if one["source"] == "post":
        text = ledger.posts[one["subject"]]["text"]
        return None if text is None else [text]
    if one["source"] == "reply":
        text = ledger.replies[one["subject"]]["text"]
        return None if text is None else [text]
    payloads = ledger.messages[one["message"]]["draft"]["payloads"]
    return None if payloads is None else [words for p in payloads for words in (p["subject"], p["text"])]


def is_identity(written):
    """A Norwegian number (also of a D or an H kind), or a Swedish one, whose check digits are right."""
    digits = [int(c) for c in written if c.isdigit()]
    return (len(digits) == 11 and norwegian(digits)) or (len(digits) in (10, 12) and swedish(written, digits))


def norwegian(n):
    weights = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    if any(sum(map(int.__mul__, those, n)) % 11 for those in weights):
        return False
    day, month, year, rest = (
        n[0] * 10 + n[1],
        n[2] * 10 + n[3],
        n[4] * 10 + n[5],
        n[6] * 100 + n[7] * 10 + n[8],
    )
    day, month = day - 40 * (day > 40), month - 40 * (month > 40)
    if rest < 500:
        century = 1900
    elif rest < 750 and year >= 54:
        century = 1800
    elif year < 40:
        century = 2000
    elif rest >= 900:
        century = 1900
    else:
        return False
    return was(century + year, month, day)


def swedish(written, n):
    if len(n) == 10:
        short, old = n, "+" in written
        year = 2000 + n[0] * 10 + n[1]
        this = today().year
        while year > this or (old and year > this - 100):
            year -= 100
    else:
        short, year = n[2:], n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3]
    doubled = [d * (2 - place % 2) for place, d in enumerate(short)]
    day = short[4] * 10 + short[5]
    right = sum(d // 10 + d % 10 for d in doubled) % 10 == 0
    return right and was(year, short[2] * 10 + short[3], day - 60 * (day > 60))


def today():
    return datetime.now(UTC).date()


def was(year, month, day):
    try:
        return date(year, month, day) <= today()
    except ValueError:
        return False
