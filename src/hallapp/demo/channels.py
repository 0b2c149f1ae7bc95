"""The online channels of a demo hall: addresses that lead nowhere, because a real one would be somebody's."""

from hallapp.hall import Hall

CHANNELS = (("手机应用", "https://channel.example/app"), ("微信公众号", "https://channel.example/wx"))


def enter_channels(hall: Hall) -> None:
    """Enter the examples, as part of making the hall."""
    with hall.database.write("hall.make"):
        for label, target in CHANNELS:
            hall.notices.channels.add(label, target)
