"""Folios: what a person reads aloud on the telephone. Random, so that they tell nothing of order or number."""

import secrets

# Crockford's alphabet: no I, L, O or U, so that nobody confuses 1 or 0 and no word appears.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_ALPHABET = ALPHABET + "*~$=U"  # modulus 37: every single error and transposition shows
RANDOM_LENGTH = 7


def check_character(body: str) -> str:
    """The check character of a folio's letters and digits, hyphens aside (Crockford, modulus 37)."""
    number = 0
    for character in body.upper():
        number = (number * 32 + int(character, 36)) % 37
    return CHECK_ALPHABET[number]


def new_folio(prefix: str) -> str:
    """A new folio such as `CAJ27-8K3MQ2A-X`. Bodies whose check would be a symbol are drawn again."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
        check = check_character(prefix.replace("-", "") + body)
        if check in ALPHABET:
            return f"{prefix}-{body}-{check}"


def normalise_folio(text: str) -> str | None:
    """`text` as a folio (case, spaces, O for 0, I or L for 1), or None when its check character is wrong."""
    cleaned = "".join(text.upper().split())
    prefix, _, rest = cleaned.partition("-")
    body, _, check = rest.translate(str.maketrans("OIL", "011")).partition("-")
    if not (prefix.isalnum() and body.isalnum() and check) or not (prefix + body).isascii():
        return None
    return f"{prefix}-{body}-{check}" if check_character(prefix + body) == check else None
