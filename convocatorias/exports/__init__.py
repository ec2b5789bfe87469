from .applications import applications_csv, applications_xlsx
from .documents import bases_pdf, calendar_ics, poster_pdf, size_of, who
from .guidelines import guidelines_pdf
from .sharing import sharings_csv

__all__ = [
    "applications_csv",
    "applications_xlsx",
    "bases_pdf",
    "calendar_ics",
    "guidelines_pdf",
    "poster_pdf",
    "sharings_csv",
    "size_of",
    "who",
]
