"""An engine that has heard the town."""

from crisis.grouping import Bars, Engine
from grouping.town import shuffled

EAGER = Bars(join=300, place=800, mergers=300, same=300)  # joins from the first question on


def heard(bars: Bars | None = EAGER) -> Engine:
    """All of the town's questions, by the engine alone; a question is named by its theme and number."""
    engine = Engine(bars=bars)
    for number, (lang, text, theme) in enumerate(shuffled()):
        engine.take(f"{theme}-{number}", text, lang)
    return engine


def told(*asked: str, bars: Bars | None = EAGER) -> Engine:
    """These texts as "a", "b", "c" …, each alone, until somebody says otherwise."""
    engine = Engine(bars=bars)
    for name, text in zip("abcdefgh", asked, strict=False):
        engine.take(name, text, alone=True)
    return engine
