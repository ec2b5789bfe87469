"""Everyday words find who attends: fifty questions written before the search, the same on every engine."""

import csv
from pathlib import Path

import pytest

from directory.search import find
from seed.directory.planting import plant_directory
from seed.plan.planting import plant_plan

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent


def questions(name: str) -> list[tuple[str, str]]:
    with (HERE / f"{name}.csv").open() as file:
        return [(row["question"], row["department"]) for row in csv.DictReader(file)]


@pytest.fixture
def demo(db):
    plant_plan(lambda line: None)
    plant_directory(lambda line: None)


def found(question: str) -> list[str]:
    return [hit.department.slug for hit in find(question).hits]


def missed(name: str) -> list[tuple[str, str, list[str]]]:
    """The questions whose department is not among the first three."""
    return [(q, right, found(q)[:3]) for q, right in questions(name) if right not in found(q)[:3]]


def test_fifty_everyday_questions(demo):
    assert len(questions("everyday_questions")) == 50
    assert len(wrong := missed("everyday_questions")) <= 5, wrong
