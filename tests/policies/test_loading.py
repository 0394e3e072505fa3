"""Loading a policy: what is refused, where it says so, and what a clinic's own inherits."""

import copy
import pickle
import traceback

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from dbtagreements import (
    AgeRange,
    ConfidentialityException,
    Duty,
    Fact,
    Ground,
    InvalidValue,
    LegalBasis,
    Method,
    Recipient,
    Span,
)
from dbtagreements.errors import InvalidPolicy, UnknownCode
from dbtagreements.policies import POLICIES, load_policy, load_policy_file
from dbtagreements.vocabulary import AuthorizationNeed, PolicyStatus, Regime, RetentionStart

HEAD = """
schema = "dbtagreements-policy/1"
code = "clinic"
title = "Our clinic"
jurisdiction = "US-CA"
as_of = 2026-11-24
"""
ENTRY = """
[[exceptions]]
ground = "harm_to_self"
duty = "permitted"
recipients = ["guardian"]
"""
MANDATORY = """
[[exceptions]]
ground = "child_abuse"
duty = "mandatory"
recipients = ["child_protection"]
"""
CALIFORNIA = HEAD + 'extends = "us-ca"\n'
SECRET = "ana_example_1994"


@pytest.fixture
def load(tmp_path):
    def loaded(content):
        path = tmp_path / "clinic.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_policy_file(path)

    return loaded


def only_problem(load, content):
    with pytest.raises(InvalidPolicy) as refused:
        load(content)
    (problem,) = refused.value.problems
    assert refused.value.more == 0
    return problem


# --- What is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "path", "nearest"),
    [
        (HEAD + 'titl = "x"', "/titl", "title"),
        (HEAD + "[ages]\nmajorty = 18", "/ages/majorty", "majority"),
        (HEAD + "[ages.minor_consent]\nform = 12", "/ages/minor_consent/form", "from"),
        (HEAD + "[authorization]\nform = []", "/authorization/form", "forms"),
        (HEAD + "[retention]\nadults = {}", "/retention/adults", "adult"),
        (HEAD + ENTRY + "require = []", "/exceptions/0/require", "requires"),
        (
            HEAD + ENTRY + "victim_age = { below = 3, form = 3 }",
            "/exceptions/0/victim_age/form",
            "from",
        ),
        (
            HEAD + ENTRY + 'basis = [{ citaton = "x", citation = "x" }]',
            "/exceptions/0/basis/0/citaton",
            "citation",
        ),
    ],
)
def test_an_unknown_key_is_refused_at_its_place_with_the_nearest_one(load, content, path, nearest):
    problem = only_problem(load, content)

    assert (problem.code, problem.path) == ("unknown_field", path)
    assert problem.message.endswith(f"the nearest is {nearest}")


@pytest.mark.parametrize(
    ("content", "path", "nearest"),
    [
        (HEAD + 'status = "confirme"', "/status", "confirmed"),
        (HEAD + 'regimes = ["part2", "hippa"]', "/regimes/1", "hipaa"),
        (CALIFORNIA + 'drop = ["treatmnt"]', "/drop/0", "treatment"),
        (HEAD + '[authorization]\nneeds = ["purpose"]', "/authorization/needs/0", "purposes"),
        (HEAD + '[authorization]\nforms = ["inc"]', "/authorization/forms/0", "ink"),
        (
            HEAD + '[authorization]\nguardian_barred_by = ["removed_from_custdy"]',
            "/authorization/guardian_barred_by/0",
            "removed_from_custody",
        ),
        (
            HEAD + '[retention.minor]\nkeep = "P7Y"\nafter = "majorty"',
            "/retention/minor/after",
            "majority",
        ),
        (HEAD + ENTRY.replace("harm_to_self", "harm_self"), "/exceptions/0/ground", "harm_to_self"),
        (HEAD + ENTRY.replace("permitted", "permitte"), "/exceptions/0/duty", "permitted"),
        (HEAD + ENTRY.replace("guardian", "guardain"), "/exceptions/0/recipients/0", "guardian"),
        (HEAD + ENTRY + 'requires = ["immnent"]', "/exceptions/0/requires/0", "imminent"),
        (HEAD + ENTRY + 'requires_not = ["immnent"]', "/exceptions/0/requires_not/0", "imminent"),
        (HEAD + ENTRY + 'requires_any = ["immnent"]', "/exceptions/0/requires_any/0", "imminent"),
        (HEAD + ENTRY + 'unless = ["immnent"]', "/exceptions/0/unless/0", "imminent"),
        (
            HEAD + ENTRY + 'conditions = ["give_rest"]',
            "/exceptions/0/conditions/0",
            "give_the_rest",
        ),
        (
            HEAD + ENTRY + 'within = "P2D"\nwithin_counts = "workdays"',
            "/exceptions/0/within_counts",
            "working_days",
        ),
        (HEAD + ENTRY + ENTRY.replace("permitted", "permitte"), "/exceptions/1/duty", "permitted"),
    ],
)
def test_an_unknown_word_is_refused_at_its_place_with_the_nearest_one(load, content, path, nearest):
    problem = only_problem(load, content)

    assert (problem.code, problem.path) == ("unknown_word", path)
    assert problem.message.endswith(f"the nearest is {nearest}")


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (HEAD.replace('"Our clinic"', "7"), "/title"),
        (HEAD.replace("2026-11-24", "2026"), "/as_of"),
        (HEAD.replace("2026-11-24", "2026-11-24T00:00:00Z"), "/as_of"),
        (HEAD + "ages = 18", "/ages"),
        (HEAD + '[ages]\nmajority = "18"', "/ages/majority"),
        (HEAD + "[ages]\nmajority = 18.0", "/ages/majority"),
        (HEAD + "[ages]\nmajority = true", "/ages/majority"),
        (HEAD + "exceptions = 3", "/exceptions"),
        (HEAD + "exceptions = [3]", "/exceptions/0"),
        (HEAD + ENTRY.replace('["guardian"]', '"guardian"'), "/exceptions/0/recipients"),
        (HEAD + ENTRY + "within = 24", "/exceptions/0/within"),
        (HEAD + ENTRY + "note = 07:32:00", "/exceptions/0/note"),
        (HEAD + ENTRY + 'professional_duty = "yes"', "/exceptions/0/professional_duty"),
        (HEAD + ENTRY + 'basis = ["45 CFR 164.512"]', "/exceptions/0/basis/0"),
        (
            HEAD + ENTRY + 'basis = [{ citation = "x", confirmed = 1 }]',
            "/exceptions/0/basis/0/confirmed",
        ),
    ],
)
def test_a_wrong_type_is_refused_at_its_place(load, content, path):
    problem = only_problem(load, content)

    assert (problem.code, problem.path) == ("wrong_type", path)


@pytest.mark.parametrize("recipients", ["recipients = []", ""])
def test_an_exception_that_names_nobody_is_refused(load, recipients):
    content = HEAD + ENTRY + ENTRY.replace('recipients = ["guardian"]', recipients)

    assert only_problem(load, content).path == "/exceptions/1/recipients"


@pytest.mark.parametrize("basis", ["", "basis = []"])
def test_a_duty_that_rests_on_nothing_is_refused(load, basis):
    assert only_problem(load, HEAD + MANDATORY + basis).path == "/exceptions/0/basis"


def test_where_much_is_inherited_places_are_still_those_of_the_file(load):
    assert only_problem(load, CALIFORNIA + ENTRY + MANDATORY).path == "/exceptions/1/basis"


@pytest.mark.parametrize("ages", ["{ from = 18, below = 18 }", "{ from = 65, below = 18 }"])
@pytest.mark.parametrize("whose", ["victim_age", "client_age"])
def test_ages_that_nobody_has_are_refused(load, whose, ages):
    problem = only_problem(load, HEAD + ENTRY + f"{whose} = {ages}")

    assert problem.path == f"/exceptions/0/{whose}/below"


@pytest.mark.parametrize("within", ["36 hours", "P1.5D", "P1W2D", "", "PT36"])
def test_a_time_that_is_no_duration_is_refused(load, within):
    problem = only_problem(load, HEAD + ENTRY + f'within = "{within}"')

    assert (problem.code, problem.path) == ("bad_span", "/exceptions/0/within")


@pytest.mark.parametrize("key", ["title", "jurisdiction", "as_of"])
def test_what_a_policy_must_say_and_does_not_inherit_is_asked_for(load, key):
    lines = [line for line in HEAD.splitlines() if not line.startswith(key)]

    problem = only_problem(load, "\n".join(lines))

    assert (problem.code, problem.path) == ("missing", f"/{key}")


@pytest.mark.parametrize("key", ["schema", "code"])
def test_what_a_policy_must_say_itself_is_asked_for_even_where_it_extends_one(load, key):
    lines = [line for line in CALIFORNIA.splitlines() if not line.startswith(key)]

    problem = only_problem(load, "\n".join(lines))

    assert (problem.code, problem.path) == ("missing", f"/{key}")


def test_a_newer_schema_is_refused_by_name(load):
    problem = only_problem(load, HEAD.replace("policy/1", "policy/2"))

    assert problem.path == "/schema"


@pytest.mark.parametrize(("extends", "nearest"), [("us-caa", "us-ca"), ("clinic-b", None)])
def test_a_parent_that_is_missing_is_refused_with_the_nearest_one(load, extends, nearest):
    problem = only_problem(load, HEAD + f'extends = "{extends}"')

    assert problem.path == "/extends"
    assert "us-ny" in problem.message
    if nearest is None:
        assert "nearest" not in problem.message
    else:
        assert problem.message.endswith(f"the nearest is {nearest}")


@pytest.mark.parametrize(
    ("code", "extends"),
    [("clinic", "clinic"), ("us-ca", "us-ca"), ("us", "us"), ("us", "us-ca")],
)
def test_a_policy_that_comes_back_to_itself_is_refused(load, code, extends):
    content = HEAD.replace('"clinic"', f'"{code}"') + f'extends = "{extends}"'

    problem = only_problem(load, content)

    assert (problem.code, problem.path) == ("loop", "/extends")


PATHS = ["../us", "/etc/passwd", "./us", "us.toml", "shipped/us", "C:\\us", "~/us", "file:us", ""]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["code", "extends"])
def test_a_code_that_looks_like_a_path_is_refused(load, key, path):
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith(key))

    assert only_problem(load, f"{key} = '{path}'\n{head}").path == f"/{key}"


def test_only_what_was_inherited_can_be_dropped(load):
    assert only_problem(load, CALIFORNIA + 'drop = ["fgm"]').path == "/drop"
    assert only_problem(load, HEAD + 'drop = ["treatment"]').path == "/drop"


def test_what_is_confirmed_says_who_confirmed_it(load):
    problem = only_problem(load, CALIFORNIA + 'status = "confirmed"')

    assert problem.path == "/confirmed_by"


def test_a_file_that_is_no_toml_is_refused_at_its_line(load):
    problem = only_problem(load, HEAD + "regimes = = []\n")

    assert (problem.code, problem.path) == ("not_toml", "")
    assert "line 7" in problem.message


UNREADABLE = {
    "a key twice": (HEAD + 'code = "again"', "not_toml"),
    "a key alone": (HEAD + "key", "not_toml"),
    "text without an end": (HEAD + 'key = "', "not_toml"),
    "a day of no calendar": (HEAD.replace("2026-11-24", "2026-02-30"), "not_toml"),
    "a byte order mark": ("\ufeff" + HEAD, "not_toml"),
    "UTF-16": (HEAD.encode("utf-16"), "not_utf8"),
    "a byte of no letter": (HEAD.encode() + b"# \xff", "not_utf8"),
    "very deep": (HEAD + "key = " + "[" * 10_000, "too_deep"),
    "a very long number": (HEAD + "key = 1" + "0" * 10_000, "not_toml"),
    "very long": (b"#" * (16 * 2**20 + 1), "too_large"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(load, what):
    content, code = UNREADABLE[what]

    problem = only_problem(load, content)

    assert (problem.code, problem.path) == (code, "")


def test_all_that_is_wrong_is_said_at_once(load):
    with pytest.raises(InvalidPolicy) as refused:
        load(HEAD + 'titl = "x"' + ENTRY.replace("permitted", "maybe") + "within = 3")

    assert [problem.path for problem in refused.value.problems] == [
        "/titl",
        "/exceptions/0/duty",
        "/exceptions/0/within",
    ]


def test_of_very_much_that_is_wrong_the_rest_is_counted(load):
    with pytest.raises(InvalidPolicy) as refused:
        load(HEAD + "\n".join(f"key{number} = 1" for number in range(1_500)))

    assert len(refused.value.problems) == 1_000
    assert refused.value.more == 500


@pytest.mark.parametrize(
    "content",
    [
        HEAD + f'status = "{SECRET}"',
        HEAD + f'extends = "{SECRET}"',
        HEAD.replace('"clinic"', f'"../{SECRET}"'),
        HEAD + f"regimes = {SECRET}",
        HEAD + f'"{SECRET} = 1',
        HEAD + f'title = "{SECRET}"',
        HEAD.replace("2026-11-24", f'"{SECRET}"'),
        HEAD + ENTRY.replace("guardian", SECRET),
        HEAD + ENTRY + f'within = "{SECRET}"',
        HEAD + MANDATORY + f'note = "{SECRET}"',
        HEAD + f"# {SECRET}\n" + "x = [" * 10_000,
        f"# {SECRET}".encode() + b"\xff",
    ],
)
def test_nothing_that_was_found_is_repeated(load, content):
    with pytest.raises(InvalidPolicy) as refused:
        load(content)

    assert refused.value.__context__ is None
    assert refused.value.__cause__ is None
    assert SECRET not in "".join(traceback.format_exception_only(refused.value))
    assert SECRET not in repr(refused.value)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_policy_file(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("us_ca", "us-ca"),
        ("us-caa", "us-ca"),
        ("gb-en", "gb-eng"),
        ("clinic", None),
        ("", None),
        ("../us", None),
        ("us/../us", None),
        ("/etc/passwd", None),
        ("x" * 100, None),
    ],
)
def test_a_code_that_no_shipped_policy_has_is_refused_with_the_nearest(code, nearest):
    with pytest.raises(UnknownCode) as refused:
        load_policy(code)

    assert refused.value.what == "policy"
    assert refused.value.nearest == nearest
    if code:
        assert code not in str(refused.value).replace(str(nearest), "")


@pytest.mark.parametrize("code", [None, 7, b"us-ca"])
def test_what_is_no_text_is_no_code(code):
    with pytest.raises(InvalidValue):
        load_policy(code)


# --- What a clinic's own says -----------------------------------------------------------------


def test_a_policy_of_ones_own_says_all_that_a_policy_can(load):
    policy = load("""
        schema = "dbtagreements-policy/1"
        code = "clinic"
        title = "Our clinic"
        jurisdiction = "GB-ENG"
        as_of = 2026-11-24
        status = "confirmed"
        confirmed_by = "Our counsel"
        confirmed_on = 2026-12-01
        regimes = ["part2", "hipaa"]

        [ages]
        majority = 21
        minor_consent = { from = 14, requires = ["mature enough"], basis = [{ citation = "A" }] }
        child_below = 16
        elder_from = 60

        [authorization]
        basis = [{ citation = "B", jurisdiction = "GB", confirmed = true }]
        needs = ["purposes", "expires"]
        forms = ["ink"]
        guardian_barred_by = ["court_forbids"]

        [retention]
        adult = { keep = "P10Y", after = "death", basis = [{ citation = "C" }] }
        minor = { keep = "P1Y6M", after = "birth", until_age = 25 }

        [[exceptions]]
        ground = "child_abuse"
        duty = "mandatory"
        recipients = ["law_enforcement", "child_protection"]
        requires = ["reasonable_suspicion"]
        requires_not = ["already_reported"]
        requires_any = ["imminent", "client_agrees"]
        unless = ["victim_now_adult"]
        victim_age = { from = 2, below = 18 }
        client_age = { from = 18 }
        conditions = ["personal_report", "document"]
        within = "P2D"
        within_counts = "working_days"
        basis = [{ citation = "D", confirmed = true }, { citation = "A" }]
        barred_by = [{ citation = "E" }]
        professional_duty = true
        note = "words for people"
    """)

    assert (policy.code, policy.title, policy.jurisdiction) == ("clinic", "Our clinic", "GB-ENG")
    assert policy.extends is None
    assert policy.as_of == Date(2026, 11, 24)
    assert policy.status is PolicyStatus.CONFIRMED
    assert (policy.confirmed_by, policy.confirmed_on) == ("Our counsel", Date(2026, 12, 1))
    assert policy.regimes == {Regime.PART2, Regime.HIPAA}
    assert (policy.ages.majority, policy.ages.child_below, policy.ages.elder_from) == (21, 16, 60)
    assert policy.age_of_consent == policy.ages.minor_consent.from_ == 14
    assert policy.ages.minor_consent.requires == ("mature enough",)
    assert policy.authorization.basis == (
        LegalBasis(citation="B", jurisdiction="GB", confirmed=True),
    )
    assert policy.authorization.needs == {AuthorizationNeed.PURPOSES, AuthorizationNeed.EXPIRES}
    assert policy.authorization.forms == {Method.INK}
    assert policy.authorization.guardian_barred_by == {Fact.COURT_FORBIDS}
    assert policy.retention.adult.keep == Span(years=10)
    assert policy.retention.adult.after is RetentionStart.DEATH
    assert policy.retention.minor.keep == Span(years=1, months=6)
    assert policy.retention.minor.until_age == 25
    assert policy.exceptions == (
        ConfidentialityException(
            ground=Ground.CHILD_ABUSE,
            duty=Duty.MANDATORY,
            recipients=frozenset({Recipient.CHILD_PROTECTION, Recipient.LAW_ENFORCEMENT}),
            requires=frozenset({Fact.REASONABLE_SUSPICION}),
            requires_not=frozenset({Fact.ALREADY_REPORTED}),
            requires_any=frozenset({Fact.IMMINENT, Fact.CLIENT_AGREES}),
            unless=frozenset({Fact.VICTIM_NOW_ADULT}),
            victim_age=AgeRange(from_=2, below=18),
            client_age=AgeRange(from_=18),
            conditions=policy.exceptions[0].conditions,
            within=Span(days=2),
            within_counts=policy.exceptions[0].within_counts,
            basis=(LegalBasis(citation="D", confirmed=True), LegalBasis(citation="A")),
            barred_by=(LegalBasis(citation="E"),),
            professional_duty=True,
            note="words for people",
        ),
    )
    (entry,) = policy.of(Ground.CHILD_ABUSE)
    assert entry.recipients == ("law_enforcement", "child_protection")
    assert entry.conditions == ("personal_report", "document")
    assert policy.exceptions[0].within_counts == "working_days"
    assert sorted(policy.unconfirmed) == ["A", "C", "E"]


def test_a_policy_that_says_nothing_more_lets_nothing_be_told(load):
    policy = load(HEAD)

    assert policy.exceptions == ()
    assert policy.status is PolicyStatus.STARTING_POINT
    assert policy.regimes == frozenset()
    assert policy.ages.majority == 18
    assert policy.age_of_consent is None
    assert policy.retention is None
    assert policy.unconfirmed == ()
    assert all(policy.of(ground) == () for ground in Ground)


def test_a_day_may_be_written_as_toml_or_as_text(load):
    assert load(HEAD.replace("2026-11-24", '"2026-11-24"')) == load(HEAD)


def test_two_exceptions_on_one_ground_both_stand(load):
    assert len(load(HEAD + ENTRY + ENTRY).of(Ground.HARM_TO_SELF)) == 2


def test_a_policy_is_a_value(load):
    policy = load(CALIFORNIA)

    assert pickle.loads(pickle.dumps(policy)) == policy
    assert copy.deepcopy(policy) == policy
    assert hash(policy) == hash(load(CALIFORNIA))


# --- What is inherited ------------------------------------------------------------------------

FIVE_LINES = 'schema = "dbtagreements-policy/1"\ncode = "clinic"\nextends = "us-ca"\n'


def test_who_extends_and_says_no_more_inherits_everything(load):
    policy, california = load(FIVE_LINES), load_policy("us-ca")

    assert (policy.code, policy.extends) == ("clinic", "us-ca")
    for name in ("title", "jurisdiction", "as_of", "status", "regimes", "ages", "authorization"):
        assert getattr(policy, name) == getattr(california, name), name
    assert policy.retention == california.retention
    assert policy.exceptions == california.exceptions
    for ground in Ground:
        assert policy.of(ground) == california.of(ground)


def test_what_is_said_replaces_what_is_inherited_word_by_word(load):
    policy = load(FIVE_LINES + 'title = "Ours"\nas_of = 2027-01-05\nregimes = []')

    assert policy.title == "Ours"
    assert policy.as_of == Date(2027, 1, 5)
    assert policy.jurisdiction == "US-CA"
    assert policy.regimes == frozenset()


def test_ages_are_inherited_key_by_key(load):
    ages = load(FIVE_LINES + "[ages]\nelder_from = 60").ages
    inherited = load_policy("us-ca").ages

    assert ages.elder_from == 60
    assert ages.minor_consent == inherited.minor_consent
    assert (ages.majority, ages.child_below) == (inherited.majority, inherited.child_below)


def test_what_an_authorization_asks_is_inherited_key_by_key(load):
    authorization = load(FIVE_LINES + '[authorization]\nforms = ["ink"]').authorization
    inherited = load_policy("us-ca").authorization

    assert authorization.forms == {Method.INK}
    assert authorization.basis == inherited.basis
    assert authorization.needs == inherited.needs
    assert authorization.guardian_barred_by == inherited.guardian_barred_by


def test_retention_is_inherited_key_by_key(load):
    retention = load(FIVE_LINES + '[retention]\nadult = { keep = "P15Y" }').retention

    assert retention.adult.keep == Span(years=15)
    assert retention.minor == load_policy("us-ca").retention.minor


def test_retention_can_be_said_where_none_is_inherited(load):
    content = FIVE_LINES.replace("us-ca", "eu") + '[retention]\nadult = { keep = "P10Y" }'

    assert load(content).retention.adult.keep == Span(years=10)
    assert load(content).retention.minor is None


def test_a_clinic_confirms_what_it_extends(load):
    policy = load(
        FIVE_LINES + 'status = "confirmed"\nconfirmed_by = "Our counsel"\nconfirmed_on = 2027-01-05'
    )

    assert policy.status is PolicyStatus.CONFIRMED
    assert policy.exceptions == load_policy("us-ca").exceptions


@given(
    parent=st.sampled_from([code for code in POLICIES if code != "us"]),
    own=st.sets(st.sampled_from(list(Ground)), max_size=4),
    data=st.data(),
)
@settings(max_examples=60)
def test_ground_by_ground_what_is_said_stands_and_the_rest_is_inherited_or_dropped(
    tmp_path_factory, parent, own, data
):
    inherited = load_policy(parent)
    there = sorted({exception.ground for exception in inherited.exceptions})
    drop = data.draw(st.sets(st.sampled_from(there), max_size=4))
    said = [ENTRY.replace("harm_to_self", ground) for ground in own]
    path = tmp_path_factory.mktemp("policy") / "clinic.toml"
    path.write_text(
        f"{FIVE_LINES.replace('us-ca', parent)}drop = {[str(ground) for ground in drop]}\n"
        + "\n".join(said)
    )

    policy = load_policy_file(path)

    for ground in Ground:
        if ground in own:
            ((_, recipients, _),) = policy.of(ground)
            assert recipients == (Recipient.GUARDIAN,)
        elif ground in drop:
            assert policy.of(ground) == ()
        else:
            assert policy.of(ground) == inherited.of(ground)
