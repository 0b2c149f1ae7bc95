"""大屏与语音: which screen it is, from how far it is read, and how the voice sounds."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen

from hallapp.display.rules import font_for, height_to_read, readable_from, row_font
from hallapp.display.settings import DisplaySettings
from hallapp.display.tv.paint import CALLED_PX, HIGH
from hallapp.display.tv.screens import ScreenName
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.tokens import Tone
from hallapp.queue.models import Announcement
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.in_public import VOICE_FOLDER, InPublic
from hallapp.shell.own_voice import OwnVoice
from hallapp.shell.panel import Panel

if TYPE_CHECKING:
    from hallapp.hall import Hall

_TRIAL, _WINDOW = "A012", "3"


class DisplayPanel(Panel):
    """The screen belongs to this PC, how large and how far it is to the hall."""

    topics = frozenset({"settings"})

    def __init__(self, desk: Desk, hall: "Hall", desk_file: DeskFile, public: InPublic) -> None:
        super().__init__(desk)
        self._hall, self._file, self._public = hall, desk_file, public
        self.screens, self.toggle = Select(), Button(kind=Kind.PRIMARY, key="F11", icon="device-tv")
        self.state, self.floor = PlainLabel(quiet=True, wrap=True), PlainLabel(wrap=True)
        self.listen, self.own = Button(icon="volume"), OwnVoice(desk, hall.folder.path / VOICE_FOLDER)
        screen = Card(pad=20)
        row = across(self.screens, self.toggle, self.state, gap=12)
        row.setStretch(2, 1)
        screen.body.addLayout(row)
        screen.body.addWidget(self.floor)
        voice = Card(pad=20)
        voice.body.addLayout(across(self.listen, None))
        voice.body.addWidget(self.own)
        for card in (screen, voice):
            self.body.addWidget(card)
        self._connect()
        self._word()

    def reload(self) -> None:
        self.fetch(self._hall.settings.now, DisplaySettings, then=self._say_floor)
        self._know_screens()

    def retranslate(self) -> None:
        self._word()
        self.own.retranslate()

    def _connect(self) -> None:
        self.toggle.clicked.connect(self._toggle)
        self.listen.clicked.connect(self._try_out)
        self._public.judged_anew.connect(self._know_screens)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)

    def _word(self) -> None:
        self.listen.setText(self.desk.words("voice.listen"))
        self.screens.setAccessibleName(self.desk.words("tv.screen"))
        self._know_screens()

    def _screens_changed(self, _screen: QScreen) -> None:
        self._know_screens()

    def _know_screens(self) -> None:
        words, here = self.desk.words, QGuiApplication.screens()
        self.screens.set_options([(ScreenName.of(each).text, _named(each)) for each in here])
        remembered = ScreenName.read(self._file.state.tv_screen)
        if remembered is not None:
            best = max(here, key=lambda each: remembered.fits(ScreenName.of(each)))
            self.screens.choose(ScreenName.of(best).text)
        elif len(here) > 1:
            others = [each for each in here if each is not self.window().screen()]
            self.screens.choose(ScreenName.of(others[0]).text)
        on = self._file.state.tv
        self.toggle.setText(words("tv.off" if on else "tv.on"))
        lit = self._public.tv is not None and self._public.tv.is_open
        self.state.setText(words("tv.well" if lit else "tv.not_there") if on else words("tv.one_screen") if len(here) < 2 else "")
        self.state.set_tone(Tone.WARN if on and not lit else None, quiet=True)

    def _toggle(self) -> None:
        if self._file.state.tv:
            self._public.hide_tv()
            return
        chosen = str(self.screens.currentData())
        self._public.show_tv(next((each for each in QGuiApplication.screens() if ScreenName.of(each).text == chosen), None))

    def _say_floor(self, settings: DisplaySettings) -> None:
        """The least height of a digit for this screen and this distance, and from how far everything is read with what is painted."""
        inches, distance = settings.tv_inches, settings.tv_distance
        floor, row = height_to_read(distance, inches, HIGH), row_font(distance, inches)
        rows, called = (readable_from(font, inches, HIGH) for font in (row, CALLED_PX))
        enough = row >= font_for(floor)
        key = "tv.floor" if enough else "tv.floor.short"
        said = self.desk.words(key, inches=inches, distance=distance, floor=round(floor), rows=f"{rows:.1f}", called=f"{called:.0f}")
        self.floor.setText(said)
        self.floor.set_tone(None if enough else Tone.WARN)

    def _try_out(self) -> None:
        self._public.calls.try_out(Announcement(0, _TRIAL, _WINDOW, 1, self._hall.clock.now()))


def _named(screen: QScreen) -> str:
    name = " ".join(part for part in (screen.manufacturer(), screen.model()) if part) or screen.name()
    size = screen.size() * screen.devicePixelRatio()
    return f"{name} · {size.width()} × {size.height()}"
