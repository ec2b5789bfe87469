from .reports import ErrorReportForm

__all__ = ["ErrorReportForm"]
