"""Times and zones that libraries take for others, overflow at, or open files for."""

from typing import Final

__all__ = ["DAYS", "INSTANTS", "SPANS", "ZONES"]

ZONES: Final = (
    # Names of files and folders on machines, and ways out of the folder.
    *(
        "localtime",
        "posixrules",
        "Factory",
        "right/UTC",
        "posix/UTC",
        "leapseconds",
        "leap-seconds.list",
    ),
    *("zone.tab", "zone1970.tab", "iso3166.tab", "tzdata.zi", "zones", "__init__.py", "+VERSION"),
    *(
        "America",
        "Europe",
        "Etc",
        "America/",
        "America/Argentina",
        "",
        ".",
        "..",
        "/",
        "../UTC",
        "~",
    ),
    *(
        "/etc/localtime",
        "/etc/passwd",
        "/dev/zero",
        "../../../../etc/passwd",
        "UTC/../UTC",
        "./UTC",
    ),
    *(
        "Europe//London",
        "Europe/London/",
        "/Europe/London",
        "Europe\\London",
        "Europe/London\u0000",
    ),
    *(
        "file:///etc/passwd",
        "C:\\Windows",
        "NUL",
        "CON",
        "A" * 64,
        "A" * 65,
        "A" * 300,
        "A" * 5_000,
    ),
    # Another writing, another language's names, offsets, rules of POSIX.
    *("europe/london", "EUROPE/LONDON", "Europe/london", "Europe/London ", " UTC", "UTC\n", "utc"),
    *("Europe/Lond\u043en", "Europe/London\u200b", "EST5", "EST5EDT4", "UTC+1", "+01:00", "Z", "z"),
    *("<+03>-3", "EST5EDT,M3.2.0,M11.1.0", "GMT+25", "Pacific Standard Time", "CEST", "PDT", "BST"),
    *(
        "Europe/Atlantis",
        "Mars/Olympus",
        "Etc/GMT-15",
        "Etc/GMT+13",
        "SystemV/EST5",
        "America/New York",
    ),
)
"""Names that are none of IANA's."""

DAYS: Final = (
    *("2026", "2026-01", "2026-001", "2026-W01", "2026-W01-1", "20260105", "260105", "2026-1-5"),
    *(
        "2026-02-29",
        "2026-02-30",
        "2026-00-10",
        "2026-13-01",
        "2026-01-00",
        "2026-01-32",
        "2100-02-29",
    ),
    *("0000-01-01", "0000-12-31", "10000-01-01", "-0001-01-01", "+2026-01-05", "99999-01-01"),
    *(
        "2026-01-05T00:00:00Z",
        "2026-01-05Z",
        "2026-01-05\n",
        " 2026-01-05",
        "2026/01/05",
        "05.01.2026",
    ),
    *(
        "2026-01-0\u0665",
        "\uff12026-01-05",
        "2026\u201001-05",
        "2026-01-05\u0000",
        "today",
        "NaT",
        "",
    ),
)
"""What is no day, though some reader takes it for one."""

INSTANTS: Final = (
    # Before the first and after the last instant once it is moved to UTC.
    *("0001-01-01T00:00:00+00:01", "0001-01-01T13:59:59+14:00", "0001-01-01T00:00:00+23:59"),
    *("9999-12-31T23:59:59-00:01", "9999-12-31T10:00:00-14:00", "9999-12-31T23:59:59.999999-14:00"),
    *("0000-12-31T23:59:59Z", "0000-01-01T00:00:00-23:59", "10000-01-01T00:00:00Z"),
    # Seconds with too many digits, or none; leap seconds; midnight at the end of a day.
    *("2026-01-05T14:00:00." + "1" * count + "Z" for count in (7, 9, 10, 100, 5_000)),
    *("2026-01-05T14:00:00.Z", "2026-01-05T14:00:00,5Z", "2026-01-05T14:00Z", "2026-01-05T14Z"),
    *(
        "2016-12-31T23:59:60Z",
        "2026-01-05T23:59:60Z",
        "2026-01-05T24:00:00Z",
        "2026-01-05T14:60:00Z",
    ),
    # Without a zone, in small letters, with a space, in compact form, with other offsets.
    *(
        "2026-01-05T14:00:00",
        "2026-01-05t14:00:00Z",
        "2026-01-05T14:00:00z",
        "2026-01-05 14:00:00Z",
    ),
    *("20260105T140000Z", "2026-W01-1T14:00:00Z", "2026-005T14:00:00Z", "2026-01-05T14:00:00+0100"),
    *("2026-01-05T14:00:00+01", "2026-01-05T14:00:00+00:60", "2026-01-05T14:00:00+24:00"),
    *("2026-01-05T14:00:00-99:99", "2026-01-05T14:00:00+01:00:00", "2026-01-05T14:00:00 +01:00"),
    *(
        "2026-01-05T14:00:00\u221201:00",
        "2026-01-05T14:00:00UTC",
        "2026-01-05T14:00:00Z[Europe/London]",
    ),
    *("2026-01-05T14:00:00Z\n", "1767621600", "2026-02-30T14:00:00Z", "now", ""),
)
"""What is no instant, though some reader takes it for one."""

SPANS: Final = (
    *(
        "P",
        "PT",
        "P1",
        "1D",
        "P1YT",
        "P0D",
        "P0W",
        "PT0H",
        "P00D",
        "P01D",
        "P1.5D",
        "PT0.5S",
        "PT0,5S",
    ),
    *(
        "-P1D",
        "+P1D",
        "P-1D",
        "P1D2H",
        "P1Y2D",
        "PT1H2S",
        "P1Y1W",
        "P1W1D",
        "P1D1M",
        "PT1M1H",
        "P1S",
    ),
    *("p1d", "P1d", "P1DT", "P1D\n", " P1D", "P1D ", "P\u0661D", "P1000000D", "P99999999999Y"),
    *(
        "P" + "9" * 400 + "D",
        "P" + "0" * 50_000 + "1D",
        "P1D" * 100,
        "PT24:00:00",
        "P0000-00-01",
        "",
    ),
)
"""What is no duration, though some reader takes it for one."""
