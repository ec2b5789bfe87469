from .contact import Closure, OpeningHours, Phone
from .departments import Department
from .reports import ErrorReport, FruitlessSearch
from .services import Service, Topic
from .words import SearchWord, reindex

__all__ = [
    "Closure",
    "Department",
    "ErrorReport",
    "FruitlessSearch",
    "OpeningHours",
    "Phone",
    "SearchWord",
    "Service",
    "Topic",
    "reindex",
]
