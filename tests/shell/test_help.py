"""F1: a few lines of the tab in front, and the guide that is shipped with the program."""

import re
from pathlib import Path

import pytest

from hallapp.core.messages import Language, Words
from hallapp.core.places import resources
from hallapp.qtkit.buttons import Button
from hallapp.shell.guide import CHAPTERS, Part, page, title
from hallapp.shell.help import HelpCard
from hallapp.shell.rooms import ROOMS, SETTINGS, TODAY

TABS = (TODAY, *(room.id for room in ROOMS), SETTINGS)
PAGES = sorted(file.stem for file in (resources() / "help" / "zh").iterdir())
KEY = re.compile(r"\b(?:F\d{1,2}|Ctrl\+(?:[A-Z0-9/,]))")
OF_SYSTEM = {"Ctrl+C", "Ctrl+V", "Ctrl+S"}


def card_of(front) -> HelpCard:
    front.commands.run("window.help")
    (card,) = front.counter.findChildren(HelpCard)
    return card


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_in_both_languages(name):
    chinese, english = (page(name, language) for language in (Language.ZH, Language.EN))

    assert [line.part for line in chinese] == [line.part for line in english]
    assert [line.part for line in chinese].count(Part.TITLE) == 1
    assert len(chinese) > 3


def test_every_page_can_be_reached_and_every_chapter_is_there():
    assert set(CHAPTERS) <= set(PAGES) <= {*CHAPTERS, *TABS}
    assert sorted(file.stem for file in (resources() / "help" / "en").iterdir()) == PAGES


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", Language)
def test_every_tab_has_its_few_lines(tab, language):
    assert Words(language).has(f"help.{tab}.1")


def test_every_key_the_guide_names_is_a_key_of_a_command(front):
    keys = {key for command in front.commands for key in command.keys}
    named = {key for name in PAGES for language in Language for line in page(name, language) for key in KEY.findall(line.text)}

    named |= set(KEY.findall((Path(__file__).resolve().parents[2] / "docs" / "guide" / "README.md").read_text(encoding="utf-8")))

    assert {"F2", "Ctrl+Z", "Ctrl+P"} <= named
    assert named <= keys | OF_SYSTEM


def test_f1_shows_the_few_lines_of_the_tab_in_front_and_turns_to_its_page(front):
    front.counter.show_tab("checkin")
    card = card_of(front)
    assert any("64" in line for line in card.text())

    card.show_page("checkin")

    assert card.text()[0] == title("checkin", front.desk.words.language)
    assert any("37.3" in line for line in card.text())


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_one_button_away_and_bears_its_title(front, name):
    card = card_of(front)
    wanted = title(name, front.desk.words.language)

    next(button for button in card.findChildren(Button) if button.text() == wanted).click()

    assert card.text()[0] == wanted
