"""What others see of us: every kind of place, in every state, with the words of those who mean harm in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from crisis.files import PICTURES
from crisis.rules.accounts.register import Account, Contact, EnterAccounts, Register
from crisis.rules.boards.outside import Feed, Look, State, feed
from crisis.rules.drills.playing import Improvise
from crisis.rules.drills.script import Behaviour, Kind
from crisis.rules.ids import (
    TERMINAL,
    AccountId,
    ChannelName,
    MessageId,
    PostId,
    QuestionId,
    RemovalId,
    ReplyId,
)
from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.messages.pictures import Picture, Shows
from crisis.rules.messages.post import PlanPost
from crisis.rules.messages.release import WithdrawMessage
from crisis.rules.questions.replying import AnswerQuestion
from crisis.rules.removals.removing import RemoveComment, RemoveQuestion
from crisis.rules.removals.settling import MarkRemoved
from crisis.web.presence import cookie_name
from outside.scene import FOREIGN, HARM, JOURNALIST, Scene, asked_by, inject
from web.house import PEOPLE, House
from web.lint import elements, parsed, text_of

ATTACK = "personangrep"
OTHERS = ("instagram", "sms", "mastodon")


def shown(scene: Scene, account: str) -> Feed:
    """An account's page as its board."""
    room = scene.house.room
    return feed(room, room[Register].accounts[AccountId(account)], scene.house.staff.console.now())


def states(scene: Scene, account: str) -> list[State]:
    """How each thing on an account stands, the newest first."""
    return [item.state for item in shown(scene, account).items]


def read(scene: Scene, path: str, person: str = "desk") -> str:
    """What stands on a page, in one line."""
    page = parsed(scene.house.as_(person).get(path).text)
    return text_of(elements(page, "main")[0])


def account(scene: Scene, id_: str, person: str = "desk") -> str:
    """What stands on an account's page."""
    return read(scene, f"/outside/accounts/{id_}", person)


def test_a_live_room_has_no_outside(furnished_live: House) -> None:
    for path in ("/outside", "/outside/accounts/facebook", "/outside/mailbox", "/outside/letters"):
        assert furnished_live.as_("controller").get(path).status_code == 404
    assert 'href="/outside"' not in furnished_live.as_("controller").get("/me").text


def test_everybody_in_a_drill_sees_the_outside_and_the_controller_what_was_written(scene: Scene) -> None:
    for person in [*PEOPLE, "display"]:
        browser = scene.house.as_(person)
        for path in ("/outside", "/outside/accounts/facebook", "/outside/mailbox"):
            assert browser.get(path).status_code == 200, (person, path)
        allowed = person == "controller"
        assert browser.get("/outside/letters").status_code == (200 if allowed else 403), person
    assert scene.house.as_("desk").get("/outside/accounts/nowhere").status_code == 404


def test_what_we_publish_stands_there_as_it_was_rendered(scene: Scene) -> None:
    scene.starts().crisis().publishes("m1", "website", "mail", "facebook").carries()
    assert "Boil it for three minutes." in account(scene, "website")
    assert "Boil it for three minutes." in account(scene, "mail")
    assert "Boil all water." not in account(scene, "facebook")  # nobody has posted it yet
    scene.posts_by_hand()
    said = account(scene, "facebook")
    assert "Boil all water." in said
    assert "https://kommune.example/m/m1/" in said  # the preview of its link, as text
    assert "Kommunen på Facebook" in read(scene, "/outside")


def test_a_correction_and_what_it_corrects_say_so(scene: Scene) -> None:
    scene.starts().crisis().publishes("m1", "website", "facebook").carries().posts_by_hand()
    scene.publishes(
        "m2", "website", "facebook", corrects="m1", title="Boil it longer"
    ).carries().posts_by_hand()
    assert states(scene, "website") == [State.STANDS, State.CORRECTED]
    assert shown(scene, "facebook").items[0].corrects
    assert "Corrected A newer one says it right." in account(scene, "facebook")


def test_what_is_withdrawn_stands_as_such_or_is_gone(scene: Scene) -> None:
    scene.starts().crisis().publishes("m1", "website", "mail", "facebook").carries().posts_by_hand()
    scene.house.ask(WithdrawMessage(message=MessageId("m1"), reason="Wrong"), "lead")
    assert states(scene, "facebook") == [State.STANDS]  # nobody has taken it down yet
    scene.carries().posts_by_hand()
    assert states(scene, "website") == [State.WITHDRAWN]
    assert states(scene, "facebook") == [State.GONE]
    assert states(scene, "mail") == [State.WITHDRAWN, State.STANDS]  # a mail is out for good
    assert "This post was taken down." in account(scene, "facebook")
    assert "Boil all water." not in account(scene, "facebook")


def test_a_post_that_nobody_made_here_stands_until_somebody_takes_it_down(scene: Scene) -> None:
    scene.starts().goes(minutes=13)
    assert FOREIGN in account(scene, "facebook")
    removal = RemovalId("r1")
    scene.house.ask(
        RemoveComment(
            removal=removal, account=AccountId("facebook"), ground=ATTACK, text=f" {FOREIGN[:30]} ",
            evidence="A picture in the archive",
        ),
        "communications",
    )  # fmt: skip
    assert FOREIGN in account(scene, "facebook")
    scene.house.ask(MarkRemoved(removal=removal), "communications")
    assert FOREIGN not in account(scene, "facebook")
    assert states(scene, "facebook") == [State.GONE]


def test_comments_stand_under_the_latest_post_with_our_answers_beside_them(scene: Scene) -> None:
    scene.starts().crisis().publishes("m1", "website", "facebook").carries().posts_by_hand()
    scene.house.ask(SetLevel(level=Level.NORMAL, reason="Over"), "lead")
    scene.goes(minutes=13)
    scene.goes(minutes=15)
    top, below = shown(scene, "facebook").items
    assert (len(top.said), len(below.said)) == (12, 0)
    thanks = QuestionId(next(q.id for q in scene.questions() if q.text == "Thank you."))
    scene.house.ask(AnswerQuestion(reply=ReplyId("a1"), question=thanks, text="We are glad to help."), "desk")
    assert "We are glad to help." in account(scene, "facebook")


def test_the_desk_sees_where_a_comment_stands(scene: Scene) -> None:
    scene.starts().goes(minutes=30)
    page = scene.house.as_("desk").get(f"/questions/{asked_by('said')}").text
    assert '<a href="/outside/accounts/facebook">Kommunen på Facebook</a>' in page
    assert "/outside/" not in text_of(
        parsed(scene.house.as_("desk").get(f"/questions/{asked_by('press')}").text)
    )


def test_a_comment_that_was_removed_is_gone_there_too(scene: Scene) -> None:
    scene.starts().goes(minutes=30)
    before = account(scene, "facebook")
    assert "Thank you." in before
    for one in [q for q in scene.questions() if "Thank you." in (q.text or "")]:
        removed = RemoveQuestion(question=one.id, ground=ATTACK, evidence="A picture in the archive")
        scene.house.ask(removed, "communications")
    assert "Thank you." not in account(scene, "facebook")
    assert "Taken down by those who run the page" in account(scene, "facebook")


def test_a_mail_that_bounces_is_taken_and_comes_back(scene: Scene) -> None:
    scene.starts().goes(minutes=41)
    scene.crisis().publishes("m1", "website", "mail").carries()
    assert states(scene, "mail") == [State.STANDS]
    assert "Nothing has come back." in read(scene, "/outside/mailbox")
    scene.goes(seconds=45)
    assert states(scene, "mail") == [State.RETURNED]
    assert "Could not be delivered: Boil the water" in read(scene, "/outside/mailbox")
    assert "1 mail came back" in read(scene, "/outside")


@pytest.mark.parametrize("behaviour", Behaviour)
def test_how_a_place_behaves_is_told_on_its_page(scene: Scene, behaviour: Behaviour) -> None:
    """What a reader meets is told to all; what only a sender meets is told to whoever runs the drill."""
    scene.starts()
    line = inject("now", 0, Kind.PLATFORM, account="facebook", behaviour=behaviour)
    scene.house.ask(Improvise(inject=line), "controller")
    scene.goes(seconds=1)
    told = {"desk": behaviour in ("slow", "refuse", "limit"), "controller": behaviour != "fine"}
    for person, expected in told.items():
        page = scene.house.as_(person).get("/outside/accounts/facebook").text
        assert ("place-notice" in page) is expected, person


@pytest.mark.parametrize("channel", OTHERS)
def test_every_kind_of_place_shows_what_stands_there(scene: Scene, channel: str) -> None:
    other = Account(id=AccountId("other"), name="Kommunen andre steder", channel=ChannelName(channel))
    scene.house.ask(EnterAccounts(accounts=(other,), contacts=(Contact(),)), TERMINAL)
    scene.starts().publishes("m1", "website", "other").carries().posts_by_hand()
    assert shown(scene, "other").look is {"instagram": Look.PHOTOS, "sms": Look.PHONE}.get(channel, Look.FEED)
    assert "Boil all water." in account(scene, "other")


def test_words_that_mean_harm_are_words(scene: Scene) -> None:
    """I26: what residents write is nobody's markup, on no page of the outside."""
    scene.starts().goes(minutes=30)
    for person, path in (("controller", "/outside/letters"), ("desk", "/outside/accounts/facebook")):
        page = scene.house.as_(person).get(path).text  # linted while it is fetched: no script, one h1
        assert "<script>alert" not in page
        assert "<h1>Official" not in page
        said = text_of(parsed(page))
        assert all(words[:30] in said for words in (HARM[0], HARM[2], HARM[3], HARM[4]))


def test_the_controller_reads_what_was_written_and_what_they_heard(scene: Scene) -> None:
    scene.starts().goes(minutes=30)
    before = read(scene, "/outside/letters", "controller")
    assert JOURNALIST in before
    assert "Has heard nothing yet." in before
    asked = asked_by("press")
    scene.house.ask(AnswerQuestion(reply=ReplyId("a1"), question=asked, text="The chief executive."), "desk")
    scene.carries()
    assert "The chief executive." in read(scene, "/outside/letters", "controller")


def test_a_drill_s_pages_lead_to_no_real_account(scene: Scene) -> None:
    real = Account(
        id=AccountId("facebook"), name="Kommunen", channel=ChannelName("facebook"),
        address="https://facebook.example/kommunen",
    )  # fmt: skip
    scene.house.ask(EnterAccounts(accounts=(real,), contacts=(Contact(),)), TERMINAL)
    scene.starts().crisis().publishes("m1", "website", "facebook").carries()
    page = scene.house.as_("communications").get("/deliveries").text
    assert "https://facebook.example" not in page
    assert '/outside/accounts/facebook"' in page
    for path in ("/accounts/facebook", "/accounts/list", "/accounts/facebook/checklist"):
        page = scene.house.as_("communications").get(path).text
        assert "https://facebook.example/kommunen" in page, path  # what the register holds, in words
        assert 'href="https://facebook.example' not in page, path


def test_a_picture_stands_there_for_everybody_and_no_other_does(scene: Scene) -> None:
    drawn = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(drawn, "PNG")
    drawn.seek(0)
    filed = scene.house.staff.files.keep(drawn, PICTURES)
    river = Picture(file=filed, alt="A river", shows=Shows.NOBODY, rights=True)
    post = PlanPost(post=PostId("p1"), account=AccountId("facebook"), text="Quiet.", picture=river)
    scene.starts().house.ask(post, "communications")
    path = f"/outside/pictures/{filed.id}"
    assert scene.house.as_("display").get(path).status_code == 404  # it does not stand anywhere yet
    scene.goes(seconds=1).carries().posts_by_hand()
    assert path in scene.house.as_("display").get("/outside/accounts/facebook").text
    assert scene.house.as_("display").get(path).mimetype == "image/png"


def test_a_page_that_takes_words_for_markup_is_caught(scene: Scene) -> None:
    """The control for I26: without escaping the harm stands in the page, and the test above sees it."""
    scene.starts().goes(minutes=30)
    secret = scene.house.signed_in("controller")
    scene.house.app.jinja_env.autoescape = False
    scene.house.app.test_client_class = FlaskClient
    careless = scene.house.app.test_client()
    careless.set_cookie(cookie_name(scene.house.staff), secret, domain="localhost")
    assert HARM[0] in careless.get("/outside/letters").text


def test_a_replay_shows_the_outside_as_it_was(scene: Scene) -> None:
    scene.starts().goes(minutes=13)
    then = scene.house.room.head
    scene.crisis().publishes("m1", "website", "facebook").carries().posts_by_hand()
    now, before = (
        scene.house.as_("communications").get(f"{past}/outside/accounts/facebook").text
        for past in ("", f"/at/{then}")
    )
    assert FOREIGN in now
    assert FOREIGN in before
    assert "Boil all water." in now
    assert "Boil all water." not in before
