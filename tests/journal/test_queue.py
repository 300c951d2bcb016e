"""The queue: everybody is served once, also when whoever leads or waits is cut off."""

import threading
from collections.abc import Callable

import pytest

from crisis.queue import Queue, Waiting


class Cut(BaseException):
    """As a time-out or a killed greenlet does."""


def come(queue: Queue[Waiting], me: Waiting, work: Callable[[list[Waiting]], None]) -> threading.Thread:
    """Come with a thread of one's own, and be in the queue when this returns."""
    before = len(queue)

    def wait() -> None:
        if queue.leads(me):
            queue.serve(me, work)

    thread = threading.Thread(target=wait)
    thread.start()
    while len(queue) == before and thread.is_alive():
        threading.Event().wait(0.001)
    return thread


def serve_all(batch: list[Waiting]) -> None:
    for one in batch:
        one.outcome = [id(one) for one in batch]


def test_everybody_who_came_by_then_is_served_together() -> None:
    queue: Queue[Waiting] = Queue()
    leader, others = Waiting(), [Waiting() for _ in range(5)]
    assert queue.leads(leader)
    threads = [come(queue, other, serve_all) for other in others]
    queue.serve(leader, serve_all)
    for thread in threads:
        thread.join(5)
    assert leader.outcome == [id(one) for one in (leader, *others)]
    assert all(other.outcome == leader.outcome for other in others)
    assert queue.leads(Waiting())


def test_whoever_comes_during_the_work_is_served_next_and_in_order() -> None:
    queue: Queue[Waiting] = Queue()
    leader, late, threads = Waiting(), [Waiting() for _ in range(3)], []

    def work(batch: list[Waiting]) -> None:
        threads.extend(come(queue, one, serve_all) for one in late)
        serve_all(batch)

    assert queue.leads(leader)
    queue.serve(leader, work)
    for thread in threads:
        thread.join(5)
    assert leader.outcome == [id(leader)]
    assert [one.outcome for one in late] == [[id(one) for one in late]] * 3


def test_a_leader_who_is_cut_off_leaves_the_others_in_line() -> None:
    queue: Queue[Waiting] = Queue()
    leader, others = Waiting(), [Waiting() for _ in range(3)]

    def cut_off(batch: list[Waiting]) -> None:
        raise Cut

    assert queue.leads(leader)
    threads = [come(queue, other, serve_all) for other in others]
    with pytest.raises(Cut):
        queue.serve(leader, cut_off)
    for thread in threads:
        thread.join(5)
    assert leader.outcome is None
    assert [other.outcome for other in others] == [[id(other) for other in others]] * 3


class Impatient(Waiting):
    """Gives up at the very moment she is called, or before."""

    __slots__ = ("patience",)

    def __init__(self) -> None:
        super().__init__()
        self.patience = threading.Event()
        self.called = self

    def acquire(self) -> None:
        assert self.patience.wait(5)
        raise Cut

    def release(self) -> None:
        """Nobody listens."""


@pytest.mark.parametrize("appointed", [True, False])
def test_one_who_gives_up_waiting_holds_up_nobody(appointed: bool) -> None:
    queue: Queue[Waiting] = Queue()
    leader, impatient, other = Waiting(), Impatient(), Waiting()
    gone = threading.Event()

    def give_up() -> None:
        with pytest.raises(Cut):
            queue.leads(impatient)
        gone.set()

    def serve_oneself(batch: list[Waiting]) -> None:
        if not appointed:
            impatient.patience.set()
        leader.outcome = True

    assert queue.leads(leader)
    threading.Thread(target=give_up).start()
    while not len(queue):
        threading.Event().wait(0.001)
    thread = come(queue, other, serve_all)
    queue.serve(leader, serve_oneself)
    impatient.patience.set()
    assert gone.wait(5)
    thread.join(5)
    assert id(other) in other.outcome
    assert queue.leads(Waiting())
