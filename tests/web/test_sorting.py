"""The board of themes with many: found, filtered, merged, split, parted, given to those who know."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from crisis.rules.boards.themes import PAGE
from crisis.rules.entry import Via
from crisis.rules.ids import SORTER, PersonId, QuestionId, ThemeId
from crisis.rules.questions.inbox import Questions
from crisis.rules.questions.question import Likeness, Tier
from crisis.rules.roles import Actor
from crisis.rules.themes.alike import Alike, ProposeMergers
from crisis.rules.themes.foreseen import foreseen
from crisis.rules.themes.likening import Found, LikenQuestions
from crisis.rules.themes.splitting import PlaceQuestions
from crisis.rules.themes.theme import OpenTheme, Themes
from crisis.rules.themes.withholding import WithholdTheme
from web.asking import ROAD, WATER, ask, everybody_asks
from web.house import NOON, SCHOOL, House
from web.lint import elements, parsed
from web.pressing import press, problem, shown


def titles(house: House, query: str = "", person: str = "communications") -> list[str]:
    page = parsed(house.as_(person).get(f"/themes{query}").text)
    found = [a for item in elements(page, "li") if item.get("data-theme") for a in elements(item, "a")]
    return ["".join(a.itertext()).strip() for a in found if (a.get("href") or "").startswith("/themes/")]


def propose(house: House, *pairs: Alike) -> None:
    house.staff.console.ask(
        ProposeMergers(pairs=pairs), Actor(person=SORTER, via=Via.SCHEDULER), once=uuid4()
    )


def test_ticked_themes_go_into_another(house: House) -> None:
    everybody_asks(house)
    house.ask(OpenTheme(theme=ThemeId("third"), title="Skolen"), "desk")
    client = house.as_("desk")
    press(client, client.get("/themes"), "Merge", {"theme": ["road", "third", "water"], "into": "water"})
    assert [t.id for t in house.room[Themes].standing()] == [WATER]


def test_ticked_themes_go_into_an_edition(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = press(client, client.get("/themes"), "Answer", {"theme": ["road", "water"]})
    assert "Er vannet trygt?" in shown(page)
    assert "Når åpner veien?" in shown(page)


def test_ticked_themes_are_never_one_and_a_merger_says_who_said_so(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    page = press(client, client.get("/themes"), "Never one", {"theme": ["road", "water"]})
    refused = press(client, page, "Merge", {"theme": ["road"], "into": "water"})
    assert refused.status_code == 409
    assert "never one" in problem(refused)
    assert "Wenche Lie" in problem(refused)
    assert "Never one with Er vannet trygt?" in shown(client.get("/themes/road"))


def test_nothing_ticked_is_said_and_nothing_happens(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    page = press(client, client.get("/themes"), "Merge", {"into": "water"})
    assert page.status_code == 400
    assert "Tick the themes" in problem(page)


def test_what_the_engine_finds_alike_is_decided_by_a_person(house: House) -> None:
    everybody_asks(house)
    propose(house, Alike(one=ROAD, other=WATER, score=640, words=("vei",)))
    client = house.as_("desk")
    page = client.get("/themes")
    assert "Do these ask the same? Når åpner veien? and Er vannet trygt? 64 % alike: vei" in shown(page)
    after = press(client, page, "No, never one: Når åpner veien?, Er vannet trygt?")
    assert "Do these ask the same?" not in shown(client.get("/themes"))
    assert house.room[Themes].apart(ROAD, WATER) is not None
    assert after.status_code == 200


def test_ticked_questions_leave_into_a_new_theme(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    typed = {"questions": ["q1", "q3"], "title": "Kan vi koke det?"}
    page = press(client, client.get("/themes/water"), "To a new theme", typed)
    fresh = next(t for t in house.room[Themes].standing() if t.title == "Kan vi koke det?")
    assert [q.id for q in house.room[Questions].of(fresh.id)] == ["q1", "q3"]
    press(client, page, "Out, into no theme", {"questions": ["q2"]})
    assert house.room[Questions].all[QuestionId("q2")].theme is None


def test_ticked_questions_leave_into_a_theme_that_stands(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    press(client, client.get("/themes/water"), "To that theme", {"questions": ["q1"], "into": "road"})
    assert house.room[Questions].all[QuestionId("q1")].theme == ROAD


def test_a_title_that_is_missing_keeps_what_was_ticked_for(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    page = press(client, client.get("/themes/water"), "To a new theme", {"questions": ["q1"], "title": ""})
    assert page.status_code == 400
    assert "between 1 and 200 characters" in problem(page)


def test_themes_are_found_by_words_and_by_what_they_lack(house: House) -> None:
    everybody_asks(house)
    house.ask(OpenTheme(theme=ThemeId("empty"), title="Skolen"), "desk")
    hold = WithholdTheme(theme=ROAD, reason="Wait.", review_at=NOON + timedelta(hours=1))
    house.ask(hold, "communications")
    assert titles(house, "?find=VEIEN") == ["Når åpner veien?"]
    assert titles(house, "?show=critical") == ["Er vannet trygt?"]
    assert titles(house, "?show=unanswered") == ["Er vannet trygt?", "Når åpner veien?"]
    assert titles(house, "?show=withheld") == ["Når åpner veien?"]
    assert titles(house, "?show=unassigned") == ["Er vannet trygt?"]
    assert titles(house, "?show=mine") == ["Når åpner veien?"]
    assert "No theme is like that." in shown(house.as_("desk").get("/themes?find=nothing"))


def test_what_is_overdue_stands_before_what_is_critical(house: House) -> None:
    everybody_asks(house)
    hold = WithholdTheme(theme=ROAD, reason="Wait.", review_at=NOON + timedelta(minutes=30))
    house.ask(hold, "communications")
    assert titles(house)[0] == "Er vannet trygt?"
    house.clock.forward(minutes=31)
    assert titles(house)[0] == "Når åpner veien?"
    assert "Withheld: look again now" in shown(house.as_("desk").get("/themes"))
    assert "Når åpner veien?" in shown(house.as_("lead").get("/lead")).partition("Needs attention")[2]


def test_hundreds_of_themes_stand_on_pages(house: House) -> None:
    for n in range(PAGE + 5):
        house.ask(OpenTheme(theme=ThemeId(f"t{n}"), title=f"Tema {n}"), "desk")
    assert len(titles(house)) == PAGE
    assert len(titles(house, "?page=2")) == 5
    assert "Page 2 of 2" in shown(house.as_("desk").get("/themes?page=2"))
    assert titles(house, "?page=-1&show=x") == titles(house)


def test_the_pace_is_said_in_words(house: House) -> None:
    everybody_asks(house)
    assert "3 in the last 15 min, ↗ rising" in shown(house.as_("desk").get("/themes"))
    house.clock.forward(minutes=16)
    assert "0 in the last 15 min, ↘ falling" in shown(house.as_("desk").get("/themes"))


def test_a_theme_is_given_to_the_department_that_knows_and_its_words_come_back(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    typed = {"department": str(SCHOOL), "due": "2026-11-21T14:00"}
    page = press(client, client.get("/themes/road"), "Give it to them", typed)
    assert "Oppvekst og skole" in shown(page)
    head = house.as_("head")
    asked = head.get("/department")
    assert "Words wanted: Når åpner veien?" in shown(asked)
    assert "Many ask this, and you know Når åpner veien? Når åpner fylkesveien?" in shown(asked)
    house.clock.forward(minutes=61)
    assert "Words are late" in shown(client.get("/themes"))
    assert "Words are late" in shown(house.as_("lead").get("/lead"))
    press(head, head.get("/department"), "Give it to the desk", {"text": "Veien åpner klokka 18."})
    assert "Veien åpner klokka 18. Turid Hagen" in shown(client.get("/themes/road"))
    assert "Words wanted" not in shown(head.get("/department"))
    assert titles(house, "?show=mine", "desk") == ["Når åpner veien?"]


def test_another_department_writes_nothing(house: House) -> None:
    everybody_asks(house)
    client = house.as_("desk")
    press(client, client.get("/themes/road"), "Give it to them", {"department": str(SCHOOL)})
    assert house.as_("owner").post("/department/themes/road", data={"text": "x"}).status_code == 403


def test_a_theme_that_the_engine_opened_is_marked_and_gone_when_it_is_empty(house: House) -> None:
    one, two = ask(house, "one", "Går bussen?"), ask(house, "two", "Går bussen i dag?")
    like = Likeness(tier=Tier.PLACED, theme=ThemeId("one"), score=900, nearest=one, layer="light")
    alone = Likeness(tier=Tier.ALONE, layer="light")
    found = (Found(question=one, likeness=alone), Found(question=two, likeness=like))
    sorter = Actor(person=PersonId(SORTER), via=Via.SCHEDULER)
    house.staff.console.ask(LikenQuestions(found=found), sorter, once=uuid4())
    assert "Går bussen? (as one asker put it)" in shown(house.as_("desk").get("/themes"))
    house.ask(PlaceQuestions(questions=(one, two), theme=None), "desk")
    assert titles(house) == []


def test_the_composer_puts_a_theme_into_an_edition_in_one_press(house: House) -> None:
    everybody_asks(house)
    client = house.as_("communications")
    page = client.get("/messages/new")
    assert "3 Er vannet trygt? Critical oldest" in shown(page)
    after = press(client, page, "Answer it here: Er vannet trygt?", {"content.title": "Om vannet"})
    assert 'value="Om vannet"' in after.text
    assert "Er vannet trygt?" in shown(after)


def test_the_wall_shows_the_critical_theme_that_has_waited_longest(house: House) -> None:
    everybody_asks(house)
    assert "critical, longest unanswered 13:00" in shown(house.as_("display").get("/wall"))


def test_coverage_of_what_the_policy_foresees_says_who_asked(house: House) -> None:
    theme, question = next(iter(foreseen(house.room).items()))
    house.ask(OpenTheme(theme=theme, title=question, critical=True), "communications")
    for n in range(3):
        ask(house, f"h{n}", question, theme=theme)
    page = shown(house.as_("communications").get("/themes"))
    assert f"0 of {len(foreseen(house.room))} answered; 3 people asked them" in page


def test_a_critical_theme_that_few_ask_is_on_the_wall_all_the_same(house: House) -> None:
    everybody_asks(house)
    house.clock.forward(minutes=5)
    for n in range(3):
        theme = ThemeId(f"c{n}")
        house.ask(OpenTheme(theme=theme, title=f"Tema {n}", critical=True), "desk")
        for k in range(5):
            ask(house, f"c{n}-{k}", "Hva nå?", theme=theme)
    page = shown(house.as_("display").get("/wall"))
    assert "3 Er vannet trygt? Critical critical, longest unanswered 13:00 5 min" in page
    assert "Tema 2" not in page
