"""Dates as the pages in English write them: no abbreviation and no «p.m.», which would end a sentence twice."""

DATE_FORMAT = "F j, Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"F j, Y \a\t H:i"
