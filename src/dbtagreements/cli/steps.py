"""The stops of the tour, as data."""

from typing import Final, NamedTuple

__all__ = ["STEPS", "Step"]


class Step(NamedTuple):
    """One stop of the tour.

    Attributes:
        title: What it is about.
        words: What is to be seen, for people; a new line is a new paragraph.
        code: Python that is run, a statement or an expression each. What is printed below it is
            what it gave: nothing is written down beforehand. Names go on to the next steps.
        shows: The name of an agreement that is then said in plain words.
    """

    title: str
    words: str
    code: tuple[str, ...] = ()
    shows: str = ""


STEPS: Final[tuple[Step, ...]] = (
    Step(
        "Read an agreement",
        "A clinic keeps its agreements as JSON. This one comes with the library: how Ana and her"
        " therapist work on her safety. Nobody in it is real. Once read, it is a value that was"
        " checked to the last field and cannot change. Python prints no name, no number and no"
        " free text of it, so that no log will hold them.",
        (
            "from importlib.resources import files",
            "from dbtagreements import loads",
            'file = files("dbtagreements") / "examples" / "safety-plan.json"',
            'text = file.read_text("utf-8")',
            "agreement = loads(text)",
            "agreement",
        ),
    ),
    Step(
        "See what it says",
        "To people it is shown whole. This is how `dbtagreements show FILE` says it:",
        shows="agreement",
    ),
    Step(
        "Spoil it, and see everything that is wrong",
        "Here a number is written as text, a word is misspelled, a day is in no calendar, and"
        " someone who takes no part is to sign. Everything is named at once: where, what was"
        " expected, the nearest word. What was found is not repeated, since it may be private."
        " `dbtagreements check FILE` says the same, with the lines of the file.",
        (
            "import json",
            "spoiled = json.loads(text)",
            'spoiled["version"] = "1"',
            'spoiled["signers"] = ["client", "neighbor"]',
            'spoiled["commitments"][1]["when"] = ["urgez"]',
            'spoiled["plan"]["safer_surroundings"][0]["on"] = "2026-02-30"',
            "loads(json.dumps(spoiled))",
        ),
    ),
    Step(
        "Change it, safely",
        "A value stays as it is. A pointer says where another one is to differ, and that one is"
        " checked as a whole again: what would have no meaning is not made.",
        (
            "from dbtagreements import Span, replace_at",
            'later = replace_at(agreement, "/review", Span(weeks=2))',
            "agreement.review, later.review",
            'replace_at(agreement, "/commitments/0/by", ("neighbor",))',
        ),
    ),
    Step(
        "See what changed",
        "Two versions are compared element by element, as `dbtagreements diff A B` does it.",
        ("from dbtagreements import changes", "changes(agreement, later)"),
    ),
    Step(
        "Write it back",
        "One value has one text, and reading that text gives the value again.",
        ("from dbtagreements import dumps", "loads(dumps(later)) == later"),
    ),
    Step(
        "Know which text was signed",
        "A signature holds the digest of the text that was signed. Both signatures here count for"
        " the agreement as it was. The one that is to be reviewed more often has another digest,"
        " so for it they count no longer, and everyone is asked anew.",
        (
            "from dbtagreements import digest",
            "digest(agreement)",
            "[signed.covers == digest(agreement) for signed in agreement.history]",
            "[signed.covers == digest(later) for signed in later.history]",
        ),
    ),
    Step(
        "Check it before anyone signs",
        "Rules say what a DBT agreement of its type should say. In this draft a promise stands"
        " twice. A finding says which rule, where, and what was found; the rule's page says why,"
        " and `dbtagreements rule DOC002` prints it. Where only one mend is possible, it is"
        " offered, and made when you ask for it."
        " `dbtagreements check FILE` says all this of files."
        "\n"
        "A report without findings says that these rules found nothing, and not that an agreement"
        " is wise, lawful or safe.",
        (
            "from pendulum import datetime",
            "from dbtagreements import STANDARD_RULES, apply_fix, check",
            'draft = replace_at(agreement, "/history", ())',
            'again = replace_at(draft.commitments[0], "/id", "again")',
            'twice = replace_at(draft, "/commitments", (*draft.commitments, again))',
            "sunday = datetime(2026, 1, 4, 14)",
            "(finding,) = check(twice, at=sunday).findings",
            "finding",
            "finding.message",
            "STANDARD_RULES.rule(finding.rule).page.why",
            "apply_fix(twice, finding) == draft",
            "check(draft, at=sunday)",
        ),
    ),
    Step(
        "Sign it",
        "Who has to sign follows from the type and from who takes part. A step gives another value"
        " and leaves this one as it is. Here are the draft, and the same signed by both.",
        (
            "from dbtagreements import Method, awaiting, sign, status",
            "monday = datetime(2026, 1, 5, 14)",
            "awaiting(draft)",
            'half = sign(draft, "client", at=monday, method=Method.INK)',
            "awaiting(half)",
            'whole = sign(half, "therapist", at=monday, method=Method.INK)',
            "[status(each, at=monday) for each in (draft, half, whole)]",
        ),
    ),
    Step(
        "Amend it, and sign again",
        "What was signed is never changed: `amend` makes the next version, which says by digest"
        " which one it replaces. `say_changes` says what is new in it, for those who will sign"
        " again. Until all have, the earlier version is the one that binds."
        " `dbtagreements status FILE` says all this of a file.",
        (
            "from dbtagreements import amend, binding, say_changes",
            "second = amend(whole, review=Span(weeks=2))",
            "say_changes(whole, second)",
            "february = datetime(2026, 2, 2, 14)",
            "status(second, at=february), awaiting(second)",
            "binding((whole, second), at=february).version",
            'half = sign(second, "client", at=february, method=Method.INK)',
            'second = sign(half, "therapist", at=february, method=Method.INK)',
            "status(second, at=february)",
            "binding((whole, second), at=february).version",
            'sign(second, "sister", at=february, method=Method.INK)',
        ),
    ),
    Step(
        "Ask whether something may be told",
        "`decide` answers whether something must, may or may not be told, to whom, and why, under"
        " the policy of a place. What nobody has stated is unknown: it is asked for, and never"
        " guessed. An answer names what it rests on, what goes with it and how soon; `explain`"
        " says it in words for a clinician, a client or counsel."
        " `dbtagreements decide FILE` does the same."
        "\n"
        "It supports a decision, and is not legal advice: counsel must confirm a policy.",
        (
            "from dbtagreements import DisclosureRequest, Fact, Ground, Recipient",
            "from dbtagreements import decide, explain",
            'folder = files("dbtagreements") / "examples"',
            'file = folder / "article-confidentiality.json"',
            'limits = loads(file.read_text("utf-8"))',
            "danger, to = Ground.HARM_TO_SELF, Recipient.EMERGENCY_SERVICES",
            "request = DisclosureRequest(ground=danger, recipient=to, at=february)",
            "known = {Fact.SERIOUS_THREAT: True}",
            'request = replace_at(request, "/facts", known)',
            'decision = decide(limits, request, policy="us-ca")',
            "decision.answer, decision.missing",
            'request = replace_at(request, "/facts", {**known, Fact.IMMINENT: True})',
            'decision = decide(limits, request, policy="us-ca")',
            "decision.answer, decision.reasons",
            "[law.citation for law in decision.basis]",
            "explain(decision).splitlines()[:2]",
        ),
    ),
    Step(
        "Hold what was promised against what happened",
        "Beside the treatment of the same Ana lies what was observed: sessions, diary cards,"
        " practice, an urge, a call. `assess` says of each promise, of both sides, how it stands"
        " and why, and names what it rests on. What is not recorded is never kept, and never not"
        " kept."
        " `dbtagreements assess FILE --observations FILE` says it in sentences.",
        (
            "from dbtagreements import Mode, assess, load_observations, say_reason",
            'treatment = loads((folder / "treatment.json").read_text("utf-8"))',
            'lines = (folder / "treatment-observations.jsonl").read_text("utf-8")',
            "seen = tuple(load_observations(lines))",
            "march = datetime(2026, 3, 10, 16)",
            "adherence = assess(treatment, seen, at=march)",
            "group = adherence.absences(Mode.SKILLS_GROUP)",
            "group.run, group.misses, group.sessions",
            "together = treatment.agreements[0]",
            "promises = adherence.commitments[: len(together.commitments)]",
            "[each.state for each in promises]",
            "say_reason(promises[2].reasons[0], together)",
        ),
    ),
    Step(
        "See what stays open, and what would come",
        "An act pauses coaching calls where the agreement says so; an urge never does. Whatever"
        " pauses, something stays open. A forecast says what a limit means for the days to come,"
        " and what starts the count again. It foretells nothing, and nothing is ended by it: what"
        " follows is for people.",
        (
            "from dbtagreements import BehaviorForm",
            '(urge,) = [one for one in seen if one.id == "urge-03-07"]',
            'act = replace_at(urge, "/form", BehaviorForm.ACT)',
            "sunday = datetime(2026, 3, 8, 16)",
            "assess(treatment, [urge], at=sunday).coaching_hold is None",
            "assess(treatment, [act], at=sunday).coaching_hold.remains_open",
            "_, group = adherence.forecast",
            "group.on, group.restarts",
        ),
    ),
    Step(
        "Where to go next",
        "`dbtagreements --help` lists what the command line does: `new` writes an agreement to"
        " start from, `status` says who still has to sign and what is due, `check` checks whole"
        " folders, `rule` explains each rule, `policy` shows a policy, `assess` holds promises"
        " against what was observed,"
        " `schema` prints the JSON Schema for other programs."
        "\n"
        "The pages of the library go on from here, in the folder docs of its sources: a tutorial, a"
        " how-to page for each question, a reference of every word and code, and the reasons"
        " behind it all.",
    ),
)
"""The stops of the tour, in order."""
