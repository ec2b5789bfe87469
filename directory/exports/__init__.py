"""The directory for machines. One stamp says whether any of it changed."""

from .hsds import organizations_json
from .schema import json_schema
from .stamp import directory_stamp
from .structured import structured_data
from .table import COLUMNS, departments_csv
from .vcard import vcard_of, vcards

__all__ = [
    "COLUMNS",
    "departments_csv",
    "directory_stamp",
    "json_schema",
    "organizations_json",
    "structured_data",
    "vcard_of",
    "vcards",
]
