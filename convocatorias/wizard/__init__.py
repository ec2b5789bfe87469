from .application import ApplicationWizard, application_wizard, live_application, not_open, unsaved_pages
from .pages import ApplicationDrawer, Page, SessionDrawer, first_incomplete, pages_of, walk

__all__ = [
    "ApplicationDrawer",
    "ApplicationWizard",
    "Page",
    "SessionDrawer",
    "application_wizard",
    "first_incomplete",
    "live_application",
    "not_open",
    "pages_of",
    "unsaved_pages",
    "walk",
]
