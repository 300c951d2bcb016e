"""What must hold when everything is over, whatever was killed on the way. Pure: lists in, complaints out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def lost(acknowledged: Mapping[int, str], journal: Mapping[int, str]) -> list[str]:
    """Answers that were given and are not what the journal says. Both map an entry's number to its link."""
    return [
        f"entry {seq} was answered as {link[:8]}, the journal says {journal.get(seq, 'nothing')[:8]}"
        for seq, link in sorted(acknowledged.items())
        if journal.get(seq) != link
    ]


def missing(asked: Iterable[str], kept: Iterable[str]) -> list[str]:
    """Questions whose askers were told "saved", and which are not there; or which are there and unasked."""
    told, there = Counter(asked), Counter(list(kept))
    return [
        f"{name}: told {told[name]}, there {there[name]}"
        for name in told | there
        if told[name] != there[name]
    ]


def twice_on_the_site(entries: Iterable[str]) -> list[str]:
    """What stands on the public site more than once."""
    return [f"{name} stands {count} times" for name, count in Counter(entries).items() if count > 1]


def too_many_mails(arrived: Iterable[tuple[str, str]], unsure: Mapping[str, int]) -> list[str]:
    """Mails that came oftener than once and oftener than people were told "may have gone out".

    `arrived` are pairs of recipient and delivery; `unsure` counts, for a delivery, how often that was said.
    """
    return [
        f"{delivery} came {count} times to {to}"
        for (to, delivery), count in Counter(arrived).items()
        if count > 1 + unsure.get(delivery, 0)
    ]


def not_arrived(delivered: Iterable[str], arrived: Iterable[tuple[str, str]]) -> list[str]:
    """Mails that the journal calls delivered and nobody got."""
    came = {delivery for _, delivery in arrived}
    return [f"{delivery} never came" for delivery in delivered if delivery not in came]
