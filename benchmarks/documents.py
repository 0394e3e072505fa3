"""Documents to measure with: 5 to 8 KB each, all types, commitments and events, always the same.

Two mixes: in `template` the documents of a type share their promises word for word, as those of a
clinic do, and differ in people and times; in `unique` nothing repeats. Five forms: `compact`, as
dbtagreements writes; `indented`, in lines and with every character as it is; `escaped`, as
`json.dumps` writes when told nothing, with spaces and `\\u` escapes; `indented and escaped`; and
`defaults written out`, compact, with all that could have been left out but null.

All names are invented.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.peers import attrs_models, words

_COMPACT: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False}

MIXES = ("template", "unique")

FORMS: dict[str, Callable[[Any], str]] = {
    "compact": lambda data: json.dumps(data, **_COMPACT),
    "indented": lambda data: json.dumps(data, indent=2, ensure_ascii=False),
    "escaped": json.dumps,
    "indented and escaped": lambda data: json.dumps(data, indent=2),
    "defaults written out": lambda data: json.dumps(attrs_models.with_defaults(data), **_COMPACT),
}

_FIRST_NAMES = ("Ana", "Zoë", "Noé", "Sam", "Eva", "Kim", "Lía", "Ravi", "Nora", "Tomás", "Mei")
_ZONES = ("America/New_York", "Europe/London", "America/Toronto", "Australia/Sydney")
_LANGUAGES = ("en", "en-CA", "es-419", "en-AU")
_WHO = ("We", "Both of us", "The client", "The therapist", "All of us together", "Each of us")
_DO = ("go through", "look at", "write down", "talk over", "come back to", "make room for")
_WHAT = ("this", "what helped", "the next step", "what got in the way", "the plan", "how it went")
_WHEN = (
    "at the start of each session",
    "in the first week",
    "before the end of the month",
    "on the way home",
    "the morning after",
    "as soon as there is a quiet hour",
)
_WHERE = (
    "at the clinic",
    "by phone",
    "in the group",
    "at home",
    "in writing",
    "over a café au lait",
)


def documents(count: int, mix: str) -> list[dict[str, Any]]:
    """So many documents, type after type, as plain data."""
    return [_Document(number, mix).data() for number in range(count)]


class _Document:
    """One document: `of_type` chooses what its promises say, `own` who and when."""

    def __init__(self, number: int, mix: str) -> None:
        self.number = number
        self.type = _TYPES[number % len(_TYPES)]
        self.own = Random(f"{mix} {number}")  # noqa: S311  # for variety, and the same each time
        self.of_type = (
            Random(self.type) if mix == "template" else self.own  # noqa: S311  # as above
        )
        self.first_day = date(2026, 1, 5) + timedelta(days=number)
        self.parties = [*self._parties()]
        self.people = [party["id"] for party in self.parties if party["role"] != "organization"]

    def data(self) -> dict[str, Any]:
        zone = self.own.randrange(len(_ZONES))
        return {
            "schema": "dbtagreements/1",
            "type": self.type,
            "id": f"agr-{self.number:06d}",
            "version": 1,
            "timezone": _ZONES[zone],
            "language": _LANGUAGES[zone],
            "title": f"{self.type.replace('_', ' ').capitalize()}, {self.sentence()}",
            "parties": self.parties,
            "term": {"start": self.day(0), "end": self.day(364)},
            "signers": self.people[:2],
            "review": "P3M",
            "identifiers": [self.identifier()],
            "commitments": [*self._commitments()],
            **_PARTS[self.type](self),
            "extensions": {
                "clinic:intake": {"remote": False, "seats": [1, 2, self.own.randrange(3, 30)]},
                "clinic:room": f"B{self.own.randrange(100)}",
            },
            "history": [*self._history()],
        }

    # --- Choices ---------------------------------------------------------------------------------

    def word(self, vocabulary: Any) -> str:
        return self.of_type.choice([*vocabulary]).value

    def some_words(self, vocabulary: Any, most: int = 3) -> list[str]:
        several = self.of_type.sample(
            [*vocabulary], self.of_type.randint(1, min(most, len(vocabulary)))
        )
        return sorted(word.value for word in several)

    def flag(self) -> bool:
        return self.of_type.random() < 0.5

    def sentence(self) -> str:
        who, do, what, when, where = map(self.of_type.choice, (_WHO, _DO, _WHAT, _WHEN, _WHERE))
        return f"{who} {do} {what} {when}, {where}."

    def clock_span(self, least: int, most: int) -> str:
        return f"PT{self.of_type.randint(least, most)}M"

    def day(self, after: int) -> str:
        return (self.first_day + timedelta(days=after)).isoformat()

    def instant(self, after: int) -> str:
        minutes, seconds = self.own.randrange(60), self.own.randrange(60)
        return f"{self.day(after)}T{self.own.randrange(24):02d}:{minutes:02d}:{seconds:02d}Z"

    def digest(self) -> str:
        return f"sha256:{self.own.getrandbits(256):064x}"

    def name(self) -> str:
        return f"{self.own.choice(_FIRST_NAMES)} {chr(self.own.randrange(65, 91))}. Example"

    def identifier(self) -> dict[str, Any]:
        number = self.own.randrange(10**6)
        return {"system": "https://clinic.example/records", "value": f"R-{number:06d}"}

    # --- Parts that every type has ---------------------------------------------------------------

    def _parties(self) -> Iterator[dict[str, Any]]:
        for id, role in _TEAM if self.type == "consultation_team" else _CARE:
            person = role != "organization"
            first = self.own.choice(_FIRST_NAMES)
            party = {
                "id": id,
                "role": role,
                "name": f"{first} {chr(65 + self.own.randrange(26))}. Example",
            }
            if role == "client":
                party["born"] = date(1990 + self.own.randrange(15), 3, 2).isoformat()
            if person:
                number = self.own.randrange(100)
                party["contacts"] = [
                    {"kind": "phone", "value": f"+1-555-01{number:02d}", "note": self.sentence()}
                ]
            if role == "guardian":
                party["represents"] = "client"
            if not person:
                party["identifiers"] = [self.identifier()]
            yield party

    def _commitments(self) -> Iterator[dict[str, Any]]:
        start = self.number % len(_KINDS) if self.of_type is self.own else 0
        start += 3 * _TYPES.index(self.type)
        count = 11 if self.type == "confidentiality" else 18  # its exceptions are long
        for number in range(count):
            kind = _KINDS[(start + number) % len(_KINDS)]
            commitment = {"kind": kind, "id": f"c{number + 1}", "by": [self.people[number % 2]]}
            if number % 3 == 0:
                commitment["to"] = [self.people[(number + 1) % 2]]
            commitment |= _COMMITMENTS[kind](self)
            if number % 5 == 0:
                commitment["consequence"] = self.word(words.Consequence)
            if number % 2 == 0:
                commitment["note"] = self.sentence()
            yield commitment

    def _history(self) -> Iterator[dict[str, Any]]:
        start = _TYPES.index(self.type)
        for number in range(6):
            event = _EVENT_NAMES[(start + number) % len(_EVENT_NAMES)]
            if event == "corrected" and not number:
                event = "resumed"
            happened = {"event": event, "id": f"e{number + 1}", "at": self.instant(10 * number)}
            if event == "reviewed":
                happened["recorded_at"] = self.instant(10 * number + 1)
            yield happened | _EVENTS[event](self, number)


_CARE = (
    ("client", "client"),
    ("therapist", "therapist"),
    ("trainer", "skills_trainer"),
    ("sister", "support_person"),
    ("guardian", "guardian"),
    ("clinic", "organization"),
)
_TEAM = (
    ("leader", "team_leader"),
    ("therapist", "therapist"),
    ("trainer", "skills_trainer"),
    ("member", "team_member"),
    ("supervisor", "supervisor"),
    ("clinic", "organization"),
)

_COMMITMENTS: dict[str, Callable[[_Document], dict[str, Any]]] = {
    "work_on_targets": lambda d: {
        "targets": [
            {"level": level.value, "description": d.sentence(), "focus": d.word(words.Focus)}
            for level in words.TargetLevel
        ]
    },
    "stay_in_treatment": lambda d: {
        "curriculum_rounds": d.of_type.randint(1, 3),
        "for": "P1Y",
        "renewal": d.word(words.Renewal),
    },
    "attend_sessions": lambda d: {
        "mode": d.word(words.Mode),
        "cadence": {"times": d.of_type.randint(1, 2), "per": "P1W"},
        "length_min": d.clock_span(45, 50),
        "length_max": d.clock_span(60, 90),
        "notice": "P1D",
        "absence_limit": {"misses": 4, "within": "P26W"},
        "even_when_aversive": True,
        "bring": d.some_words(words.Material),
    },
    "participate": lambda d: {"mode": d.word(words.Mode), "verbally": True},
    "practice_skills": lambda d: {
        "cadence": {"times": d.of_type.randint(1, 7), "per": "P1W"},
        "homework": True,
        "skills": d.some_words(words.Skill),
    },
    "keep_diary_card": lambda d: {
        "cadence": {"times": 1, "per": "P1D"},
        "fields": d.some_words(words.DiaryField),
    },
    "refrain": lambda d: {
        "behaviors": sorted({*d.some_words(words.Behavior), "clinic:late_calls"}),
        "context": "in_session",
        "for": d.clock_span(60, 1440),
    },
    "reach_out": lambda d: {
        "contacts": [*d.people[1:3], "emergency_line"],
        "when": d.some_words(words.Trigger),
    },
    "follow_safety_plan": lambda _: {},
    "seek_medical_care": lambda d: {
        "after": d.some_words(words.Behavior),
        "setting": d.word(words.CareSetting),
    },
    "observe_conduct": lambda d: {"conduct": d.some_words(words.Conduct, 6)},
    "keep_confidential": lambda d: {
        "scope": d.some_words(words.Scope),
        "from": d.some_words(words.Recipient),
    },
    "explain_limits": lambda d: {
        "topics": d.some_words(words.Topic),
        "before": "first_session",
    },
    "offer_stance": lambda d: {"stances": d.some_words(words.Stance, 5)},
    "offer_coaching": lambda d: {
        "channels": d.some_words(words.ContactKind),
        "hours": [{"weekdays": d.some_words(words.Weekday, 5), "start": "08:00", "end": "20:00"}],
        "response_within": d.clock_span(60, 1440),
        "max_length": d.clock_span(5, 15),
        "purposes": d.some_words(words.CoachingPurpose),
        "hold_after": d.some_words(words.Behavior),
        "hold_for": "PT24H",
        "requires": d.some_words(words.Mode),
    },
    "use_coaching": lambda d: {
        "length_min": d.clock_span(10, 15),
        "length_max": d.clock_span(20, 30),
        "follow_up": True,
    },
    "provide_coverage": lambda d: {
        "when": d.some_words(words.CoverageTime),
        "contacts": [d.people[2], "emergency_line"],
    },
    "seek_consultation": lambda d: {
        "cadence": {"times": 1, "per": "P1W"},
        "with": d.some_words(words.Consultant),
    },
    "uphold_team_agreement": lambda d: {"principles": d.some_words(words.TeamPrinciple, 6)},
    "pay": lambda d: {
        "amount": f"{d.of_type.randint(50, 200)}.00",
        "currency": "USD",
        "due": d.word(words.DueBy),
        "covers": d.some_words(words.Mode),
    },
    "custom": lambda d: {
        "code": "clinic:walk_the_dog",
        "text": d.sentence(),
        "parameters": {"minutes": d.of_type.randint(10, 60), "with": "the clinic's dog"},
    },
}
_KINDS = (*_COMMITMENTS,)

_EVENTS: dict[str, Callable[[_Document, int], dict[str, Any]]] = {
    "signed": lambda d, _: {
        "party": d.people[0],
        "method": d.word(words.Method),
        "covers": d.digest(),
        "witness": d.people[2],
        "evidence": [d.identifier()],
    },
    "limits_explained": lambda d, _: {
        "by": d.people[1],
        "to": d.people[:1],
        "notice": d.digest(),
    },
    "reviewed": lambda d, _: {"by": d.people[1]},
    "suspended": lambda d, number: {
        "reason": d.word(words.LeaveReason),
        "until": d.instant(10 * number + 8),
        "note": d.sentence(),
    },
    "resumed": lambda *_: {},
    "corrected": lambda d, number: {"corrects": f"e{number}", "reason": d.sentence()},
    "declined": lambda d, _: {"party": d.people[0], "reason": d.sentence()},
    "recommitted": lambda d, _: {"party": d.people[0]},
    "disclosed": lambda d, _: {
        "by": d.people[1],
        "to": {"role": "school", "name": "Elm Street School", "within": {"role": "school"}},
        "ground": d.word(words.Ground),
        "information": d.some_words(words.Information),
        "decision": d.digest(),
    },
    "revoked": lambda d, _: {"by": d.people[0], "recipient": {"role": "payer"}},
    "ended": lambda d, _: {"reason": d.word(words.EndReason), "by": d.people[0]},
}
_EVENT_NAMES = (*_EVENTS,)


def _exception(document: _Document, ground: Any) -> dict[str, Any]:
    return {
        "ground": ground.value,
        "duty": document.word(words.Duty),
        "recipients": document.some_words(words.Recipient),
        "requires": document.some_words(words.Fact, 2),
        "victim_age": {"from": 0, "below": 18},
        "conditions": document.some_words(words.Condition),
        "within": "PT36H",
        "basis": [{"citation": "An invented code, section 12", "jurisdiction": "US-CA"}],
    }


def _recipient(document: _Document) -> dict[str, Any]:
    return {"role": document.word(words.Recipient), "name": "An office, Elm Street"}


_PARTS: dict[str, Callable[[_Document], dict[str, Any]]] = {
    "relationship": lambda _: {},
    "safety": lambda d: {
        "plan": {
            "warning_signs": [d.sentence(), d.sentence()],
            "coping": [d.sentence(), d.sentence()],
            "distractions": [{"name": "The library", "note": d.sentence()}],
            "helpers": [{"party": d.people[3]}],
            "professionals": [
                {"party": d.people[1]},
                {"name": "988 Lifeline", "number": "988"},
            ],
            "safer_surroundings": [
                {
                    "means": d.word(words.Means),
                    "action": d.sentence(),
                    "by": d.people[3],
                    "on": d.day(1),
                }
            ],
            "reasons_for_living": [d.sentence()],
        },
        "risk": {
            "ideation": d.word(words.Ideation),
            "means_access": d.some_words(words.Means),
            "assessed_on": d.day(0),
            "assessed_by": d.people[1],
        },
    },
    "confidentiality": lambda d: {
        "exceptions": [_exception(d, ground) for ground in d.of_type.sample([*words.Ground], 8)],
        "restrictions": [
            {
                "recipient": "payer",
                "grounds": ["payment"],
                "basis": [{"citation": "An invented code, section 3"}],
                "since": d.day(2),
            }
        ],
        "policy": "us-ca",
    },
    "skills_group": lambda d: {
        "meeting": {"weekday": d.word(words.Weekday), "time": "18:00", "lasting": "PT2H"},
        "format": d.word(words.GroupFormat),
        "modules": [{"name": skill.value, "weeks": 6, "weeks_max": 7} for skill in words.Skill],
        "enrollment": {
            "fee": {"amount": "45.00", "currency": "USD"},
            "due": d.word(words.DueBy),
            "seats": d.of_type.randint(6, 12),
            "links_by": "email",
        },
    },
    "coaching": lambda _: {},
    "consultation_team": lambda _: {},
    "release": lambda d: {
        "permissions": [
            {
                "effect": effect.value,
                "recipients": [{**_recipient(d), "within": _recipient(d)}],
                "purposes": d.some_words(words.Purpose),
                "information": d.some_words(words.Information),
                "about": {"start": d.day(0), "end": d.day(300)},
                "conditions": d.some_words(words.Condition),
            }
            for effect in words.Effect
        ],
        "discloses": d.people[1:2],
        "statements": d.some_words(words.Statement),
        "expires_when": d.sentence(),
    },
}
_TYPES = (*_PARTS,)
