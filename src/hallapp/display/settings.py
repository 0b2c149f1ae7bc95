"""The settings of the screens customers look at."""

from hallapp.settings.declare import Settings, flag, line, number


class DisplaySettings(Settings, prefix="display"):
    """The pages on the hall's LAN."""

    kiosk_outside = flag(True)
    lan = flag(False)
    lan_port = number(8460, low=1024, high=65535)
    lan_token = line(longest=40, internal=True)
