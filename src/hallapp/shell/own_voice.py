"""A colleague's own voice: word by word into the microphone; what is not recorded keeps the shipped voice."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Language
from hallapp.devices.recorder import Opens, Recorder
from hallapp.devices.speech import Speech, Spoken, clip, recorded
from hallapp.display.rules import every_word
from hallapp.display.voice import folders_of
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.fields import Select
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text, Tone


class OwnVoice(QWidget):
    """One word at a time: record, listen, or go back to the shipped voice. After a recording the next word is up."""

    def __init__(self, desk: Desk, folder: Path, opens: Opens | None = None) -> None:
        super().__init__()
        self._desk, self._folder = desk, folder
        self._recorder = Recorder(opens)
        self._language = Language.ZH
        self._speech: Speech | None = None
        self.title, self.help = PlainLabel(role=Text.STRONG), PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.language, self.words = Choice(), Select()
        self.record, self.listen, self.drop = Button(kind=Kind.PRIMARY), Button(icon="volume"), Button(icon="trash")
        self.said = PlainLabel(role=Text.STRONG, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.help)
        column.addLayout(across(self.language, self.words, self.record, self.listen, self.drop, None))
        column.addWidget(self.said)
        self.language.chosen.connect(self._speak)
        self.words.activated.connect(lambda _at: self._look())
        self.said.hide()
        self.record.clicked.connect(self._record)
        self.listen.clicked.connect(self._listen)
        self.drop.clicked.connect(self._drop)
        self.retranslate()

    @property
    def word(self) -> str:
        """The clip that is up."""
        return str(self.words.currentData())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._desk.words
        self.title.setText(words("voice.own"))
        self.help.setText(words("voice.own.help"))
        self.language.set_options([Option(each, words(f"look.language.{each}")) for each in Language])
        self.language.setAccessibleName(words("voice.own.language"))
        self.language.choose(self._language)
        self.words.setAccessibleName(words("voice.own.word"))
        self.listen.setText(words("voice.own.listen"))
        self.drop.setText(words("voice.own.drop"))
        self._deal(self.word if self.words.count() else "")

    def hideEvent(self, event: object) -> None:
        """A recording that nobody ends is given up."""
        self._recorder.give_up()
        if self._speech is not None:
            self._speech.close()
            self._speech = None
        self._look()

    def _own(self, word: str) -> Path:
        return folders_of(self._folder, self._language)[0] / f"{word}.wav"

    def _speak(self, language: object) -> None:
        self._language = Language(str(language))
        self._deal("")

    def _deal(self, keep: str) -> None:
        known = every_word(self._language)
        own = {file.stem for file in folders_of(self._folder, self._language)[0].glob("*.wav")}
        self.words.set_options([(word, f"{self._named(word)}{' ✓' if word in own else ''}") for word in known])
        self.words.choose(keep if keep in known else known[0])
        self._look()

    def _named(self, word: str) -> str:
        kind, _, rest = word.partition("-")
        return (
            self._desk.words(f"voice.word.{kind}", what=rest.upper()) if rest else self._desk.words(f"voice.word.{kind}.{self._language}")
        )

    def _look(self) -> None:
        recording = self._recorder.is_recording
        self.record.setText(self._desk.words("voice.own.stop" if recording else "voice.own.record"))
        self.record.setAccessibleName(self.record.text())
        self.listen.setEnabled(not recording)
        self.drop.setEnabled(not recording and self._own(self.word).is_file())

    def _record(self) -> None:
        try:
            if self._recorder.is_recording:
                self._recorder.end(self._own(self.word))
                self._kept()
            else:
                self._recorder.begin()
                self._tell(self._desk.words("voice.own.speak", word=self._named(self.word)), Tone.INFO)
        except HallError as error:
            self._tell(self._desk.words.error(error), Tone.WARN)
        self._look()

    def _kept(self) -> None:
        clip.cache_clear()
        known = every_word(self._language)
        after = known[(known.index(self.word) + 1) % len(known)]
        self._tell(self._desk.words("voice.own.kept", word=self._named(self.word)), Tone.OK)
        self._deal(after)

    def _drop(self) -> None:
        self._own(self.word).unlink(missing_ok=True)
        clip.cache_clear()
        self._tell("", None)
        self._deal(self.word)

    def _listen(self) -> None:
        speech = self._speech = self._speech or Speech(begins=lambda _key: None)
        speech.say(Spoken(None, (recorded(folders_of(self._folder, self._language), self.word),), times=1))

    def _tell(self, text: str, tone: Tone | None) -> None:
        self.said.setText(text)
        self.said.set_tone(tone)
        self.said.setVisible(bool(text))
