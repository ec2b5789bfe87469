"""Numbers as Mexico writes them (1,234.5); everything else as Django's `es` has it."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
