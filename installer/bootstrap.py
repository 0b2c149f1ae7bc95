"""Sets everything up, then opens the program or runs its tests: `python3 installer/bootstrap.py run` or `test`.

Standard library only. This one file stays readable for old Pythons, so that they can say which Python is needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear this sentence, not a traceback
    sys.exit("需要 Python 3.11 或更新版本。\nPython 3.11 or newer is needed; this is " + sys.version.split()[0])

from hallsetup.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
