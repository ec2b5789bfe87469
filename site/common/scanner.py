"""The virus scanner, if the house has one: a command that reads a file and says 0 (clean) or 1 (infected)."""

import subprocess

from django.conf import settings

PATIENCE = 120


class ScannerFailed(Exception):
    """It said neither: it does not run, or its signatures are not there."""


class ScannerSilent(ScannerFailed):
    """It did not answer in time."""


def is_infected(content: bytes) -> bool:
    """What `VIRUS_SCANNER` says of these bytes."""
    try:
        done = subprocess.run(  # noqa: S603 -- the command is the operator's own
            settings.VIRUS_SCANNER, input=content, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ScannerSilent from error
    except OSError as error:
        raise ScannerFailed from error
    if done.returncode not in (0, 1):
        raise ScannerFailed(f"it ended with {done.returncode}")
    return done.returncode == 1
