"""Files: none too long, none that names the machine or the registry it was made with."""

import re

import pytest

LONGEST = 400
REGISTRIES = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("deb", "debian", "org"), ("npmjs", "org"), ("tsinghua", "edu", "cn"))
]
MACHINE = re.compile(r"(?<![\w./])/(?:home/\w+|Users/\w+|work|root)/|[A-Z]:\\Users\\")
BINARY = {".otf", ".ttf", ".png", ".wav", ".ogg", ".mp3", ".xlsx", ".xls", ".docx", ".ico", ".db"}


def names_a_registry(text: str) -> bool:
    """Whether `text` holds the host of a package registry."""
    return any(host in text for host in REGISTRIES)


def names_a_machine(text: str) -> bool:
    """Whether `text` holds a folder of somebody's own machine."""
    return MACHINE.search(text) is not None


@pytest.fixture(scope="module")
def texts(files):
    return {file: file.read_text(encoding="utf-8", errors="replace") for file in files if file.suffix not in BINARY}


def test_no_file_of_code_is_longer_than_a_room_should_be(texts):
    long = {str(file): lines for file, text in texts.items() if file.suffix == ".py" and (lines := text.count("\n")) > LONGEST}

    assert long == {}


def test_no_file_names_a_package_registry(texts):
    assert [str(file) for file, text in texts.items() if names_a_registry(text)] == []


def test_no_file_names_a_folder_of_somebodys_machine(texts):
    assert [str(file) for file, text in texts.items() if names_a_machine(text)] == []


@pytest.mark.parametrize("slash", ["/"])
def test_the_checks_find_and_let_be(slash):
    assert names_a_registry("--index-url https:" + slash * 2 + REGISTRIES[0] + "/simple")
    assert names_a_machine("see " + slash + "home/li/hall.db")
    assert names_a_machine("'" + slash + "work/main'")
    assert not names_a_machine("the framework and docs/home/li/hall.db")


def test_every_line_of_code_ends_the_same_way_everywhere(files):
    assert [str(file) for file in files if file.suffix in {".py", ".po", ".toml", ".md"} and b"\r\n" in file.read_bytes()] == []
