"""Signatures that others verify, and tries that come further and further apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tenne.spaces.webhook_rules import headers, pause_after, signature

# Message, secret and signature stand in the published examples of Standard Webhooks.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
KEY = "msg_p5jXN8AQM9LWM0D4loKWxJek"
MOMENT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_signed_as_the_standard_says():
    assert signature(SECRET, key=KEY, moment=MOMENT, body=BODY) == SIGNED


def test_while_a_secret_is_replaced_both_sign():
    found = headers([SECRET, "whsec_AAAA"], key=KEY, moment=MOMENT, body=BODY)

    first, second = found["webhook-signature"].split(" ")
    assert (first, found["webhook-timestamp"]) == (SIGNED, "1614265330")
    assert second != first


def test_each_pause_is_longer_and_in_the_end_it_is_given_up():
    pauses = [pause_after(tries) for tries in range(1, 8)]

    assert pauses == sorted(pauses)
    assert sum(pauses, timedelta()) > timedelta(hours=24)
    assert pause_after(8) is None
    with pytest.raises(ValueError, match="at least 1"):
        pause_after(0)
