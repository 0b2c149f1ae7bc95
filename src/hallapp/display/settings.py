"""The settings of what customers see and hear."""

from hallapp.settings.declare import Settings, choice, flag, line, number


class DisplaySettings(Settings, prefix="display"):
    """The big screen, and the pages on the hall's LAN.

    Attributes:
        tv_inches: diagonal of the big screen.
        tv_distance: metres from it to the last row of seats.
    """

    tv_inches = number(43, low=19, high=110, unit="″")
    tv_distance = number(8, low=2, high=30, unit="m")

    kiosk_outside = flag(True)
    lan = flag(False)
    lan_port = number(8460, low=1024, high=65535)
    lan_token = line(longest=40, internal=True)


class VoiceSettings(Settings, prefix="voice"):
    """How tickets are called.

    Attributes:
        speaks: off is do not disturb: not a sound, the screen goes on at the same pace.
        language: `hall` is the hall's own.
    """

    speaks = flag(True)
    volume = number(80, low=0, high=100, unit="%")
    language = choice("hall", ("hall", "zh", "en", "both"))
