"""One spelling for one content: the JSON that is hashed, frozen and printed on receipts."""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings


def canonical_json(content: Any) -> str:
    """`content` as JSON with sorted keys, no spaces and real characters: the same bytes on every machine."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256(content: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text's UTF-8, in 64 hexadecimal digits."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def keyed_digest(text: str) -> str:
    """A digest that compares secrets (a CURP) without telling them; only who holds `DIGEST_KEY` can guess and try."""
    return hmac.new(settings.DIGEST_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
