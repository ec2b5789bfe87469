from pythonjsonlogger.json import JsonFormatter

__all__ = ["JsonFormatter"]
