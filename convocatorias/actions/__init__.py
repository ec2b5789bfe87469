from .attachments import attach_file, bytes_of, remove_file, scan_files, sweep_files
from .drafting import (
    discard_draft,
    lapse_drafts,
    note_review_reached,
    purge_lapsed,
    remind_drafts,
    save_step,
    start_draft,
)
from .editions import copy_call
from .filing import file_application, withdraw_application
from .freezing import extend, freeze_form
from .reach import count_reach
from .reading import open_answer, open_file, open_identity, take_applications
from .receipts import receipt_file

__all__ = [
    "attach_file",
    "bytes_of",
    "copy_call",
    "count_reach",
    "discard_draft",
    "extend",
    "file_application",
    "freeze_form",
    "lapse_drafts",
    "note_review_reached",
    "open_answer",
    "open_file",
    "open_identity",
    "purge_lapsed",
    "receipt_file",
    "remind_drafts",
    "remove_file",
    "save_step",
    "scan_files",
    "start_draft",
    "sweep_files",
    "take_applications",
    "withdraw_application",
]
