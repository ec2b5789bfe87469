"""Who may see the outbox, and who may act on it."""


def may_see_outbox(user) -> bool:
    """What was sent, when, and what came of it; without addresses."""
    return user.is_active and (user.has_perm("audit.view_entry") or user.has_perm("mail.view_message"))


def may_see_recipients(user) -> bool:
    return user.is_active and user.has_perm("mail.view_message")


def may_resend(user) -> bool:
    """Send again what failed or bounced, or call off what waits."""
    return user.is_active and user.has_perm("mail.change_message")
