import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mitjul.api.answers.gate import Gate
from mitjul.api.contract.problems import Problem
from mitjul.errors import DeadlineExceeded

PATIENCE = 60.0


def later() -> float:
    return time.monotonic() + PATIENCE


def test_one_at_a_time():
    gate = Gate(waiting=7)
    inside = 0
    most = 0

    def work() -> None:
        nonlocal inside, most
        with gate.turn(later()):
            inside += 1
            most = max(most, inside)
            os.sched_yield()  # lets the others try
            inside -= 1

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work) for _ in range(8)]:
            done.result(PATIENCE)
    assert most == 1


def test_a_full_line_refuses_and_a_free_one_takes():
    gate = Gate(waiting=0)
    with gate.turn(later()), pytest.raises(Problem, match="overloaded"), gate.turn(later()):
        pass
    with gate.turn(later()):
        pass


def test_waiting_ends_with_the_budget_and_gives_the_place_back():
    gate = Gate(waiting=1)
    with gate.turn(later()):
        with ThreadPoolExecutor(1) as pool:
            tried = pool.submit(_enter, gate, time.monotonic())
            with pytest.raises(DeadlineExceeded):
                tried.result(PATIENCE)
        with ThreadPoolExecutor(1) as pool:
            waits = pool.submit(_enter, gate, time.monotonic())
            with pytest.raises(DeadlineExceeded):  # and not overloaded: the place was free again
                waits.result(PATIENCE)


def test_a_failure_inside_frees_the_turn():
    gate = Gate(waiting=0)
    with pytest.raises(ZeroDivisionError), gate.turn(later()):
        _ = 1 / 0
    with gate.turn(later()):
        pass


def _enter(gate: Gate, ends: float) -> None:
    with gate.turn(ends):
        pass
