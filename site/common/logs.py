"""Logs: one JSON object a line, with ids and never with values. What a person typed has no way into them."""

import logging
import re
import traceback
from contextvars import ContextVar
from numbers import Number
from pathlib import Path
from uuid import UUID

from pythonjsonlogger.json import JsonFormatter as BaseFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="")

ADDRESS = re.compile(r"\S+@\S+")
FIELDS = [
    "timestamp", "level", "name", "message", "request_id", "exc_info",
    "method", "route", "status", "ms", "user", "status_code",  # requests
    "job", "letter", "kind", "attempts", "fate", "entry", "head",  # periodic jobs, mail and the trail
]  # fmt: skip


class JsonFormatter(BaseFormatter):
    """Keeps a message's own words and drops what was put into them; of an exception, its class and where it rose.

    Only the fields listed above pass: a library may attach a whole request.
    """

    def __init__(self, **kwargs):
        super().__init__(
            "{levelname}{name}{message}",
            style="{",
            timestamp=True,
            rename_fields={"levelname": "level"},
            json_ensure_ascii=False,
            **kwargs,
        )

    def format(self, record: logging.LogRecord) -> str:
        plain = logging.makeLogRecord(record.__dict__)
        plain.msg = ADDRESS.sub("…", _fill(str(record.msg), record.args))
        plain.args, plain.exc_text, plain.stack_info = None, None, None
        return super().format(plain)

    def formatException(self, ei) -> list[str]:
        return _describe(ei[1])

    def process_log_record(self, log_data: dict) -> dict:
        log_data["request_id"] = request_id.get() or None
        return {name: log_data[name] for name in FIELDS if log_data.get(name) is not None}


def _fill(words: str, args) -> str:
    """A message with its numbers and ids in place, and … for all else."""
    if not args:
        return words
    try:
        if isinstance(args, dict):
            return words % {name: _harmless(value) for name, value in args.items()}
        return words % tuple(_harmless(value) for value in args)
    except (TypeError, ValueError, KeyError):
        return words


def _harmless(value):
    return value if isinstance(value, Number | UUID) else "…"


def _describe(error: BaseException) -> list[str]:
    """The class of an exception and of what caused it, each with the places it passed through."""
    lines = []
    while error is not None and len(lines) < 200:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}")
        error = error.__cause__ or error.__context__
    return lines
