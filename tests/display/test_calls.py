"""The voice says each call once and in order, and the screen shows no call before the voice says it."""

import pytest
from PySide6.QtCore import QObject
from tests.queue.conftest import Counters, counters
from tests.shell.conftest import theme

from hallapp.core.messages import Language, Words
from hallapp.core.places import resources
from hallapp.devices.speech import Spoken, joined
from hallapp.display import calls
from hallapp.display.calls import PATIENCE_S, Calls
from hallapp.display.rules import every_word, words_of_call
from hallapp.display.voice import languages_of, spoken
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.runner import InlineRunner
from hallapp.queue.models import Announcement

__all__ = ["counters", "theme"]


class Mouth:
    """Says nothing before it is told to go on."""

    def __init__(self, begins, ends) -> None:
        self.volume, self.quiet, self.waiting, self.tries = 0, False, [], 0
        self._begins, self._ends, self._saying = begins, ends, None

    def say(self, announcement: Spoken) -> None:
        self.waiting.append(announcement)

    def begin(self) -> None:
        """End what is being said and begin the next."""
        if self._saying is not None:
            self._ends(self._saying)
        self._saying = self.waiting.pop(0).key
        self._begins(self._saying)

    def fall_silent(self) -> None:
        self._ends(self._saying)
        self._saying = None

    def try_again(self) -> None:
        self.tries += 1

    def close(self) -> None:
        self.waiting.clear()


class Hearing:
    """The calls of a hall, and the mouth that says them."""

    def __init__(self, counters: Counters, theme, own, monkeypatch: pytest.MonkeyPatch, said: int = 0) -> None:
        monkeypatch.setattr(calls, "AtOnce", Mouth)
        self.counters, self.now = counters, 0.0
        self.desk = Desk(Words(Language.ZH), theme, InlineRunner())
        counters.hall.database.on_commit(self.desk.notifier.changed)
        self.parent = QObject()
        queue, settings = counters.queue, counters.hall.settings
        told = {"voice": False, "parent": self.parent, "seconds": lambda: self.now, "said": said}
        self.calls = Calls(self.desk, queue, settings, Language.ZH, own, **told)
        self.mouth = self.calls.speech
        self.begun: list[str] = []
        self.calls.begun.connect(lambda call, _prepared: self.begun.append(call.number))
        self.heard: list[int] = []
        self.calls.heard.connect(lambda call: self.heard.append(call.seq))

    @property
    def waits(self) -> list[tuple[str, str]]:
        return [(each.key.number, each.key.window) for each in self.mouth.waiting]


@pytest.fixture
def hearing(counters, theme, tmp_path, monkeypatch) -> Hearing:
    """Begins after A001 was called at window 1."""
    counters.opens("1", "2")
    counters.take("AAAA")
    counters.calls("1")
    return Hearing(counters, theme, tmp_path, monkeypatch)


def test_calls_from_before_a_start_are_shown_and_not_said_again(hearing, counters):
    assert hearing.waits == []
    shown = counters.queue.reports.display(hearing.calls.said_up_to)

    assert [each.number for each in shown.last_calls] == ["A001"]


@pytest.fixture
def again(counters, theme, tmp_path, monkeypatch):
    """`again(said)` is a start after the power went, when the voice had begun the call with that sequence last."""
    return lambda said: Hearing(counters, theme, tmp_path, monkeypatch, said)


def test_a_call_that_was_broken_off_is_said_again_after_the_restart_and_one_that_was_heard_is_not(hearing, counters, again):
    counters.calls("2")
    counters.calls("1")
    hearing.mouth.begin()
    assert hearing.heard == [], "it has only begun"
    hearing.calls.hears(hearing.mouth._saying)
    hearing.mouth.begin()
    counters.later(seconds=40)

    assert again(hearing.heard[-1]).waits == [("A003", "1")]


def test_a_call_is_heard_once_although_it_is_said_twice_and_a_trial_is_never(hearing, counters):
    counters.calls("2")
    hearing.mouth.begin()
    hearing.calls.hears(hearing.mouth._saying)
    hearing.mouth.fall_silent()
    hearing.calls.ends(Announcement(0, "A012", "3", 1, counters.clock.now()))

    assert hearing.heard == [counters.queue.reports.last_announced()]


def test_a_call_that_was_never_begun_is_said_late_and_those_before_are_not_said_again(hearing, counters, again):
    counters.calls("2")
    counters.calls("1")
    hearing.mouth.begin()
    hearing.mouth.begin()
    hearing.mouth.fall_silent()
    said = hearing.heard[-1]
    counters.calls("2")
    counters.later(seconds=40)
    late = again(said)

    assert late.waits == [("A004", "2")]
    assert late.calls.said_up_to == counters.queue.reports.last_announced()
    counters.queue.calling.recall("1")
    assert late.waits == [("A004", "2"), ("A003", "1")]


@pytest.mark.parametrize("meanwhile", ["too late", "done", "recalled"])
def test_what_is_said_late_is_what_a_window_still_waits_for_once(hearing, counters, again, meanwhile):
    said = counters.queue.reports.last_announced()
    counters.calls("2")
    if meanwhile == "too late":
        counters.later(minutes=3)
    elif meanwhile == "done":
        counters.queue.calling.done("2")
    else:
        counters.queue.calling.recall("2")

    assert again(said).waits == ([("A002", "2")] if meanwhile == "recalled" else [])


def test_two_windows_call_and_both_are_said_in_their_order_each_once(hearing, counters):
    counters.calls("2")
    counters.calls("1")

    assert hearing.waits == [("A002", "2"), ("A003", "1")]
    counters.take("B")
    assert len(hearing.waits) == 2


def test_the_screen_waits_for_the_voice(hearing, counters):
    counters.calls("2")
    counters.calls("1")
    newest = lambda: counters.queue.reports.display(hearing.calls.said_up_to).last_calls[0].number  # noqa: E731
    assert (newest(), hearing.begun) == ("A002", ["A002"]), "an idle voice begins at once"

    hearing.mouth.begin()
    assert newest() == "A002"
    hearing.mouth.begin()
    assert (newest(), hearing.begun) == ("A003", ["A002", "A003"])
    hearing.mouth.fall_silent()
    counters.calls("2")
    assert newest() == "A004"


def test_a_voice_that_is_stuck_withholds_nothing_from_the_screens(hearing, counters):
    counters.calls("2")
    hearing.mouth.begin()
    hearing.now += PATIENCE_S
    counters.calls("1")
    counters.calls("2")
    newest = lambda: counters.queue.reports.display(hearing.calls.shown_up_to()).last_calls[0].number  # noqa: E731
    assert newest() == "A002", "it may still be saying that"
    hearing.now += 1

    assert newest() == "A004"
    hearing.mouth.begin()
    hearing.mouth.begin()
    hearing.mouth.fall_silent()
    hearing.now += 10 * PATIENCE_S
    assert newest() == "A004"


def test_a_recall_is_said_too(hearing, counters):
    counters.queue.calling.recall("1")

    assert hearing.waits == [("A001", "1")]


def test_do_not_disturb_and_the_volume_are_followed_at_once(hearing, counters):
    counters.hall.settings.set("voice.speaks", "no")
    counters.hall.settings.set("voice.volume", "35")

    assert (hearing.mouth.quiet, hearing.mouth.volume) == (True, 35)
    counters.calls("2")
    assert hearing.waits == [("A002", "2")], "the screen goes on at the same pace"


def test_a_trial_is_heard_even_then_and_is_no_call(hearing, counters):
    counters.hall.settings.set("voice.speaks", "no")
    before = hearing.calls.said_up_to
    hearing.calls.try_out(Announcement(0, "A012", "3", 1, counters.clock.now()))

    assert not hearing.mouth.quiet
    hearing.mouth.begin()
    assert (hearing.calls.said_up_to, hearing.begun) == (before, [])


@pytest.mark.parametrize(("chosen", "languages"), [("hall", "zh"), ("zh", "zh"), ("en", "en"), ("both", "zh en")])
def test_the_voice_speaks_the_languages_that_are_set(chosen, languages):
    assert [each.value for each in languages_of(chosen, Language.ZH)] == languages.split()


def test_a_call_is_a_chime_and_twice_the_words_and_every_word_is_there(tmp_path, counters):
    call = Announcement(1, "A012", "3", 1, counters.clock.now())
    said = spoken(call, (Language.ZH,), tmp_path)

    assert said.times == 2
    assert [each.stem for each in said.clips] == list(words_of_call("A012", 3, Language.ZH))
    assert all(each.is_file() for each in (*said.clips, said.chime))
    assert len(joined(said)) > 2 * 44_100 * 4


def test_a_colleagues_own_recording_goes_first(tmp_path, counters):
    own = tmp_path / "zh" / "digit-0.wav"
    own.parent.mkdir()
    own.write_bytes((resources() / "voice" / "zh" / "digit-1.wav").read_bytes())
    said = spoken(Announcement(1, "A012", "3", 1, counters.clock.now()), (Language.ZH,), tmp_path)

    assert own in said.clips
    assert resources() / "voice" / "zh" / "digit-1.wav" in said.clips


@pytest.mark.parametrize("language", Language)
def test_every_word_that_a_call_may_need_can_be_recorded_and_is_shipped(language):
    needed = {word for letter in "ABCZ" for window in range(1, 100) for word in words_of_call(f"{letter}0123456789", window, language)}

    assert needed <= set(every_word(language))
    assert all((resources() / "voice" / language.value / f"{word}.wav").is_file() for word in every_word(language))
