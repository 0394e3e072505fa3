"""What a proof proves and what it does not, tried as those who would forge one try it."""

import base64
import json

import pytest
import rfc8785
from attrs import evolve
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from tests.scenarios.stories import NEW_YORK, day, instant, relationship, signed

from dbtagreements import (
    InvalidValue,
    LifecycleError,
    Method,
    Treatment,
    amend,
    digest,
    dumps,
    loads,
    review,
)
from dbtagreements.integrations.jose import (
    Proof,
    attest,
    seal,
    verify_evidence,
    verify_seal,
)
from dbtagreements.wire.canonical import canonical_whole

ED = OKPKey.generate_key("Ed25519")
EC = ECKey.generate_key("P-256")
OTHER = OKPKey.generate_key("Ed25519")

SIGNED = signed(
    relationship("2026-01-05", "2027-01-04", NEW_YORK),
    client="2026-01-05T14:00Z",
    therapist="2026-01-05T15:00Z",
)


def public(key):
    return type(key).import_key(key.as_dict(private=False))


KEYS = [public(ED), public(EC)]
PROVEN = attest(attest(SIGNED, "e1", ED), "e2", EC)


def proofs(agreement, keys=KEYS):
    return [evidence.proof for evidence in verify_evidence(agreement, keys).evidence]


def with_proof(proof):
    """The agreement whose first signature carries this proof."""
    first = evolve(PROVEN.history[0], proof=proof)
    return evolve(PROVEN, history=(first, *PROVEN.history[1:]))


def encoded(header):
    return base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize("key", [ED, EC])
def test_a_proof_names_its_key(key):
    report = verify_evidence(attest(SIGNED, "e1", key), [public(key)])

    first, second = report.evidence
    assert (first.event, first.party, first.proof) == ("e1", "client", Proof.PROVEN)
    assert first.key == key.thumbprint()
    assert (second.proof, second.key) == (Proof.ABSENT, None)
    assert report.proven == ("client",)


def test_other_events_need_no_proof():
    reviewed = review(PROVEN, "client", at=instant("2026-02-01T12:00Z"))
    assert [e.event for e in verify_evidence(reviewed, KEYS).evidence] == ["e1", "e2"]


def test_a_proof_survives_writing_and_reading():
    assert proofs(loads(dumps(PROVEN))) == [Proof.PROVEN, Proof.PROVEN]


def test_a_proof_leaves_the_text_as_it_is():
    assert digest(PROVEN) == digest(SIGNED)


def test_after_an_amendment_it_proves_the_earlier_text():
    report = verify_evidence(amend(PROVEN, title="Two"), KEYS)

    assert [e.proof for e in report.evidence] == [Proof.PROVEN, Proof.PROVEN]
    assert [e.covers_present for e in report.evidence] == [False, False]
    assert report.proven == ()


@pytest.mark.parametrize(
    "altered",
    [
        {"party": "therapist"},
        {"at": instant("2026-01-05T14:00:01Z")},
        {"method": Method.INK},
        {"covers": digest(amend(SIGNED, title="Two"))},
    ],
)
def test_each_thing_it_binds_shows_when_altered(altered):
    first = evolve(PROVEN.history[0], **altered)
    forged = evolve(PROVEN, history=(first, *PROVEN.history[1:]))
    assert proofs(forged)[0] is Proof.ALTERED


def test_a_proof_of_another_signature_proves_nothing():
    assert proofs(with_proof(PROVEN.history[1].proof))[0] is Proof.ALTERED


def test_a_proof_taken_to_another_agreement_covers_none_of_its_text():
    other = evolve(SIGNED, id="other", history=PROVEN.history)
    assert verify_evidence(other, KEYS).proven == ()


def test_another_key_is_not_known():
    assert proofs(attest(SIGNED, "e1", OTHER))[0] is Proof.UNKNOWN_KEY
    assert proofs(PROVEN, keys=[]) == [Proof.UNKNOWN_KEY, Proof.UNKNOWN_KEY]


def test_a_key_under_the_name_of_another_makes_no_proof():
    head, _, signature = attest(SIGNED, "e1", OTHER).history[0].proof.split(".")
    header = {"alg": "Ed25519", "typ": "dbtagreements-signature+jws", "kid": ED.thumbprint()}
    assert head != encoded(header)
    assert proofs(with_proof(f"{encoded(header)}..{signature}"))[0] is Proof.ALTERED


def forged_with(header, key, algorithm):
    """The agreement with a first signature that this key made under this header."""
    signature = PROVEN.history[0]
    payload = rfc8785.dumps(
        {
            "covers": signature.covers,
            "party": "client",
            "at": "2026-01-05T14:00:00Z",
            "method": "electronic",
        }
    )
    token = jws.serialize_compact(header, payload, key, algorithms=[algorithm])
    head, _, made = token.split(".")
    return with_proof(f"{head}..{made}")


def test_a_public_key_is_no_shared_secret():
    secret = OctKey.import_key(json.dumps(public(ED).as_dict(private=False)).encode())
    header = {"alg": "HS256", "typ": "dbtagreements-signature+jws", "kid": ED.thumbprint()}
    assert proofs(forged_with(header, secret, "HS256"))[0] is Proof.UNREADABLE


def test_no_algorithm_is_no_proof():
    header = {"alg": "none", "typ": "dbtagreements-signature+jws", "kid": ED.thumbprint()}
    assert proofs(with_proof(f"{encoded(header)}..AA"))[0] is Proof.UNREADABLE


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "Ed25519", "typ": "JWT", "kid": ED.thumbprint()},
        {"alg": "Ed25519", "typ": "dbtagreements-seal+jws", "kid": ED.thumbprint()},
        {"alg": "Ed25519", "kid": ED.thumbprint()},
    ],
)
def test_what_was_signed_as_something_else_is_no_proof(header):
    assert proofs(forged_with(header, ED, "Ed25519"))[0] is Proof.UNREADABLE


def test_a_header_that_says_more_is_not_accepted():
    header = {
        "alg": "Ed25519",
        "typ": "dbtagreements-signature+jws",
        "kid": ED.thumbprint(),
        "jku": "https://clinic.example/keys",
    }
    assert proofs(with_proof(f"{encoded(header)}..AA"))[0] is Proof.UNREADABLE


def test_without_the_name_of_a_key_none_is_tried():
    header = {"alg": "Ed25519", "typ": "dbtagreements-signature+jws"}
    assert proofs(forged_with(header, ED, "Ed25519"))[0] is Proof.UNKNOWN_KEY


@pytest.mark.parametrize("proof", ["AA..AA", "e30..AA", "W10..AA", "eyJhbGciOjF9..AA"])
def test_what_is_no_jws_is_no_proof(proof):
    assert proofs(with_proof(proof))[0] in {Proof.UNREADABLE, Proof.UNKNOWN_KEY}


def test_a_signature_cut_short_is_no_proof():
    head, _, signature = PROVEN.history[0].proof.split(".")
    assert proofs(with_proof(f"{head}..{signature[:-4]}"))[0] is Proof.ALTERED


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: attest(SIGNED, "e9", ED),
        lambda: attest(review(SIGNED, "client", at=instant("2026-02-01T12:00Z")), "e3", ED),
        lambda: attest(PROVEN, "e1", EC),
    ],
    ids=["no event", "a review", "a proven signature"],
)
def test_only_a_signature_without_a_proof_is_attested(attempt):
    with pytest.raises(LifecycleError):
        attempt()


@pytest.mark.parametrize(
    "key",
    [
        public(ED),
        OctKey.generate_key(256),
        RSAKey.generate_key(2048),
        ECKey.generate_key("P-384"),
        OKPKey.generate_key("X25519"),
    ],
)
def test_other_keys_sign_nothing(key):
    with pytest.raises(InvalidValue):
        attest(SIGNED, "e1", key)


def test_other_keys_verify_nothing():
    with pytest.raises(InvalidValue):
        verify_evidence(PROVEN, [OctKey.generate_key(256)])


TREATMENT = Treatment(
    id="treatment", client="client", started_on=day("2026-01-05"), agreements=(PROVEN,)
)


@pytest.mark.parametrize("subject", [PROVEN, TREATMENT])
def test_a_seal_covers_the_whole_document(subject):
    assert verify_seal(subject, seal(subject, ED), KEYS) == (Proof.PROVEN, ED.thumbprint())


@pytest.mark.parametrize(
    "changed",
    [
        evolve(PROVEN, title="Two"),
        evolve(PROVEN, history=PROVEN.history[:1]),
        evolve(PROVEN, history=()),
        review(PROVEN, "client", at=instant("2026-02-01T12:00Z")),
        evolve(PROVEN, history=(evolve(PROVEN.history[0], proof=None), PROVEN.history[1])),
    ],
)
def test_any_change_shows_in_the_seal_the_history_too(changed):
    assert verify_seal(changed, seal(PROVEN, EC), KEYS) == (Proof.ALTERED, None)


def test_a_seal_is_no_proof_and_a_proof_no_seal():
    assert proofs(with_proof(seal(PROVEN, ED)))[0] is Proof.UNREADABLE
    assert verify_seal(PROVEN, PROVEN.history[0].proof, KEYS) == (Proof.UNREADABLE, None)


@pytest.mark.parametrize("sealed", ["", "x", "a.b", "a.b.c.d", "é..é", "." * 100])
def test_what_is_no_seal_shows_nothing(sealed):
    assert verify_seal(PROVEN, sealed, KEYS)[0] is Proof.UNREADABLE


def test_a_seal_with_a_document_inside_is_no_seal():
    header = {"alg": "Ed25519", "typ": "dbtagreements-seal+jws", "kid": ED.thumbprint()}
    whole = jws.serialize_compact(header, canonical_whole(PROVEN), ED, algorithms=["Ed25519"])
    assert verify_seal(amend(PROVEN, title="Two"), whole, KEYS)[0] is Proof.UNREADABLE
