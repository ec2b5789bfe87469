from .contact import Closure, OpeningHours, Phone
from .departments import Department
from .services import Service, Topic

__all__ = ["Closure", "Department", "OpeningHours", "Phone", "Service", "Topic"]
