"""The site as a function of the room: what it says in every state, in whole and valid pages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import given as for_all

from channels.town import PRESS, SITE, Town
from crisis.channels.website import Website
from crisis.public.site import Press
from crisis.rules.accounts.keeping import DescribeAccount, Description
from crisis.rules.accounts.register import Account, Contact, EnterAccounts, Register
from crisis.rules.entry import Recorded
from crisis.rules.ids import TERMINAL, AccountId, ChannelName, DeliveryId, PostId, Seq, ThemeId
from crisis.rules.messages.rendering import Answer
from crisis.rules.outgoing.aftercare import MarkPosted
from crisis.rules.outgoing.dispatch import ClaimPost
from crisis.rules.outgoing.sending import Source
from crisis.rules.room import Room
from crisis.rules.rulebook import fold
from rules.plays import PLAYS, played
from visitor import front, lost_links, page
from web.lint import elements, text_of


def sends(town: Town, *keys: str) -> None:
    """The dispatcher claims these and says that they went out."""
    for key in keys:
        town.claims(key)
        town.sent(key)


def test_a_calm_day_says_so(town: Town, press: Press) -> None:
    pages = press.pages(town.console.room())
    assert "Normal operation Nothing out of the ordinary" in front(pages)
    assert pages["banner.html"] == b""


def test_a_crisis_without_a_message_does_not_call_itself_calm(town: Town, press: Press) -> None:
    said = front(press.pages(town.crisis().console.room()))
    assert "The crisis staff is set" in said
    assert "The first message is on its way" in said
    assert "Nothing out of the ordinary" not in said


def test_an_edition_that_is_not_the_current_message_is_no_silence(town: Town, press: Press) -> None:
    answer = Answer(theme=ThemeId("water"), question="Is the water safe?", answer="Yes.")
    town.crisis().publishes("m1", "Questions and answers", answers=(answer,), current=False)
    town.claims("message.m1.web")
    said = front(press.pages(town.console.room()))
    assert "The first message is on its way" not in said
    assert "Answers were published 05:00 Questions and answers" in said


def test_what_was_said_before_the_crisis_is_not_its_first_message(town: Town, press: Press) -> None:
    town.publishes("m1", current=False)
    town.claims("message.m1.web")
    town.clock.move(hours=1)
    assert "The first message is on its way" in front(press.pages(town.crisis().console.room()))


def test_the_current_message_stands_first_with_its_promise(town: Town, press: Press) -> None:
    town.crisis().publishes("m1", next_update=town.clock.now + timedelta(hours=2))
    town.claims("message.m1.web")
    pages = press.pages(town.console.room())
    tree = page(pages, "index.html")
    assert [text_of(h) for h in elements(tree, "h1")] == ["Boil the water"]
    assert "Next update 07:00 Saturday, 21 November 2026" in front(pages)
    assert "Published 05:00, Saturday, 21 November 2026" in front(pages)
    status = json.loads(pages["status.json"])
    assert (status["level"], status["current"]["address"]) == ("crisis", f"{SITE}/m/m1/")
    assert status["current"]["next_update"] == "2026-11-21T06:00:00+00:00"


def test_a_message_says_in_whose_name_it_was_approved(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    town.claims("message.m1.web")
    assert "Published 05:00, Saturday, 21 November 2026 · Crisis staff, Lillevik" in front(
        press.pages(town.console.room())
    )


def test_what_was_approved_but_not_claimed_stands_nowhere(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    assert b"Boil" not in b"".join(press.pages(town.console.room()).values())


def test_a_corrected_message_leads_to_what_holds_now(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    sends(town, "message.m1.web")
    town.publishes("m2", title="Boil it for three minutes", corrects="m1", current=False)
    sends(town, "message.m2.web")
    pages = press.pages(town.console.room())
    wrong, right = (text_of(elements(page(pages, f"m/{m}/index.html"), "main")[0]) for m in ("m1", "m2"))
    assert wrong.startswith("Corrected. Read what holds now")
    assert right.startswith("Correction. This replaces an earlier message")
    assert "Boil it for three minutes" in text_of(elements(page(pages, "index.html"), "h1")[0])


def test_a_withdrawn_message_keeps_its_place_without_its_text(town: Town, press: Press) -> None:
    town.crisis().publishes("m1", body="The dam at Storvatnet has broken.")
    sends(town, "message.m1.web")
    town.withdraws("m1")
    sends(town, "withdrawal.m1.web")
    pages = press.pages(town.console.room())
    assert "It no longer holds" in text_of(elements(page(pages, "m/m1/index.html"), "main")[0])
    assert b"Storvatnet" not in b"".join(pages.values())
    assert b"Wrong street" not in b"".join(pages.values())  # the reason was written for the house
    assert json.loads(pages["status.json"])["current"] is None


def test_the_latest_answer_of_a_theme_has_a_lasting_address(town: Town, press: Press) -> None:
    def answer(said: str) -> tuple[Answer, ...]:
        return (Answer(theme=ThemeId("water"), question="Can I shower?", answer=said),)

    town.asked("q1", "Can I shower?", "water")
    town.crisis().publishes("m1", answers=answer("We do not know yet."))
    sends(town, "message.m1.web")
    town.clock.move(minutes=5)
    town.publishes("m2", answers=answer("Yes."))
    sends(town, "message.m2.web")
    tree = page(press.pages(town.console.room()), "sporsmal/index.html")
    (section,) = [each for each in tree.iter("section") if each.get("id") == "water"]
    assert text_of(section).startswith("Can I shower? Yes. Answered 05:05")
    assert "We do not know yet" not in text_of(tree)


def test_the_silent_accounts_are_named_with_where_to_look_instead(town: Town, press: Press) -> None:
    pages = press.pages(town.crisis().console.room())
    said = text_of(elements(page(pages, "accounts/index.html"), "main")[0])
    speaking, _, silent = said.partition("Silent for now")
    assert "The school's news" in silent
    assert "The school's news" not in speaking
    assert "Lillevik on Facebook" in speaking
    assert "Look at the front page instead" in silent


def test_the_list_says_what_each_account_is_for_and_leaves_out_who_is_told_by_it(
    town: Town, press: Press
) -> None:
    told = replace(town.console.room()[Register].accounts[AccountId("face")], purpose="Opening hours")
    inside = Account(id=AccountId("staff"), name="Staff only", channel=ChannelName("facebook"), internal=True)
    town.does(TERMINAL, EnterAccounts(accounts=(told, inside), contacts=(Contact(), Contact())))
    said = text_of(page(press.pages(town.console.room()), "accounts/index.html"))
    assert "Opening hours https://facebook.example/lillevik" in said
    assert "Press list" in said
    assert PRESS not in said
    assert "Staff only" not in said


def test_a_department_s_post_stands_among_the_news(town: Town, press: Press, website: Website) -> None:
    town.posts("p1", "School trip on Friday.\nBring boots.")
    pages = press.pages(town.console.room())
    assert "No news" in text_of(page(pages, "news/index.html"))
    _claim_post(town, "p1")
    pages = press.pages(town.console.room())
    assert "The school's news" in text_of(page(pages, "news/index.html"))
    assert json.loads(pages["manifest.json"])["deliveries"] == {"post.p1": f"{SITE}/news/#p1"}


def _turned(town: Town, account: AccountId, channel: str) -> None:
    """The account is described as of another channel."""
    found = town.console.room()[Register].accounts[account]
    what = Description(name=found.name, channel=ChannelName(channel), department=found.department)
    town.does("press", DescribeAccount(account=account, what=what))


def test_what_was_posted_on_a_network_is_no_news_when_its_account_becomes_the_website(
    town: Town, press: Press
) -> None:
    school = town.console.room()[Register].accounts[AccountId("schoolweb")].department
    book = Account(
        id=AccountId("schoolbook"), name="On Facebook", channel=ChannelName("facebook"), department=school
    )
    town.does(TERMINAL, EnterAccounts(accounts=(book,), contacts=(Contact(),)))
    town.posts("p1", "Only for our followers.", account=book.id)
    _claim_post(town, "p1")
    town.does("press", MarkPosted(delivery=DeliveryId("post.p1")))
    _turned(town, book.id, "website")
    assert "Only for our followers" not in text_of(page(press.pages(town.console.room()), "news/index.html"))


def test_what_stood_on_the_website_stays_there_when_its_account_becomes_another(
    town: Town, press: Press, website: Website
) -> None:
    town.posts("p1", "School trip on Friday.")
    _claim_post(town, "p1")
    _turned(town, AccountId("schoolweb"), "facebook")
    assert "School trip on Friday" in text_of(page(press.pages(town.console.room()), "news/index.html"))


def _claim_post(town: Town, post: str) -> None:
    town.does("dispatcher", ClaimPost(post=PostId(post)))


def test_no_page_leads_nowhere(town: Town, press: Press) -> None:
    town.crisis().publishes("m1")
    sends(town, "message.m1.web")
    assert list(lost_links(press.pages(town.console.room()))) == []


def test_the_same_room_gives_the_same_bytes_and_writes_nothing(
    town: Town, website: Website, press: Press
) -> None:
    town.crisis().publishes("m1")
    town.claims("message.m1.web")
    assert website.refresh() is True
    before = {f: f.stat().st_mtime_ns for f in (town.home / "site").rglob("*")}
    assert website.refresh() is False
    assert Press().pages(Town(town.home, town.clock).console.room()) == press.pages(town.console.room())
    assert {f: f.stat().st_mtime_ns for f in (town.home / "site").rglob("*")} == before


def renamed(recorded: Recorded, to: str) -> Recorded:
    """What happened to "flood", under a name that no command would take today."""
    names = [n for n in ("message", "subject") if getattr(recorded.entry, n, None) == "flood"]
    return replace(recorded, entry=replace(recorded.entry, **dict.fromkeys(names, to)))  # type: ignore[type-var]


def test_an_id_that_is_no_folder_name_stands_nowhere(town: Town, press: Press) -> None:
    town.publishes("flood")
    sends(town, "message.flood.web")
    happened = town.console.news(Seq(0))
    stands = {
        name: [p for p in press.pages(fold(renamed(r, name) for r in happened)) if p.startswith("m/")]
        for name in ("fine", "../../evil", "..", "a/b", "a b", ".hidden")
    }
    assert stands.pop("fine") == ["m/fine/index.html"]
    assert not any(stands.values())


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@for_all(PLAYS)
def test_every_page_renders_for_every_room_people_can_bring_about(press: Press, play: list) -> None:  # type: ignore[type-arg]
    room: Room = played(play).room
    for exercise in (False, True):
        pages = press.pages(room, exercise=exercise)
        for path in pages:
            if path.endswith("index.html"):
                page(pages, path)
        keys = json.loads(pages["manifest.json"])["deliveries"]
        assert all(not key.startswith(f"{Source.ANSWER}.") for key in keys)
