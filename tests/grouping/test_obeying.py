"""What people say is obeyed, and holds for what is nearly the same."""

import pytest

from crisis.grouping import Engine, Tier
from grouping.given_engine import heard, told
from grouping.town import shuffled

SCHOOL, SKULE, BRIDGE = "Når åpner skolen igjen?", "Når opnar skulen att?", "Er brua stengt for biler?"


def test_where_a_person_puts_it_there_it_is() -> None:
    engine = told(SCHOOL, SKULE, BRIDGE)
    engine.move("b", "a")
    assert (engine.group_of("b"), engine.members("a")) == ("a", ("a", "b"))
    engine.move("b", "new")
    assert engine.group_of("b") == "new"


def test_a_recorded_place_is_taken_without_comparing() -> None:
    engine = told(SCHOOL)
    proposal = engine.take("x", BRIDGE, group="a")
    assert (proposal.group, proposal.tier, proposal.score) == ("a", Tier.PLACED, 0)
    assert engine.take("y", BRIDGE, group="new").group == "new"
    assert engine.take("z", SCHOOL, alone=True).group is None
    assert [engine.group_of(one) for one in "xyz"] == ["a", "new", "z"]


def test_what_was_taken_out_of_a_group_is_never_proposed_for_it_again() -> None:
    engine = told(SCHOOL)
    engine.take("x", SKULE, group="a")
    assert engine.propose(SKULE).group == "a"
    engine.out("x")
    assert engine.group_of("x") == "x"
    assert engine.propose("når opnar skulen att").group == "x"
    engine.forget("a")
    assert engine.propose("når opnar skulen att").group == "x"


def test_it_stays_away_also_when_that_group_is_merged() -> None:
    engine = told(SCHOOL, BRIDGE)
    engine.take("x", SKULE, group="a")
    engine.out("x")
    engine.merge("a", "b")
    assert engine.propose("når opnar skulen att").group == "x"
    assert all({found.one, found.other} != {"x", "b"} for found in engine.mergers())


def test_a_person_may_put_back_what_a_person_took_out() -> None:
    engine = told(SCHOOL)
    engine.take("x", SKULE, group="a")
    engine.out("x")
    engine.move("x", "a")
    assert (engine.group_of("x"), engine.propose(SKULE).group) == ("a", "a")


def test_the_group_of_one_that_goes_out_has_a_name_of_its_own() -> None:
    engine = told(SCHOOL)
    engine.take("x", SKULE, group="a")
    engine.out("a")  # "a" is the name of what it leaves
    assert (engine.group_of("a"), engine.group_of("x")) == ("a.2", "a")


def test_merged_groups_have_both_names() -> None:
    engine = told(SCHOOL, SKULE, BRIDGE)
    engine.merge("a", "b")
    assert engine.group_of("a") == "b"
    assert engine.members("a") == engine.members("b") == ("a", "b")
    assert engine.take("x", BRIDGE, group="a").group == "a"
    assert engine.group_of("x") == "b"
    engine.merge("b", "a")  # they are one already
    assert engine.group_of("a") == "b"


def test_halves_that_were_split_are_kept_apart() -> None:
    engine = told(SCHOOL, BRIDGE)
    engine.take("x", SKULE, group="a")
    engine.split(["x"], "half")
    assert (engine.group_of("x"), engine.members("a")) == ("half", ("a",))
    assert engine.propose(SKULE).group == "half"
    assert engine.propose(SCHOOL).group == "a"
    assert all({found.one, found.other} != {"a", "half"} for found in engine.mergers())


def test_an_undone_merger_gets_its_name_back() -> None:
    engine = told(SCHOOL, SKULE)
    engine.merge("a", "b")
    engine.split(["a"], "a")
    assert (engine.group_of("a"), engine.group_of("b")) == ("a", "b")


def test_what_is_apart_is_not_proposed_as_one() -> None:
    engine = told(SCHOOL, SKULE)
    assert engine.mergers()
    engine.apart("a", "b")
    assert engine.mergers() == ()
    engine.merge("a", "b")  # a person's last word
    assert engine.group_of("a") == "b"
    with pytest.raises(ValueError, match="are one"):
        engine.apart("a", "b")


def test_confirmed_questions_weigh_more() -> None:
    engine = told(SCHOOL)
    engine.take("x", BRIDGE, group="a")
    before = engine.propose(SCHOOL).score
    engine.confirm("a")
    engine.confirm("a")
    assert engine.propose(SCHOOL).score > before


def test_where_people_put_much_in_its_place_less_likeness_is_enough() -> None:
    engine = heard(None)
    asked_for = engine.propose("helt andre ord").margin
    for number, (_, _, theme) in enumerate(shuffled()):
        engine.confirm(f"{theme}-{number}")
    eased = engine.propose("helt andre ord")
    assert eased.tier is Tier.ALONE
    assert eased.margin == asked_for - 130


def test_its_words_are_gone_and_its_place_stays() -> None:
    engine = told(SCHOOL, BRIDGE)
    engine.take("x", "Elefanten trampet ned drivhuset", group="a")
    assert engine.nearest("elefanten drivhuset")[0].question == "x"
    engine.forget("x")
    engine.forget("x")
    assert "x" not in [found.question for found in engine.nearest("elefanten drivhuset")]
    assert engine.propose("elefanten drivhuset").group is None
    assert (engine.group_of("x"), engine.members("a")) == ("a", ("a", "x"))
    engine.move("x", "b")
    engine.merge("b", "a")
    assert engine.group_of("x") == "a"
    assert engine.mergers() == ()


def test_a_forgotten_question_leaves_what_was_never_asked() -> None:
    one, other = told(SCHOOL, BRIDGE), told(SCHOOL, BRIDGE)
    other.take("x", SKULE, group="a")
    other.forget("x")
    for text in (SCHOOL, SKULE, BRIDGE):
        assert one.nearest(text) == other.nearest(text)


@pytest.mark.parametrize("ask", ["confirm", "out", "forget"])
def test_an_unknown_question_is_an_error(ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(Engine(), ask)("nobody")


def test_a_question_is_taken_once() -> None:
    engine = told(SCHOOL)
    with pytest.raises(ValueError, match="already"):
        engine.take("a", BRIDGE)
    assert engine.group_of("nobody") is None
    assert engine.members("nothing") == ()


LESSONS = "Blir det undervisning mandag, eller er elevene hjemme?"
BETWEEN = "Når åpner skolen, blir det undervisning mandag eller er elevene hjemme?"


@pytest.mark.parametrize("refused", [False, True])
def test_what_stood_alone_does_not_come_along_to_where_a_person_said_no(refused: bool) -> None:
    engine = told("Når åpner skolen?", LESSONS)
    if refused:
        engine.refuse("a", "b")
    engine.take("x", BETWEEN)
    assert engine.group_of("x") == "b"
    assert engine.group_of("a") == ("a" if refused else "b")


def test_a_refusal_holds_for_the_same_words_until_it_is_taken_back() -> None:
    engine = told(SCHOOL, BRIDGE)
    engine.take("x", SKULE, alone=True)
    engine.refuse("x", "a")
    engine.move("x", "b")
    assert "a" not in engine.propose(SKULE).group
    engine.out("x")
    engine.admit("x", "a")
    engine.admit("x", "b")
    engine.forget("x")
    assert engine.propose(SKULE).group == "a"


def test_what_was_confirmed_since_stays_where_a_merger_is_taken_back() -> None:
    engine = told(SCHOOL, SKULE, BRIDGE)
    engine.move("b", "a")
    engine.merge("a", "c")
    engine.unmerge("a", staying=["b"])
    assert [engine.group_of(one) for one in "abc"] == ["a", "c", "c"]
    engine.unmerge("a")
    assert engine.members("a") == ("a",)
    with pytest.raises(KeyError):
        engine.unmerge("nowhere")


def test_what_each_refused_before_a_merger_it_refuses_after_it_is_taken_back() -> None:
    engine = told(SCHOOL, BRIDGE, "Hvor kan vi hente vann?")
    engine.take("x", SKULE, group="a")
    engine.out("x")
    engine.merge("a", "b")
    engine.unmerge("a")
    engine.merge("x", "b")  # only the school's group refused it
    assert engine.propose("når opnar skulen att").group == "b"
    assert all({found.one, found.other} != {"a", "b"} for found in engine.mergers())
