"""Names are found by their sound, and what nobody asks of the library is not loaded."""

import subprocess
import sys

import pytest

from hallapp.staff.pinyin import search_keys

_LOADED = """
import sys
from hallapp.staff.pinyin import search_keys
search_keys("王磊")
print("pypinyin" in sys.modules, "pypinyin.phrases_dict" in sys.modules)
"""


@pytest.mark.parametrize(("name", "keys"), [("王磊", "wl wanglei"), ("曾国藩", "zgf zengguofan ceng"), ("吕A", "la lva"), ("〇", "l ling")])
def test_a_name_is_found_by_its_initials_and_by_its_sound(name: str, keys: str):
    found = search_keys(name)

    assert all(key in found for key in keys.split())


def test_the_phrases_that_no_single_character_is_looked_up_in_are_not_loaded():
    ran = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, encoding="utf-8", timeout=50, check=True)

    assert ran.stdout.strip() == "True False"
