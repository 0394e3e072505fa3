"""The tour walks through the main job, and prints what the library really gives."""

import io
from code import InteractiveConsole

import pytest
from tests.saying.words import NEVER

from dbtagreements import STANDARD_RULES
from dbtagreements.cli import main
from dbtagreements.cli.screen import Screen
from dbtagreements.cli.steps import STEPS, Step
from dbtagreements.cli.walk import walk


def walked(*steps):
    stream = io.StringIO()
    walk(steps, Screen(stream))
    return stream.getvalue()


@pytest.fixture(scope="module")
def tour():
    return walked(*STEPS)


def test_the_command_walks_through_every_step(capsys, tour):
    assert main(["tour"]) == 0
    assert capsys.readouterr().out == tour
    for number, step in enumerate(STEPS, start=1):
        assert f"\n{number}. {step.title}\n" in tour


def test_it_shows_what_the_agreement_says(tour):
    assert "Ana Example will use the safety plan." in tour
    assert "988 Lifeline: 988" in tour


def test_it_shows_all_problems_of_a_spoiled_document_at_once_with_their_places(tour):
    assert "InvalidDocument: the document has 4 problems" in tour
    for place in (
        "/version",
        "/signers/1",
        "/commitments/1/when/0",
        "/plan/safer_surroundings/0/on",
    ):
        assert f"\n      {place}: expected " in tour


def test_it_shows_that_what_has_no_meaning_is_not_made(tour):
    assert "InvalidValue: the value has 1 problem" in tour


def test_it_shows_what_changed(tour):
    assert '/review  "P1M"   "P2W"\n' in tour


def test_it_shows_that_a_document_written_reads_as_it_was(tour):
    assert ">>> loads(dumps(later)) == later\n    True\n" in tour


def test_it_shows_why_a_signature_no_longer_counts(tour):
    assert "for signed in agreement.history]\n    [True, True]\n" in tour
    assert "for signed in later.history]\n    [False, False]\n" in tour


def test_it_shows_a_finding_why_it_matters_and_its_mend(tour):
    shown = "".join(tour.split())
    assert "Finding(rule='DOC002',severity=Severity.WARNING,path='/commitments/4'" in shown
    why = STANDARD_RULES.rule("DOC002").page.why
    assert "".join(repr(why).split()) in shown
    assert ">>> apply_fix(twice, finding) == draft\n    True\n" in tour
    assert ">>> check(draft, at=sunday)\n    Report()\n" in tour
    assert "not that an agreement is wise, lawful or safe" in " ".join(tour.split())


def test_it_shows_a_decision_with_what_is_missing_and_then_with_its_reasons(tour):
    assert "(Answer.NEEDS_AUTHORIZATION, (Fact.IMMINENT,))" in tour
    assert "(Answer.PERMITTED, (Reason.POLICY_PERMITTED, Reason.BASIS_UNCONFIRMED))" in tour
    said = " ".join(tour.split())
    assert "['Cal. Evid. Code 1024', 'Cal. Welf. & Inst. Code 5150'" in said
    assert "If someone is in danger now, act for safety first" in said
    assert "It supports a decision, and is not legal advice: counsel must confirm a policy." in said


def test_it_shows_who_still_has_to_sign_step_by_step(tour):
    assert ">>> awaiting(draft)\n    ('client', 'therapist')\n" in tour
    assert ">>> awaiting(half)\n    ('therapist',)\n" in tour
    assert "    [Status.DRAFT, Status.AWAITING_SIGNATURE, Status.IN_EFFECT]\n" in tour


def test_it_shows_that_a_new_version_asks_everyone_again_and_what_is_new_in_it(tour):
    assert "('Time until it is gone through again: from 1 month to 2 weeks.',)" in tour
    assert "(Status.AWAITING_SIGNATURE, ('client', 'therapist'))" in tour
    asked, again = tour.split(">>> binding((whole, second), at=february).version\n")[1:]
    assert asked.startswith("    1\n")
    assert again.startswith("    2\n")
    assert "LifecycleError: cannot sign: it is signed by client, therapist" in again


def test_it_shows_how_promises_stand_why_and_what_stays_open(tour):
    assert "    (2, 4, ('group-01-27', 'group-02-24', 'group-03-03'))\n" in tour
    said = "".join(tour.split())
    assert "Twomoreinarowwouldreachthelimitof4thatallagreedon" in said
    assert "[urge],at=sunday).coaching_holdisNoneTrue" in said
    assert "RemainsOpen.CRISIS_LINE,RemainsOpen.EMERGENCY" in said
    assert "(Date(2026,3,17),(Restart.ATTENDED_SESSION," in said


def test_its_last_stop_is_adherence_and_then_where_to_go_next():
    assert "foretells nothing" in STEPS[-2].words


def test_it_ends_with_where_to_go_next(tour):
    last = tour.rpartition("Where to go next")[2]
    for word in ("dbtagreements --help", "the folder docs of its sources"):
        assert word in last


def test_nothing_in_it_blames_anyone(tour):
    assert not NEVER.search(tour)


def test_it_fits_a_page_of_80_columns(tour):
    assert max(map(len, tour.splitlines())) <= 80


def test_python_itself_gives_what_the_tour_prints(tour, capsys):
    """The standard library's own console is the judge; the tour prints changes as a table."""
    console = InteractiveConsole()
    printed = "".join(tour.split())
    for line in (line for step in STEPS for line in step.code):
        console.push(line)
        out, err = capsys.readouterr()
        assert f"    >>> {line}\n" in tour
        assert "".join(out.split()) in printed or line.startswith("changes(")
        assert "".join(err.rpartition("dbtagreements.errors.")[2].split()) in printed


def test_code_of_several_lines_is_shown_as_python_shows_it():
    text = walked(Step("Several lines", "So it goes.", ("[\n    1,\n]",)))
    assert text.endswith(
        "1. Several lines\nSo it goes.\n\n    >>> [\n    ...     1,\n    ... ]\n    [1]\n"
    )


def test_a_step_of_words_alone_shows_no_code():
    assert walked(Step("Words", "One.\nTwo.")).endswith("1. Words\nOne.\nTwo.\n")


def test_code_of_the_tour_that_does_not_run_is_not_hidden():
    with pytest.raises(NameError):
        walked(Step("A slip", "", ("nobody_knows_me",)))
