"""The audio library is loaded without what only radio stations need, and finds that when it is asked for after all."""

import subprocess
import sys

_PROGRAM = """
import sys
from hallapp.devices.lean_audio import load_audio
audio = load_audio()
print([name for name in ("urllib.request", "http.client", "email", "ssl") if name in sys.modules], end=" ")
print(callable(audio.PlaybackDevice), callable(audio.urllib.request.urlopen), "http.client" in sys.modules)
import urllib.request
print(type(urllib.request).__name__)
"""


def test_the_library_brings_no_network_and_finds_it_when_asked():
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, encoding="utf-8", check=True, timeout=50)

    assert ran.stdout.splitlines() == ["[] True True True", "module"]
