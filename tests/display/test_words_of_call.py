"""What the voice says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.messages import Language
from hallapp.core.places import resources
from hallapp.display.rules import words_of_call


@pytest.mark.parametrize(
    ("ticket", "window", "said"),
    [
        ("A012", 3, "please letter-a digit-0 digit-1 digit-2 number to count-3 window"),
        ("B1000", 10, "please letter-b digit-1 digit-0 digit-0 digit-0 number to count-10 window"),
        ("C001", 12, "please letter-c digit-0 digit-0 digit-1 number to count-10 count-2 window"),
        ("C001", 20, "please letter-c digit-0 digit-0 digit-1 number to count-2 count-10 window"),
    ],
)
def test_a_call_in_chinese_spells_the_ticket_and_counts_the_window(ticket: str, window: int, said: str) -> None:
    assert " ".join(words_of_call(ticket, window, Language.ZH)) == said


@pytest.mark.parametrize(("window", "said"), [(3, "count-3"), (15, "count-15"), (20, "count-20"), (21, "count-20 count-1")])
def test_a_call_in_english_counts_the_window_in_words(window: int, said: str) -> None:
    assert " ".join(words_of_call("A012", window, Language.EN)) == f"please letter-a digit-0 digit-1 digit-2 to {said}"


@given(st.from_regex(r"[A-Z][0-9]{3,5}", fullmatch=True), st.integers(1, 99), st.sampled_from(Language))
def test_every_word_of_every_call_is_in_the_shipped_voice(ticket: str, window: int, language: Language) -> None:
    folder = resources() / "voice" / language.value

    assert [word for word in words_of_call(ticket, window, language) if not (folder / f"{word}.wav").is_file()] == []


@pytest.mark.parametrize("window", [0, 100])
def test_no_window_has_such_a_number(window: int) -> None:
    with pytest.raises(ValueError, match=str(window)):
        words_of_call("A012", window, Language.ZH)
