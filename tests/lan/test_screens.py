"""What a screen on the LAN is told, and when."""

from dataclasses import replace

import pytest
from tests.lan.conftest import FACTS, Lan

from hallapp.core.messages import Language, Words
from hallapp.display.lan.addresses import own_addresses, own_names
from hallapp.display.lan.screen import screen_facts
from hallapp.display.tv.facts import Called


def test_a_screen_is_told_everything_at_once_and_every_change_after(lan: Lan) -> None:
    screen = lan.events()
    first = next(screen)
    lan.show(replace(FACTS, calling=Called("A013", 2), earlier=(Called("A012", 3),)))
    second = next(screen)

    assert (first["calling"], first["window"], first["waiting"]) == ({"ticket": "A012", "window": 3}, "3 号窗口", "等候 14 人")
    assert (second["calling"], second["earlier"]) == ({"ticket": "A013", "window": 2}, [{"ticket": "A012", "window": 3}])


def test_all_screens_are_told(lan: Lan) -> None:
    screens = [lan.events() for _ in range(3)]
    for screen in screens:
        next(screen)
    lan.show(replace(FACTS, waiting=1), Language.EN)

    assert [next(screen)["waiting"] for screen in screens] == ["1 waiting"] * 3


def test_the_same_facts_again_are_no_news(lan: Lan) -> None:
    screen = lan.events()
    next(screen)
    lan.show(FACTS)
    lan.show(replace(FACTS, clock="10:33"))

    assert next(screen)["clock"] == "10:33"


@pytest.mark.parametrize("language", Language)
def test_every_text_of_the_page_comes_with_the_facts(language: Language) -> None:
    facts = screen_facts(replace(FACTS, in_hall=20, limit=20, paused=(4,), estimate_min=12, demo=True), Words(language))

    assert facts["waiting"] == {Language.ZH: "厅内已满", Language.EN: "Hall full"}[language]
    assert all(text and "display." not in text for text in [*facts["words"].values(), *facts["foot"], facts["hall"]])
    assert "{clock}" in facts["words"]["cut_off"]


def test_this_pc_is_always_reached_from_itself() -> None:
    assert own_addresses()[-1] == "127.0.0.1"
    assert {"127.0.0.1", "localhost"} <= own_names()
