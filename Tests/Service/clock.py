"""Times as Quo writes them, in milliseconds since 1970, and the stub's own clock."""

import calendar
import re
import time
from datetime import datetime, timedelta, timezone

DAY = 86_400_000
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
PATTERN = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z")


def milliseconds(text):
    """Reads `2026-11-20T22:00:00.123Z`; throws ValueError for anything else."""
    match = PATTERN.fullmatch(text)
    if not match:
        raise ValueError(f"not a time: {text!r}")
    year, month, day, hour, minute, second = (int(match[i]) for i in range(1, 7))
    datetime(year, month, day, hour, minute, min(second, 59))
    fraction = int((match[7] or "0").ljust(3, "0")[:3])
    return calendar.timegm((year, month, day, hour, minute, second)) * 1000 + fraction


def text_of(moment):
    """Writes a time, with milliseconds as Quo does."""
    return (EPOCH + timedelta(milliseconds=moment)).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment % 1000:03d}Z"


def thousand_years_after(moment):
    """The end of Quo's snooze without end, by which it keeps Done."""
    return moment + 525_949_200 * 60_000


class Clock:
    """The service's clock: the machine's, moved, or standing still."""

    def __init__(self):
        self.skew = 0
        self.fixed = None

    def now(self):
        return self.fixed if self.fixed is not None else int(time.time() * 1000) + self.skew

    def set(self, moment, stands=False):
        if stands:
            self.fixed = moment
        else:
            self.fixed = None
            self.skew = moment - int(time.time() * 1000)

    def advance(self, by):
        if self.fixed is not None:
            self.fixed += by
        else:
            self.skew += by

    def header(self):
        """The time as the header `Date` has it."""
        return (EPOCH + timedelta(seconds=self.now() // 1000)).strftime("%a, %d %b %Y %H:%M:%S GMT")
