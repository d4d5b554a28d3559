"""What a storage that refuses or does not answer said, as one line with what to do."""

from __future__ import annotations

from typing import Final

from etl.errors import StorageAway

# What clients and servers say, in lower case, and what it means. The first that fits is told.
_MEANINGS: Final = (
    (
        ("requesttimetooskewed", "requestexpired"),
        "its clock and that of this machine differ by more than 15 minutes: set the clock and do "
        "the same again",
    ),
    (
        ("nosuchbucket", "containernotfound", "bucket does not exist"),
        "there is no such bucket: make it, or correct the address",
    ),
    (
        ("169.254.169.254", "metadata.google.internal", "no credentials"),
        "this machine has no credentials for it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
        "or what docs/deploy.md names for other storages",
    ),
    (
        (
            "invalidaccesskeyid",
            "signaturedoesnotmatch",
            "accessdenied",
            "expiredtoken",
            "invalidtoken",
            "authenticationfailed",
            "403 forbidden",
            "401 unauthorized",
        ),
        "it refuses these credentials: check them, and what the account may do (docs/deploy.md)",
    ),
    (
        ("slowdown", "503 service", "429 too many", "serverbusy"),
        "it is too busy to answer; try again in a minute",
    ),
    (("500 internal", "502 bad", "504 gateway"), "it has failed to answer; try again in a minute"),
    (
        ("error sending request", "error decoding response", "connection", "timed out", "timeout"),
        "it does not answer: check the network, and AWS_ENDPOINT_URL where the storage is not "
        "Amazon's",
    ),
)
_LONGEST: Final = 300


def meaning(error: BaseException) -> str:
    """What an error of a client means and what to do; empty for one that is none of the storage."""
    said = str(error).lower()
    return next((told for marks, told in _MEANINGS if any(m in said for m in marks)), "")


def refused(place: str, what: str, error: BaseException) -> StorageAway:
    """The error for something that could not be done at an address, `what` as in "read x"."""
    means = meaning(error)
    said = means or f"it said: {' '.join(str(error).partition(chr(10))[0].split())}"
    return StorageAway(
        f"cannot {what} at {place}: {said[:_LONGEST]}",
        f"cannot {what} in the storage: {means or 'the log of the server has what it said'}",
    )
