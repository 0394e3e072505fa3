"""What the shipped policies must say, transcribed: `tables/*.txt` row by row, the rest below.

A row reads `ground | duty | to whom | when | conditions; within | basis | barred by`. In the column
of when, "not X" is `requires_not`, "any of" is `requires_any`, a bare word is `requires`. A star
stands behind a citation whose section was read for this project, so that it is confirmed.
"""

import re
from pathlib import Path
from typing import NamedTuple

from dbtagreements import LegalBasis, Span
from dbtagreements.vocabulary import RetentionStart

HERE = Path(__file__).parent / "tables"
OUTSIDE_PARENTHESES = re.compile(r"; (?![^(]*\))")

US_STATES = ("us-ca", "us-ny", "us-wa", "us-tx")
CODES = ("us", *US_STATES, "gb-eng", "eu", "ca-on", "au-nsw")

TITLES = {
    "us-ca": "California",
    "us-ny": "New York",
    "us-wa": "Washington",
    "us-tx": "Texas",
    "gb-eng": "England",
    "ca-on": "Ontario",
    "au-nsw": "New South Wales",
}

# From what age a minor may consent alone; absent, no age decides.
CONSENT_FROM = {"us-ca": 12, "us-wa": 13, "us-tx": 18, "gb-eng": 16}
ELDER_FROM = {"us-ca": 65, "us-wa": 60, "us-tx": 65}
CHILD_BELOW = dict.fromkeys(CODES, 18) | {"eu": None, "au-nsw": 16}
CONSENT_RESTS_ON = {
    "us-ca": "Cal. Fam. Code 6924; Cal. Health & Safety Code 124260",
    "us-ny": "N.Y. Mental Hyg. Law 33.21(c)",
    "us-wa": "RCW 71.34.530*",
    "us-tx": "Tex. Fam. Code 32.004(a)*",
    "gb-eng": "Family Law Reform Act 1969 s. 8; Gillick v West Norfolk [1986] AC 112",
    "ca-on": "HCCA, 1996 (Ont.) s. 4, 10-11",
    "au-nsw": "Marion's Case (1992) 175 CLR 218",
}

AUTHORIZATION_RESTS_ON = {
    "us": "45 CFR 164.508(a)(1)",
    "us-ca": "Cal. Civ. Code 56.10(a), 56.11; 45 CFR 164.508(a)(1)",
    "us-ny": "N.Y. Mental Hyg. Law 33.13(c)(7); 45 CFR 164.508(a)(1)",
    "us-wa": "RCW 70.02.230(1), 70.02.030; 45 CFR 164.508(a)(1)",
    "us-tx": "Tex. Health & Safety Code 611.002, 611.004(a)(4); 45 CFR 164.508(a)(1)",
    "gb-eng": "common law duty of confidence; UK GDPR Art. 9(2)(a)",
    "eu": "GDPR Art. 9(1), 9(2)(a)",
    "ca-on": "PHIPA, 2004 (Ont.) s. 18, 29",
    "au-nsw": "Health Records and Information Privacy Act 2002 (NSW) Sch. 1 HPP 11(1)(a)",
}
NEEDS_IN_THE_US = {
    "information",
    "purposes",
    "recipients",
    "discloses",
    "expires",
    "revocable",
    "not_conditioned",
    "redisclosure",
}
NEEDS_ELSEWHERE = {"information", "recipients", "purposes"}


class Kept(NamedTuple):
    """How long a record is kept: for how long, from when, until what age, on what law."""

    keep: Span | None
    after: RetentionStart | None
    until_age: int | None
    basis: str


SERVICE, MAJORITY = RetentionStart.END_OF_SERVICE, RetentionStart.MAJORITY
_CALIFORNIA = "; ".join(
    f"Cal. Bus. & Prof. Code {section}"
    for section in ("2919", "4980.49", "4989.51", "4993", "4999.75")
)
_TEXAS = "22 TAC 681.36(b)*; 22 TAC 781.309*"
_NSW = "Health Records and Information Privacy Act 2002 (NSW) s. 25"

# Of an adult and of a minor. Absent: the policy says nothing of it.
RETENTION = {
    "us-ca": (
        Kept(Span(years=7), SERVICE, None, _CALIFORNIA),
        Kept(Span(years=7), MAJORITY, None, _CALIFORNIA),
    ),
    "us-ny": (
        Kept(Span(years=6), SERVICE, None, "8 NYCRR 29.2(a)(3)*"),
        Kept(Span(years=6), SERVICE, 22, "8 NYCRR 29.2(a)(3)*"),
    ),
    "us-wa": (
        Kept(Span(years=8), SERVICE, None, "WAC 246-924-354"),
        Kept(Span(years=8), SERVICE, None, "WAC 246-924-354"),
    ),
    "us-tx": (
        Kept(Span(years=7), SERVICE, None, _TEXAS),
        Kept(Span(years=5), MAJORITY, None, _TEXAS),
    ),
    "gb-eng": (
        Kept(Span(years=20), SERVICE, None, "NHS Records Management Code*"),
        Kept(None, None, 25, "NHS Records Management Code*"),
    ),
    "ca-on": (
        Kept(Span(years=10), SERVICE, None, "CPO standard 9.4*"),
        Kept(Span(years=10), MAJORITY, None, "CPO standard 9.4*"),
    ),
    "au-nsw": (Kept(Span(years=7), SERVICE, None, _NSW), Kept(None, None, 25, _NSW)),
}

# What was read, as an account of it or as it stands; a paragraph of one of these was read too.
READ = (
    "45 CFR 164.508(a)(2)",
    "45 CFR 164.512(j)",
    "Cal. Civ. Code 43.92",
    "Cal. Civ. Code 56.106",
    "Cal. Evid. Code 1024",
    "Cal. Welf. & Inst. Code 8105(c)",
    "Cal. Welf. & Inst. Code 15610.27",
    "Cal. Health & Safety Code 123115",
    "N.Y. Mental Hyg. Law 9.46",
    "N.Y. Soc. Serv. Law 473-b",
    "8 NYCRR 29.2(a)(3)",
    "RCW 71.05.120",
    "RCW 70.02.050(1)",
    "RCW 18.225.105",
    "RCW 70.02.230(1)",
    "RCW 70.02.240",
    "RCW 71.34.530",
    "Tex. Health & Safety Code 611.004(a)",
    "Tex. Fam. Code 32.004",
    "Tex. Hum. Res. Code 48.051",
    "22 TAC 681.36",
    "22 TAC 781.309",
    "Female Genital Mutilation Act 2003 s. 5B",
    "NHS Records Management Code",
    "PHIPA, 2004 (Ont.) s. 40(1)",
    "CPO standard 9.4",
)
# Paragraphs of those whose wording, or whether they stand so, is doubted nevertheless.
DOUBTED = ("Tex. Health & Safety Code 611.004(a)(2)",)


class Row(NamedTuple):
    """One row as it is written, cell by cell."""

    ground: str
    duty: str
    recipients: tuple[str, ...]
    requires: frozenset[str]
    requires_not: frozenset[str]
    requires_any: frozenset[str]
    unless: frozenset[str]
    victim_age: tuple[int | None, int | None]
    client_age: tuple[int | None, int | None]
    conditions: tuple[str, ...]
    within: str | None
    basis: tuple[LegalBasis, ...]
    barred_by: tuple[LegalBasis, ...]


def rows(code):
    """The rows of a policy's own file, in their order."""
    _head, *lines = (HERE / f"{code}.txt").read_text("utf-8").splitlines()
    return tuple(_row(line.split(" | ")) for line in lines)


def law(text):
    """Citations as they are written: with semicolons between, a star behind those confirmed."""
    return tuple(
        LegalBasis(citation=citation.removesuffix("*"), confirmed=citation.endswith("*"))
        for citation in ([] if text == "-" else OUTSIDE_PARENTHESES.split(text))
    )


def _row(cells):
    ground, duty, whom, when, conditions, basis, barred_by = cells
    facts = {"": set(), "not ": set(), "unless ": set()}
    any_of = ()
    ages = {"victim": (None, None), "client": (None, None)}
    for part in when.split("; "):
        if part.startswith("any of ("):
            any_of = part.removeprefix("any of (").removesuffix(")").split(", ")
        elif part.startswith(("victim ", "client ")):
            who, line = part.split(" ")
            ages[who] = _ages(line)
        elif part != "always":
            how = next(how for how in ("not ", "unless ", "") if part.startswith(how))
            facts[how].add(part.removeprefix(how))
    *conditions, within = conditions.split("; ") if "; P" in conditions else (conditions, None)
    return Row(
        ground,
        duty,
        tuple(whom.split(", ")),
        frozenset(facts[""]),
        frozenset(facts["not "]),
        frozenset(any_of),
        frozenset(facts["unless "]),
        ages["victim"],
        ages["client"],
        () if conditions == ["-"] else tuple(conditions[0].split(", ")),
        within,
        law(basis),
        law(barred_by),
    )


def _ages(line):
    """`<18`, `65+` and `18-64` as the first age that is meant and the first that no longer is."""
    if line.startswith("<"):
        return None, int(line[1:])
    if line.endswith("+"):
        return int(line[:-1]), None
    first, last = map(int, line.split("-"))
    return first, last + 1
