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
from .errata import accept_erratum, issue_erratum
from .filing import file_application, withdraw_application
from .freezing import extend, freeze_form
from .publication import take_down
from .reach import count_reach
from .reading import open_answer, open_file, open_identity, take_applications
from .receipts import receipt_file
from .sharing import add_sharings, change_sharing, copy_contacts, invite, remove_sharing, take_sharings
from .warning import warn_of_outdated, warn_of_unfrozen

__all__ = [
    "accept_erratum",
    "add_sharings",
    "attach_file",
    "bytes_of",
    "change_sharing",
    "copy_call",
    "copy_contacts",
    "count_reach",
    "discard_draft",
    "extend",
    "file_application",
    "freeze_form",
    "invite",
    "issue_erratum",
    "lapse_drafts",
    "note_review_reached",
    "open_answer",
    "open_file",
    "open_identity",
    "purge_lapsed",
    "receipt_file",
    "remind_drafts",
    "remove_file",
    "remove_sharing",
    "save_step",
    "scan_files",
    "start_draft",
    "sweep_files",
    "take_applications",
    "take_down",
    "take_sharings",
    "warn_of_outdated",
    "warn_of_unfrozen",
    "withdraw_application",
]
