"""Tables of the outbox."""

from __future__ import annotations

from django.db import models

from .personal_data import Personal


class Fact(models.Model):
    """Something that happened, as ids; kept in the transaction that made it happen."""

    kind = models.CharField(max_length=60)
    operator_id = models.BigIntegerField(null=True)
    ids = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(auto_now_add=True)

    impersonal = {"kind", "ids"}

    def __str__(self) -> str:
        return f"{self.kind} {self.ids}"


class Delivery(models.Model):
    """A fact that a subscriber has had."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE)
    subscriber = models.CharField(max_length=120)
    delivered_at = models.DateTimeField(auto_now_add=True)

    impersonal = {"subscriber"}

    class Meta:
        constraints = [
            models.UniqueConstraint("fact", "subscriber", name="fact_delivered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} to {self.subscriber}"


class Message(models.Model):
    """A mail in the outbox; in a sample site it can be read in the browser."""

    key = models.CharField(max_length=120, unique=True)
    to = models.CharField(max_length=254)
    from_name = models.CharField(max_length=80, blank=True)  # empty: the sender of the site
    from_address = models.CharField(max_length=254, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list)
    message_id = models.CharField(max_length=255, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    personal_data = {
        name: Personal("to send this mail", "30 days after it was written", "delete")
        for name in ("to", "subject", "text", "html", "attachments")
    }
    # The sender is an operator, never a person.
    impersonal = {"key", "message_id", "from_name", "from_address", "reply_to"}

    def __str__(self) -> str:
        return self.key
