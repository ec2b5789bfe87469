"""What must always hold. Apps state it in `invariants.py`; `manage.py check_invariants` tries it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Invariant:
    """A sentence, and the function that gives the ids of whatever contradicts it."""

    sentence: str
    offenders: Callable[[], Iterable[object]]


INVARIANTS: dict[str, Invariant] = {}


def invariant(sentence: str) -> Callable[[Callable], Callable]:
    """Register the decorated function, which gives offenders' ids, under the sentence that they contradict."""

    def register(offenders: Callable[[], Iterable[object]]) -> Callable[[], Iterable[object]]:
        INVARIANTS[f"{offenders.__module__}.{offenders.__name__}"] = Invariant(sentence, offenders)
        return offenders

    return register


def discover() -> list[Invariant]:
    """Every invariant of every installed app."""
    autodiscover_modules("invariants")
    return list(INVARIANTS.values())
