"""Laws of `replace_at`: it puts in its place what it is given, and changes nothing else."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.edits import scene_of
from tests.property.places import parts_in

from dbtagreements import Treatment, changes, dumps, replace_at
from dbtagreements.fields.kinds import fields_of
from dbtagreements.testing import agreements, treatments
from dbtagreements.testing.values import content


@settings(max_examples=50)
@given(st.one_of(agreements(), treatments()))
def test_putting_the_same_in_its_place_changes_nothing(subject):
    for pointer, part in parts_in(subject):
        assert replace_at(subject, pointer, part) == subject


@settings(max_examples=25)
@given(st.one_of(agreements(), treatments()), st.data())
def test_the_whole_is_put_in_the_place_of_the_whole(subject, data):
    same = treatments() if isinstance(subject, Treatment) else agreements(type(subject))
    other = data.draw(same)

    assert replace_at(subject, "", other) == other


@given(agreements(), st.data())
def test_a_field_of_the_whole_is_replaced_as_attrs_does_it(agreement, data):
    free = [
        field
        for field in fields_of(type(agreement))
        if field.name in {"title", "review", "language", "timezone", "extensions", "identifiers"}
    ]
    field = data.draw(st.sampled_from(free))
    value = data.draw(content(scene_of(agreement), field.kind))

    changed = replace_at(agreement, f"/{field.wire}", value)
    assert changed == attrs.evolve(agreement, **{field.name: value})
    assert {change.path.split("/")[1] for change in changes(agreement, changed)} <= {field.wire}


@given(agreements())
def test_a_replacement_changes_what_lies_at_its_pointer_and_nothing_else(agreement):
    before = dumps(agreement)

    for pointer, part in parts_in(agreement):
        if pointer.endswith(("/note", "/description")) and isinstance(part, str):
            changed = replace_at(agreement, pointer, part[:-1] + "\u2020")
            paths = [change.path for change in changes(agreement, changed)]
            assert all(path == pointer or pointer.startswith(f"{path}/") for path in paths)
            assert paths or part.endswith("\u2020")

    assert dumps(agreement) == before
