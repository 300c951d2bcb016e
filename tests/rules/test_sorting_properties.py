"""Whatever people do to themes in any order, and take back in any order: every question stands in one
place, no theme has gone round in a circle, and what was parted is never one.

Each property is shown to see a seeded fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from crisis.rules.ids import QuestionId, Seq, ThemeId
from crisis.rules.questions.inbox import COUNTED, Questions
from crisis.rules.refusal import Refused
from crisis.rules.steps import undoing
from crisis.rules.steps.steps import Steps
from crisis.rules.steps.undoing import UndoSteps
from crisis.rules.themes import theme as theme_module
from crisis.rules.themes.parting import PartThemes
from crisis.rules.themes.splitting import PlaceQuestions, SplitTheme
from crisis.rules.themes.theme import MergeThemes, OpenTheme, Themes
from given import Given
from rules.municipality import DESK, PRESS, crisis
from rules.test_undoing import facts, received

QUESTIONS = tuple(QuestionId(f"q{n}") for n in range(6))
THEMES = tuple(ThemeId(f"t{n}") for n in range(4))
SEARCH = settings(max_examples=4000, phases=[Phase.generate], derandomize=True, database=None, deadline=None)
EXAMPLES = settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)

questions = st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=4, unique=True).map(tuple)
themes = st.sampled_from(THEMES)
steps = st.one_of(
    st.builds(OpenTheme, theme=themes, title=st.just("T")),
    st.builds(PlaceQuestions, questions=questions, theme=st.one_of(st.none(), themes)),
    st.builds(MergeThemes, theme=themes, into=themes),
    st.builds(SplitTheme, theme=themes, into=themes, questions=questions, title=st.just("T")),
    st.builds(PartThemes, theme=themes, other=themes),
    st.lists(st.integers(0, 8), min_size=1, max_size=3, unique=True),  # undone: so many steps ago
)
PLAYS = st.lists(steps, max_size=25)
two = st.sampled_from(THEMES[:2])
MERGERS = st.lists(
    st.one_of(
        st.builds(MergeThemes, theme=two, into=two), st.lists(st.integers(0, 3), min_size=1, max_size=1)
    )
)
BEGUN = crisis().and_(
    *((received(question), DESK) for question in QUESTIONS),
    *((OpenTheme(theme=theme, title="T"), DESK) for theme in THEMES[:2]),
)


def played(play: list[object]) -> Iterator[Given]:
    at = BEGUN
    for number, step in enumerate(play):
        asked = undoing_of(at, step) if isinstance(step, list) else step
        try:
            at = at.and_((asked, DESK if number % 2 else PRESS))
        except Refused:
            continue
        yield at


def undoing_of(at: Given, ago: list[int]) -> UndoSteps:
    """Taking back what was done so many steps ago."""
    taken = [step.seq for step in islice(at.room[Steps].before(at.room[Steps].latest), 9)]
    return UndoSteps(steps=tuple(taken[n] for n in ago if n < len(taken)) or (Seq(1),))


def every_question_stands_in_one_place(play: list[object]) -> bool:
    return all(_conserved(at) for at in played(play))


def _conserved(at: Given) -> bool:
    part, known = at.room[Questions], at.room[Themes]
    homes = [q for theme in known.standing() for q in part.theme(theme.id).all]
    homes += part.loose.all
    fates = sum(part.tally.values())
    return sorted(homes) == sorted(part.all) and fates == len(part.all) and _counted(part)


def _counted(part: Questions) -> bool:
    return all(
        bucket.total == sum(q.fate in COUNTED for q in part.all.values() if q.theme == theme)
        for theme in THEMES
        for bucket in [part.theme(theme)]
    )


def what_is_parted_is_never_one(play: list[object]) -> bool:
    return all(
        known.now(one) is None or known.now(one) != known.now(other)
        for at in played(play)
        for known in [at.room[Themes]]
        for one, other in known.parted
    )


def no_theme_goes_round_in_a_circle(play: list[object]) -> bool:
    def ends(known: Themes, theme: ThemeId) -> bool:
        seen: set[ThemeId] = set()
        found: ThemeId | None = theme
        while found is not None and found in known.all and found not in seen:
            seen.add(found)
            found = known.all[found].merged_into
        return found is None or found not in seen

    return all(ends(at.room[Themes], theme) for at in played(play) for theme in THEMES)


def everything_taken_back_is_the_beginning(play: list[object]) -> bool:
    at = next(reversed(list(played([s for s in play if not isinstance(s, list)]))), BEGUN)
    mine = tuple(s for s in at.room[Steps].all if s > BEGUN.room.head)
    return not mine or facts(at.and_((UndoSteps(steps=mine), PRESS))) == facts(BEGUN)


Property = Callable[[list[object]], bool]
PROPERTIES: list[Property] = [
    every_question_stands_in_one_place,
    what_is_parted_is_never_one,
    no_theme_goes_round_in_a_circle,
    everything_taken_back_is_the_beginning,
]


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda p: p.__name__)
def test_it_holds_whatever_people_sort(holds: Property) -> None:
    @given(PLAYS)
    @EXAMPLES
    def any_play(play: list[object]) -> None:
        assert holds(play)

    any_play()


def put_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoing goes back into a theme that stands no more."""
    monkeypatch.setattr(Themes, "now", lambda self, theme: theme)
    monkeypatch.setattr(undoing, "_in_use", lambda room, theme: False)


def nobody_minds_a_parting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_module, "must_not_be_apart", lambda *_: None)


def merging_again_whatever_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A merger is done again without a look at where the other theme is now."""
    monkeypatch.setattr(
        undoing, "_theme", lambda room, turn, who: turn.before or replace(turn.after, gone=True)
    )


def the_first_step_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "sorted", lambda those, reverse: sorted(those), raising=False)


CONTROLS = [
    (every_question_stands_in_one_place, put_where_it_was, PLAYS),
    (what_is_parted_is_never_one, nobody_minds_a_parting, PLAYS),
    (no_theme_goes_round_in_a_circle, merging_again_whatever_stands, MERGERS),
    (everything_taken_back_is_the_beginning, the_first_step_first, PLAYS),
]


@pytest.mark.parametrize(("holds", "bug", "plays"), CONTROLS, ids=lambda c: getattr(c, "__name__", ""))
def test_it_sees_the_seeded_fault(
    holds: Property,
    bug: Callable[[pytest.MonkeyPatch], None],
    plays: st.SearchStrategy[list[object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bug(monkeypatch)

    def is_wrong(play: list[object]) -> bool:
        try:
            return not holds(play)
        except (KeyError, AssertionError, Refused):
            return True

    find(plays, is_wrong, settings=SEARCH)


def test_every_property_has_its_control() -> None:
    assert [holds for holds, _, _ in CONTROLS] == PROPERTIES
