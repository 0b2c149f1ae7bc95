"""The line that says how far a long command is."""

from io import StringIO

from hallapp.cli.progress import ProgressLine


class Terminal(StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


def shown(out, *steps):
    times = iter(at for at, _, _ in steps)
    line = ProgressLine(lambda share: f"{share} %", out, clock=lambda: next(times))
    for _, done, total in steps:
        line(done, total)
    return line


def test_a_terminal_shows_the_share_at_most_ten_times_a_second():
    out = Terminal()
    shown(out, (0.0, 0, 200), (0.05, 50, 200), (0.11, 100, 200))

    assert out.getvalue().split("\r\x1b[K") == ["", "0 %", "50 %"]


def test_the_line_takes_itself_away():
    out = Terminal()
    shown(out, (0.0, 0, 200)).end()

    assert out.getvalue().endswith("\r\x1b[K")


def test_where_nobody_looks_nothing_is_written():
    out = StringIO()
    shown(out, (0.0, 0, 200)).end()

    assert out.getvalue() == ""
