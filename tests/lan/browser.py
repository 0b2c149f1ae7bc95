"""Chromium as the screens of the hall have it, and the server of the pages as a process that can be killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hallapp.hall import Hall

T = TypeVar("T")

TOOLS = ("chromium", "chromedriver")
PHONE, DESK, TV = (360, 640), (1366, 768), (1920, 1080)
_LONG_S = 20.0


def missing() -> str:
    """What this machine lacks for a browser; empty when it has everything."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    return (
        f"no {', '.join(lacking)}: apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver" if lacking else ""
    )


class Server:
    """`hallapp lan` on one port, killed and started again at will."""

    def __init__(self, hall: Hall) -> None:
        self._hall, self._port = hall, 0
        self.start()

    def start(self) -> None:
        """Serve, at the same address as before."""
        command = [sys.executable, "-m", "hallapp", "--data", str(self._hall.folder.path), "--json", "lan", "--port", str(self._port)]
        environment = os.environ | {"HALLAPP_CLOCK": self._hall.clock.now().isoformat()}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self._process.stdout is not None
        self.pages = {place: addresses[-1] for place, addresses in json.loads(self._process.stdout.readline()).items()}
        self._port = int(self.pages["display"].split("/")[2].rpartition(":")[2])

    def kill(self) -> None:
        """End it without a word."""
        self._process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        self._process.stdout.close()


class Browser:
    """One window of Chromium."""

    def __init__(self, folder: Path) -> None:
        from selenium.webdriver import Chrome, ChromeOptions, ChromeService

        options = ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}"):
            options.add_argument(argument)
        self.driver = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))

    def close(self) -> None:
        self.driver.quit()

    def resize(self, size: tuple[int, int]) -> None:
        """Look at the page as a screen of this size does."""
        width, height = size
        how = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", how)

    def open(self, page: str) -> None:
        self.driver.get(page)

    def text(self, element: str) -> str:
        """What an element shows; empty when it is hidden."""
        return str(
            self.driver.execute_script("const e = document.getElementById(arguments[0]); return e.offsetParent ? e.innerText : ''", element)
        )

    def classes(self, element: str) -> str:
        return str(self.driver.execute_script("return document.getElementById(arguments[0]).className", element))

    def click(self, element: str) -> None:
        """Click on what can be seen and be clicked on."""
        from selenium.webdriver.common.by import By

        def clicked() -> bool:
            found = self.driver.find_element(By.ID, element)
            if found.is_displayed() and found.is_enabled():
                found.click()
                return True
            return False

        self.until(clicked)

    def type(self, element: str, text: str) -> None:
        from selenium.webdriver.common.by import By

        self.until(lambda: self.driver.find_element(By.ID, element).is_displayed())
        self.driver.find_element(By.ID, element).send_keys(text)

    def press(self, key: str) -> None:
        """A key of the keyboard, wherever the focus is."""
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(key).perform()

    def until(self, found: Callable[[], T]) -> T:
        """Wait until something is true of the page."""
        from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
        from selenium.webdriver.support.ui import WebDriverWait

        passing = (NoSuchElementException, StaleElementReferenceException)  # a page that is just being arranged again
        return WebDriverWait(self.driver, _LONG_S, poll_frequency=0.1, ignored_exceptions=passing).until(lambda _driver: found())

    def enter(self, page: str, pin: str) -> None:
        """Open a page that is worked from, past its PIN."""
        self.open(page)
        self.type("pin", pin)
        self.click("enter")
        self.until(lambda: self.is_at_work)

    @property
    def is_at_work(self) -> bool:
        return bool(self.driver.execute_script("return !document.getElementById('work').hidden"))

    def targets(self) -> dict[str, tuple[float, float]]:
        """Width and height of everything that can be touched now."""
        script = """return [...document.querySelectorAll("button, input")].filter(each => each.checkVisibility())
            .map(each => [each.id, each.getBoundingClientRect().width, each.getBoundingClientRect().height])"""
        return {name: (width, height) for name, width, height in self.driver.execute_script(script)}

    def overflow(self) -> list[str]:
        """What sticks out of the screen to the side, or is cut off in its own box."""
        script = """return [...document.querySelectorAll("body *")].filter(each => each.checkVisibility()
            && (each.getBoundingClientRect().right > innerWidth + 0.5 || each.getBoundingClientRect().left < -0.5
                || (each.tagName === "BUTTON" && each.scrollWidth > each.clientWidth + 1)))
            .map(each => each.id || each.textContent)"""
        return list(self.driver.execute_script(script))
