"""Who may read the trail."""


def may_read_trail(user) -> bool:
    return user.is_active and user.has_perm("audit.view_entry")


def may_read_readings(user) -> bool:
    """Who read personal data is itself for few eyes."""
    return user.is_active and user.has_perm("audit.view_reading")
