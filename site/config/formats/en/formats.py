"""Dates as the pages in English write them: no abbreviation and no «p.m.», which would end a sentence twice.

They are read day first, as everywhere in Mexico: 12/03/2027 is never the 3rd of December.
"""

DATE_FORMAT = "F j, Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"F j, Y \a\t H:i"
DATE_INPUT_FORMATS = ["%d/%m/%Y"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S"]
