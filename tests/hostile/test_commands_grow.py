"""What is asked of a document that was read takes time in the measure of its size too.

Each question is asked of a document and of one with four times as many elements, which may take
eight times as long: twice a straight line. Where every element is held against every other, it
takes sixteen times as long.
"""

import sys

import pytest
from tests.hostile.bounds import MOST_GROWTH
from tests.hostile.long import LONG
from tests.hostile.questions import QUESTIONS
from tests.hostile.test_bounds import of

SIZE = 400

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is measured beside memory")


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_time_of_an_answer_grows_as_the_document_does(question, name):
    assert of("questions", SIZE, f"{question}: {name}")["growth"] <= MOST_GROWTH
