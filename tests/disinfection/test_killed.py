"""Killed between tick and repaint: the tick is there, or it is not, and never half of it."""

import subprocess
import sys

import pytest
from tests.disinfection.conftest import COUNTER, DOOR
from tests.dying import KILLED

from hallapp.core.clock import FixedClock
from hallapp.disinfection.rules import State
from hallapp.hall import open_hall
from hallapp.store.verify import verify

DIES = """
import os, sys
from datetime import datetime
from pathlib import Path
from hallapp.core.clock import FixedClock
from hallapp.hall import open_hall

folder, at, place, *rounds = sys.argv[1:]
hall = open_hall(Path(folder), clock=FixedClock(datetime.fromisoformat(at)))
die = lambda *_: os.kill(os.getpid(), 9)
if place == "after":
    hall.database.on_commit(die)
    hall.disinfection.done(rounds)
with hall.database.write("disinfection.done") as unit:
    hall.disinfection.done(rounds)
    unit.session.flush()
    die()
"""


@pytest.mark.parametrize(("place", "state"), [("after", State.DONE), ("before", State.DUE)])
def test_a_tick_that_is_killed_is_whole_or_not_there(hallway, place, state):
    hallway.at("08:05").hall.close()
    rounds = [hallway.id(area, "0800") for area in (DOOR, COUNTER)]
    words = [str(hallway.hall.folder.path), hallway.clock.now().isoformat(), place, *rounds]
    assert subprocess.run([sys.executable, "-c", DIES, *words], check=False).returncode == KILLED

    again = open_hall(hallway.hall.folder.path, clock=FixedClock(hallway.clock.now()), thorough=True)
    assert [again.disinfection.find(each).state for each in rounds] == [state, state]
    assert verify(again.database).ok
    again.close()
