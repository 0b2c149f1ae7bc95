"""`python -m hallapp` is `hallapp`."""

from hallapp.cli.main import run

run()
