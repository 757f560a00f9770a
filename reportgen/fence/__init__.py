"""A command -> what it left behind: how a program is run that reads what others have written.

It works in a folder of its own, knows nothing of the user, reads the system and what it is lent, reaches no network,
starts nothing, and ends within its time, with this program or before.
"""

from __future__ import annotations

from reportgen.fence.answers import Answer, answer, python
from reportgen.fence.aside import UNREAD, ahead, aside, is_fenced
from reportgen.fence.bounds import MEGABYTE, Bounds, Broken
from reportgen.fence.folder import private_folder
from reportgen.fence.launch import PIPE, start
from reportgen.fence.levels import Level, level
from reportgen.fence.pipes import Fallen
from reportgen.fence.running import Running, TimeIsUp

__all__ = [
    "MEGABYTE",
    "PIPE",
    "UNREAD",
    "Answer",
    "Bounds",
    "Broken",
    "Fallen",
    "Level",
    "Running",
    "TimeIsUp",
    "ahead",
    "answer",
    "aside",
    "is_fenced",
    "level",
    "private_folder",
    "python",
    "start",
]
