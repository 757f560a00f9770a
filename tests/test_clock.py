"""Where the time went is told as it was, and the trace is one that viewers read."""

from __future__ import annotations

import json
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from reportgen.clock import Clock
from reportgen.model.made import Made


@pytest.fixture
def clock() -> Clock:
    """Time two stages beside each other, with two steps of the engine in one of them."""
    clock = Clock()

    def work(name: str, seconds: float) -> None:
        with clock.time(name, nullcontext()):
            time.sleep(seconds)

    other = threading.Thread(target=work, args=("typeset small.zh", 0.08))
    other.start()
    work("render small.en", 0.02)
    other.join()
    began = clock._begin
    steps = {"pages": (began + 0.01, began + 0.05), "pdf": (began + 0.05, began + 0.06)}
    clock.steps(Made(Path("small.zh.pdf"), 1, "", 0.1, steps))
    return clock


def test_every_stage_and_step_has_a_row_and_the_whole_is_the_last(clock: Clock) -> None:
    rows = clock.rows()
    assert sorted(row.name for row in rows[:-1]) == ["pages", "pdf", "render small.en", "typeset small.zh"]
    assert rows[-1].name == "whole"
    assert rows[-1].seconds >= max(row.begin + row.seconds for row in rows[:-1])
    assert {row.name for row in rows if row.depth} == {"pages", "pdf"}
    assert {row.name: round(row.seconds, 3) for row in rows if row.depth} == {"pages": 0.04, "pdf": 0.01}


def test_a_stage_that_fails_has_its_time_too() -> None:
    clock = Clock()
    with pytest.raises(ValueError, match="x"), clock.time("load", nullcontext()):
        raise ValueError("x")  # noqa: EM101 -- any error
    assert [row.name for row in clock.rows()] == ["load", "whole"]


def test_the_trace_is_of_the_trace_event_format(clock: Clock) -> None:
    events = json.loads(clock.trace())["traceEvents"]
    complete = [event for event in events if event["ph"] == "X"]
    assert {event["name"] for event in complete} == {"pages", "pdf", "render small.en", "typeset small.zh"}
    for event in complete:
        assert isinstance(event["ts"], int)
        assert isinstance(event["dur"], int)
        assert event["ts"] >= 0
        assert event["dur"] > 0
    threads = {event["name"]: event["tid"] for event in complete}
    assert threads["pages"] == threads["pdf"] == threads["typeset small.zh"] != threads["render small.en"]
    named = {event["tid"]: event["args"]["name"] for event in events if event["name"] == "thread_name"}
    assert named.keys() == set(threads.values())
