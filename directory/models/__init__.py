from .contact import Closure, OpeningHours, Phone
from .departments import Department
from .liaisons import Confirmation, ConfirmationRequest, Liaison, PhoneChange
from .records import DirectoryImport, DirectorySnapshot
from .reports import ErrorReport, FruitlessSearch
from .services import Service, Topic
from .words import SearchWord, reindex

__all__ = [
    "Closure",
    "Confirmation",
    "ConfirmationRequest",
    "Department",
    "DirectoryImport",
    "DirectorySnapshot",
    "ErrorReport",
    "FruitlessSearch",
    "Liaison",
    "OpeningHours",
    "Phone",
    "PhoneChange",
    "SearchWord",
    "Service",
    "Topic",
    "reindex",
]
