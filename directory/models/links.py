"""Signed links that are mailed to a post: for one purpose, for thirty days, and dead with the address they went to."""

from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

VALID_FOR = timedelta(days=30)
CONFIRM, ANSWER = "directory.confirm", "directory.answer"


class Link(NamedTuple):
    """What a link says: of which row it speaks, to which address it was sent, and whether its time is over."""

    pk: int
    mark: str
    is_old: bool

    def was_sent_to(self, email: str) -> bool:
        return constant_time_compare(self.mark, _mark(email))


def new_token(purpose: str, pk: int, *, to: str) -> str:
    return signing.dumps([pk, _mark(to)], salt=purpose)


def read_token(purpose: str, token: str) -> Link | None:
    """What the token says; None when it is not ours, or for something else."""
    try:
        pk, mark = signing.loads(token, salt=purpose)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    try:
        signing.loads(token, salt=purpose, max_age=VALID_FOR)
    except signing.SignatureExpired:
        return Link(pk, mark, is_old=True)
    return Link(pk, mark, is_old=False)


def _mark(email: str) -> str:
    return salted_hmac("directory.link", email.strip().lower(), algorithm="sha256").hexdigest()[:24]
