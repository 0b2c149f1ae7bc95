"""How a process ended that was killed, as the Task Manager or an empty memory does it: `os.kill(os.getpid(), 9)` does it to itself."""

import sys

KILLED = 9 if sys.platform == "win32" else -9
"""Its exit code: on Windows the number that was asked for, elsewhere the signal's, negative."""
