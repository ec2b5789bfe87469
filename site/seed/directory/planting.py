"""Planting the directory: topics, the departments of the demo, and what is added to those of the plan."""

from collections.abc import Callable
from datetime import time

from directory.models import Department, OpeningHours, Phone, Service, Topic, reindex

from ..bilingual import stable_id
from ..departments import plant_department
from .offices import CONTACTS, EXAMPLES, GENERAL, GENERAL_HOURS, GENERAL_PHONES, LINES, OF_THE_PLAN
from .services import SERVICES
from .topics import TOPICS

Say = Callable[[str], None]


def plant_directory(say: Say) -> None:
    """What is missing. A department that somebody has edited, or that has services, is left as it is."""
    topics = _plant_topics()
    changed = [department for row in EXAMPLES if (department := _plant_example(row, topics))]
    changed += [department for slug in OF_THE_PLAN if (department := _add_to_the_plans(slug, topics))]
    if general := _plant_general(topics):
        changed.append(general)
    if changed:
        reindex([department.pk for department in changed])
        say(f"{len(changed)} dependencias con sus servicios")


def _plant_topics() -> dict[str, Topic]:
    rows = {
        slug: {"name": name, "name_en": english, "icon": icon, "other_words": words, "order": order}
        for order, (slug, name, english, icon, words) in enumerate(TOPICS)
    }
    return {slug: Topic.objects.get_or_create(slug=slug, defaults=row)[0] for slug, row in rows.items()}


def _plant_example(row: tuple, topics: dict[str, Topic]) -> Department | None:
    slug, name, acronym, does, does_en, under, words = row
    defaults = {
        "name": name, "acronym": acronym, "does": does, "does_en": does_en,
        "other_words": words, "is_example": True, "has_citizen_contact": True,
        "source": "Ejemplo: ningún documento la nombra así",
    }  # fmt: skip
    department, made = plant_department(slug, defaults)
    if made:
        _give(department, under, topics)
    return department if made else None


def _add_to_the_plans(slug: str, topics: dict[str, Topic]) -> Department | None:
    """To a department as the plan names it, as long as nobody has touched it."""
    department = Department.objects.filter(slug=slug, does="", latest_revision=None, services=None).first()
    if department is None:
        return None
    department.does, department.does_en, under, department.other_words = OF_THE_PLAN[slug]
    department.has_citizen_contact = True
    for field, value in CONTACTS.get(slug, {}).items():
        setattr(department, field, value)
    _give(department, under, topics)
    return department


def _plant_general(topics: dict[str, Topic]) -> Department | None:
    """The general lines, with their hours; every one says where it comes from and that nobody has confirmed it."""
    defaults = {name: value for name, value in GENERAL.items() if name != "slug"}
    department, made = plant_department(GENERAL["slug"], defaults)
    if not made:
        return None
    Phone.objects.bulk_create(
        Phone(department=department, sort_order=order, kind=kind, number=number, purpose=purpose, purpose_en=english,
              source=LINES)
        for order, (kind, number, purpose, english) in enumerate(GENERAL_PHONES)
    )  # fmt: skip
    OpeningHours.objects.bulk_create(
        OpeningHours(department=department, weekday=day, opens=time.fromisoformat(a), closes=time.fromisoformat(b))
        for day, a, b in GENERAL_HOURS
    )
    _give(department, ["participacion"], topics)
    return department


def _give(department: Department, under: list[str], topics: dict[str, Topic]) -> None:
    department.topics.set([topics[slug] for slug in under])
    department.save()
    Service.objects.bulk_create(
        Service(
            department=department, uuid=stable_id("service", department.slug, name), sort_order=order, name=name,
            name_en=name_en, description=description, other_words=words, is_example=True,
        )
        for order, (name, name_en, description, words) in enumerate(SERVICES.get(department.slug, ()))
    )  # fmt: skip
