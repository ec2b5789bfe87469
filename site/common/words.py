"""Words as search compares them: one normaliser for what is indexed and what is asked, the same on every engine.

No engine's own Spanish does: SQLite does not stem at all, PostgreSQL's stemmer keeps joven and jóvenes apart.
"""

import re
import unicodedata

WORD = re.compile(r"[a-z0-9ñ]+")
# Words that say nothing of what is looked for; asked alone they are kept, so that no question is empty.
EMPTY = frozenset(
    WORD.findall(
        "a al con cual de del donde e el en es esta este hay la las le lo los me mi mis mucho muy no o para pero por"
        " que quien se si sin son su sus te tengo tiene tu un una unas uno unos y ya yo"
    )
)
LONGEST = 40  # letters of a word that anybody looks for


def fold(text: str) -> str:
    """`text` in lower case without accents; ñ stays a letter of its own."""
    kept = text.lower().replace("ñ", "\0")
    plain = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return plain.replace("\0", "ñ")


def stem(word: str) -> str:
    """A folded word without the lightest of its endings: plural, then gender. joven = jóvenes, luz = luces."""
    word = _singular(word)
    return _singular(word[:-1]) if len(word) > 3 and word[-1] in "aeo" else word


def _singular(word: str) -> str:
    """Without its plural, again and again: what is left of interés must be what is left of intereses."""
    if len(word) > 3 and word.endswith("ces"):
        return _singular(f"{word[:-3]}z")
    if len(word) > 4 and word.endswith("es") and word[-3] not in "aeiou":
        return _singular(word[:-2])
    return _singular(word[:-1]) if len(word) > 3 and word.endswith("s") and word[-2] in "aeiou" else word


def words_of(text: str) -> list[str]:
    """The words of a text or a question, normalised, in order; the empty ones only when there are no others."""
    found = [word[:LONGEST] for word in WORD.findall(fold(text))]
    telling = [word for word in found if word not in EMPTY]
    return [stem(word) for word in telling or found]
