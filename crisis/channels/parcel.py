"""From a delivery to what exactly goes out: the approved payload as it is kept, never rendered anew.

The digest of the stored payloads must be the one that was approved. If it is not, or the text was erased
meanwhile, nothing goes out and a person is told.
"""

from __future__ import annotations

from crisis.public.speech import Speech
from crisis.rules.accounts.keeping import reach
from crisis.rules.accounts.register import Account, Register
from crisis.rules.adopted.adoption import Adoption, policy_of
from crisis.rules.drills.drill import is_drill
from crisis.rules.ids import AccountId, ChannelName, MessageId, PostId, QuestionId, ReplyId, ThemeId
from crisis.rules.messages.draft import Draft
from crisis.rules.messages.letters import letter_for
from crisis.rules.messages.message import Messages
from crisis.rules.messages.post import Posts
from crisis.rules.messages.rendering import (
    WORDS_ONLY,
    Payload,
    digest,
    figure,
    link_of,
    seen_in_words,
)
from crisis.rules.outgoing.delivery import Delivery
from crisis.rules.outgoing.sending import Source
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.reply import Replies
from crisis.rules.room import Room

from .channel import Final, Parcel

EMAIL = ChannelName("email")
LONGEST_SUBJECT = 78  # characters, of a post whose first line becomes a subject


def account_of(room: Room, delivery: Delivery) -> Account | None:
    """The account a delivery goes to: none for what goes to an asker, or where it was closed since."""
    if delivery.source is Source.POST:
        post = room[Posts].all.get(PostId(delivery.subject))
        return room[Register].accounts.get(post.account) if post else None
    return room[Register].accounts.get(delivery.account) if delivery.account else None


def parcel_of(room: Room, delivery: Delivery) -> Parcel:
    """What goes out. Raises Final where nothing may."""
    sender, exercise = policy_of(room).municipality, is_drill(room)
    if delivery.source is Source.ANSWER:
        to = _asker(room, QuestionId(delivery.subject))
        return Parcel(payload=_answer(room, delivery), to=to, sender=sender, exercise=exercise)
    if delivery.source is Source.REPLY:
        reply = room[Replies].all[ReplyId(delivery.subject)]
        to = _asker(room, reply.question)
        return Parcel(payload=_reply(room, delivery, reply.text), to=to, sender=sender, exercise=exercise)
    account = account_of(room, delivery)
    if account is None:
        raise Final("The account was closed.")
    return Parcel(
        payload=_payload(room, delivery, account),
        to=reach(room, account),
        sender=sender,
        exercise=exercise,
    )


def _asker(room: Room, id_: QuestionId) -> str:
    question = room[Questions].all.get(id_)
    if question is None or question.contact is None:
        raise Final("The asker’s address was erased.")
    return question.contact


def _answer(room: Room, delivery: Delivery) -> Payload:
    """The answer as it was approved, in her language where there is one."""
    asked = room[Questions].all[QuestionId(delivery.subject)].language
    draft, otherwise = _approved(room, delivery), policy_of(room).language
    letter = letter_for(draft, ThemeId(delivery.theme), asked, otherwise)
    if letter is None:
        raise Final("The approved message says nothing to this theme.")
    return letter


def _reply(room: Room, delivery: Delivery, text: str | None) -> Payload:
    """A reply as it was written, signature and all, under a subject that tells nothing of the matter."""
    if text is None:
        raise Final("The text was erased.")
    policy = policy_of(room)
    _ = Speech(policy.language, policy.timezone).gettext
    subject = _("Your question to %(municipality)s", municipality=policy.municipality)
    return Payload(account=AccountId(delivery.id), channel=EMAIL, subject=subject, text=text)


def _payload(room: Room, delivery: Delivery, account: Account) -> Payload:
    if delivery.source is Source.POST:
        return _post(room, delivery, account)
    if delivery.source is Source.WITHDRAWAL:
        return _withdrawal(room, delivery, account)
    for payload in _approved(room, delivery).payloads or ():
        if payload.channel == account.channel and payload.account == account.id:
            return payload
    raise Final("The approved message says nothing to this account.")


def _approved(room: Room, delivery: Delivery) -> Draft:
    """What was approved, as it is kept."""
    message = room[Messages].all.get(delivery.message) if delivery.message else None
    draft = message.draft if message else None
    if draft is None or draft.payloads is None:
        raise Final("The text was erased.")
    if digest(draft.payloads) != draft.digest:
        raise Final("The stored text is not the one that was approved. Nothing was sent.")
    return draft


def _post(room: Room, delivery: Delivery, account: Account) -> Payload:
    post = room[Posts].all[PostId(delivery.subject)]
    if post.text is None:
        raise Final("The text was erased.")
    first, _, _ = post.text.strip().partition("\n")
    in_words = seen_in_words(post.picture) if account.channel in WORDS_ONLY else ""
    return Payload(
        account=account.id,
        channel=account.channel,
        subject=first.strip()[:LONGEST_SUBJECT],
        text=f"{post.text}\n\n{in_words}" if in_words else post.text,
        picture=figure(post.picture, account.channel),
    )


def _withdrawal(room: Room, delivery: Delivery, account: Account) -> Payload:
    """The same words each time: what is withdrawn, and where to look instead. Nobody writes here in haste."""
    policy = policy_of(room)
    _ = Speech(policy.language, policy.timezone).gettext
    message = room[Messages].all[MessageId(delivery.subject)]
    title = message.draft.content.title if message.draft.content else ""
    link = link_of(room[Adoption].site, message.id)
    told = _("This message was withdrawn. It no longer holds.")
    return Payload(
        account=account.id,
        channel=account.channel,
        subject=_("Withdrawn: %(title)s", title=title),
        text="\n\n".join(piece for piece in (told, title, link, policy.sender) if piece),
        link=link,
    )
