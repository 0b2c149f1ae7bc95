"""Hears the sounds of a page instead of a loudspeaker."""

from dataclasses import dataclass, field


@dataclass
class Recorder:
    """Writes down the names of the sounds that were played."""

    heard: list[str] = field(default_factory=list)

    def play(self, name: str) -> None:
        self.heard.append(name)
