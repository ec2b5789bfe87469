from .contact import Closure, OpeningHours, Phone
from .departments import Department
from .reports import ErrorReport, FruitlessSearch
from .services import Service, Topic

__all__ = [
    "Closure",
    "Department",
    "ErrorReport",
    "FruitlessSearch",
    "OpeningHours",
    "Phone",
    "Service",
    "Topic",
]
