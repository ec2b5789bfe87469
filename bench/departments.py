"""A directory of any size, made of the demo's own words: `main("plant", "2000")` speaks JSON for `bench/run.py`."""

import json
import random
from datetime import time

from directory.models import Department, OpeningHours, Phone, Service, reindex
from seed.directory.services import SERVICES

EACH = 10  # services of a department
SYLLABLES = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
KNOWN = [row for rows in SERVICES.values() for row in rows]


def plant(count: int) -> dict[str, int]:
    """So many departments in all, each with ten services, hours and a telephone; those of the demo among them."""
    chance = random.Random(2027)  # noqa: S311 -- the same town every time
    start = Department.objects.count()
    made = Department.objects.bulk_create(
        Department(name=f"Dirección de {_word(chance).capitalize()} {n}", slug=f"banco-{n}", does=_sentence(chance))
        for n in range(start, max(start, count))
    )
    Service.objects.bulk_create(
        (_service(chance, department, place) for department in made for place in range(EACH)), batch_size=2000
    )
    week = [(each, day) for each in made for day in range(7)]
    hours = [OpeningHours(department=each, weekday=day, opens=time(8), closes=time(15)) for each, day in week]
    OpeningHours.objects.bulk_create(hours, batch_size=2000)
    phones = [Phone(department=each, number="4770000000", kind="voice") for each in made]
    Phone.objects.bulk_create(phones, batch_size=2000)
    reindex([each.pk for each in made])
    return {"departments": Department.objects.count(), "services": Service.objects.count()}


def _service(chance: random.Random, department: Department, place: int) -> Service:
    name, english, description, words = chance.choice(KNOWN)
    return Service(
        department=department, sort_order=place, name=f"{name} {_word(chance)}", name_en=english,
        description=description, other_words=f"{words}, {_word(chance)}",
    )  # fmt: skip


def _sentence(chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(6)).capitalize() + "."


def _word(chance: random.Random) -> str:
    """Some words are everybody's, most are few people's."""
    rare = int(chance.paretovariate(0.6)) % 5000
    return "".join(SYLLABLES[(rare // 60**place + 7 * place) % 60] for place in range(3))


def main(command: str, count: str) -> None:
    print(json.dumps(plant(int(count))))
