"""The fast reader and writer and the explaining ones never disagree."""

import pytest
from tests.wire.mutants import mutants
from tests.wire.rich import AGREEMENTS, TREATMENT

from dbtagreements import Codec, InvalidDocument, Limits, dumps
from dbtagreements.wire.canonical import canonical
from dbtagreements.wire.compiled import CompiledReader, canonical_of, text_of_noun
from dbtagreements.wire.documents import AnyDocument

SUBJECTS = (*AGREEMENTS, TREATMENT)
TEXTS = tuple(dumps(subject) for subject in SUBJECTS)
COUNT = 50_000
PARTS = 4


def test_mutants():
    reader = CompiledReader(Codec()._reader.catalogue)
    fast=slow=acc=0
    for text in mutants(TEXTS, 20000, 1):
        got = reader.loads(text, AnyDocument, Limits())
        try:
            want = Codec().loads(text)
        except InvalidDocument:
            want = None
        if got is not None:
            assert want == got, text
            assert hash(want)==hash(got)
            fast+=1
        acc += want is not None
    print(fast, acc)
