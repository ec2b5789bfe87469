"""What arrives by mail: the outbox is delivered as the worker would, and the last letter is read."""

import re

from django.core.mail import EmailMultiAlternatives

from mail import delivery


class Inbox:
    """All mailboxes of the world, as the tests' mail server holds them."""

    def __init__(self, sent: list[EmailMultiAlternatives]):
        self.sent = sent

    def letters(self, address: str) -> list[EmailMultiAlternatives]:
        """Everything that came to this address, the oldest first."""
        delivery.deliver_due()
        return [letter for letter in self.sent if address in letter.to]

    def last(self, address: str) -> EmailMultiAlternatives:
        return self.letters(address)[-1]

    def code(self, address: str) -> str:
        """The code of the last letter."""
        return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", self.last(address).body)[0]

    def link(self, address: str) -> str:
        """The first link of the last letter."""
        return re.search(r"https?://\S+", self.last(address).body)[0]
