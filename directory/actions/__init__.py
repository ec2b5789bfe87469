from .reports import file_report, forget_repliers
from .searches import forget_searches, note_fruitless

__all__ = ["file_report", "forget_repliers", "forget_searches", "note_fruitless"]
