"""From the outbox to the mail server."""


def deliver_due() -> int:
    return 0


def something_is_due() -> bool:
    return False


def reap() -> int:
    return 0
