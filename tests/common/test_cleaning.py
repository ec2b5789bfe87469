"""The decoder's own process: what it may take, and that it ends with a code whatever it is given."""

import subprocess
import sys
import tempfile

import pytest
from django.conf import settings

from common.cleaning import BROKEN, PIXELS
from tests import samples

# Says how the decoder ended and the most that it took. A small process measures it: a child counts its parent's memory.
MEASURE = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-c", sys.argv[1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def ends(kind: str, content: bytes, *, limit: int = 1024) -> tuple[int, int]:
    """The code it ends with, and the most memory that it took, in MiB."""
    program = f"import sys, common.cleaning as c; c.MEMORY = {limit} * 1024**2; sys.exit(c.main({kind!r}))"
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        command, folder = [sys.executable, "-c", MEASURE, program], settings.ROOT / "site"
        done = subprocess.run(command, cwd=folder, env={}, stdin=given, stdout=subprocess.PIPE, check=True)
    code, memory = done.stdout.split()
    return int(code), int(memory)


@pytest.mark.parametrize(
    ("kind", "content", "code", "memory"),
    [
        ("PNG", samples.png(13_000, 13_000), PIXELS, 100),
        ("PNG", samples.png(8000, 5000), 0, 400),
        ("HEIF", samples.photo("HEIF", size=(7900, 5000)), 0, 500),
        ("PDF", samples.pdf(), 0, 150),
        ("PDF", b"no", BROKEN, 150),
    ],
)
def test_what_it_takes(kind, content, code, memory):
    ended, taken = ends(kind, content)
    assert ended == code
    assert taken < memory


def test_a_document_that_swells_is_stopped():
    """A few hundred kilobytes of objects that unpack to a thousand times as much."""
    ended, taken = ends("PDF", samples.swelling_pdf(400_000_000), limit=300)
    assert ended in (0, BROKEN)
    assert taken < 300
