"""SQLAlchemy is loaded without `asyncio`, and whoever wants that afterwards gets the real one."""

import subprocess
import sys


def _said_by(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=50).stdout.strip()


def test_the_mapper_is_loaded_without_what_it_does_not_need():
    program = """
import sys
from hallapp.store.lean_mapper import load_mapper
load_mapper()
print("sqlalchemy.orm" in sys.modules, [name for name in ("asyncio", "ssl", "importlib.metadata", "email") if name in sys.modules])
"""

    assert _said_by(program) == "True []"
    assert "asyncio" in _said_by(program.replace("load_mapper()", "import sqlalchemy.orm"))


def test_whoever_wants_one_of_them_later_gets_the_real_one():
    program = """
from hallapp.store.lean_mapper import load_mapper
load_mapper()
import asyncio, importlib.metadata
from sqlalchemy.util import concurrency

async def three():
    await asyncio.sleep(0)
    return 3

coroutine = three()
print(type(asyncio).__name__, asyncio.run(three()), importlib.metadata.version("sqlalchemy")[:2], end=" ")
print(concurrency.asyncio.Queue is asyncio.Queue, concurrency.asyncio.iscoroutine(coroutine), concurrency.asyncio.iscoroutine(3))
coroutine.close()
"""

    assert _said_by(program) == "module 3 2. True True False"


def test_a_module_that_is_there_already_stays_what_it_is():
    program = """
import asyncio
from hallapp.store.lean_mapper import load_mapper
load_mapper()
from sqlalchemy.util import concurrency
print(concurrency.asyncio is asyncio)
"""

    assert _said_by(program) == "True"
