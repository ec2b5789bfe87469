"""Who may do what with pages, beyond what Wagtail's own page permissions say."""

from accounts.models import User


def may_write_news(user: User) -> bool:
    """Editors: they keep the topics and start pages from templates."""
    return user.has_perm("home.add_topic")
