"""What can go wrong, and the tests that hold it off: one row for each threat.

`python -m tests.threats.table` writes the table into the page.
"""

from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["PAGE", "ROOT", "THREATS", "Threat", "of_page", "part"]

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "explanation" / "threats.md"
BEGIN: Final = "<!-- table: begin -->"
END: Final = "<!-- table: end -->"


class Threat(NamedTuple):
    """A way in which something can go wrong.

    Attributes:
        name: What it is called.
        promise: What the library does about it.
        tests: Where that is tested: a module of tests, or a function in one after `::`.
        open: What no test of this repository holds.
    """

    name: str
    promise: str
    tests: tuple[str, ...]
    open: str = ""


THREATS: Final = (
    Threat(
        "Deep nesting",
        "Depth is counted before anything recurses; what is read can be written, digested, "
        "compared, copied, pickled and shown.",
        (
            "wire/test_text.py::test_a_bomb_of_levels_is_refused_before_anything_recurses",
            "wire/test_text.py::test_what_is_read_at_the_greatest_depth_can_be_used_like_any_other",
            "hostile/test_bombs.py",
            "fields/test_frozen_map.py::test_what_lies_far_too_deep_is_refused_before_anything_recurses",
        ),
    ),
    Threat(
        "Numbers with millions of digits",
        "The length of a numeral is looked at before it becomes a number, and the form of an "
        "amount before it is taken for one.",
        (
            "threats/test_amounts.py",
            "hostile/test_numbers.py::test_millions_of_digits_are_refused_before_they_are_converted",
            "wire/test_text.py::test_a_long_number_is_refused_before_it_is_converted",
        ),
    ),
    Threat(
        "Size, and work that grows faster than the input",
        "Limits are a value that a host may lower; reports are bounded; near words are sought "
        "only for short ones; answers take time in the measure of the document.",
        (
            "wire/test_text.py::test_a_document_may_have_as_many_bytes_as_the_limits_say",
            "hostile/test_bounds.py",
            "hostile/test_commands_grow.py",
            "wire/test_text.py::test_a_hostile_text_costs_memory_in_the_measure_of_its_size",
            "wire/test_reading.py::test_problems_are_listed_up_to_the_limit_and_counted_beyond",
            "wire/test_reading.py::test_a_message_with_a_thousand_problems_is_bounded",
            "wire/test_reading.py::test_the_nearest_word_is_sought_for_texts_of_up_to_64_characters",
        ),
        "Two long lists that are held against each other (leave and refusals, contacts and acts, a "
        "history at each of its instants) take time in the measure of their product.",
    ),
    Threat(
        "Regular expressions that walk back and forth",
        "Length first, no repeat within a repeat, the whole text, letters of ASCII.",
        ("threats/test_regular_expressions.py", "hostile/test_fillers.py"),
    ),
    Threat(
        "Hash flooding",
        "Keys are text, which CPython salts; no set or object is keyed by numbers of a document.",
        ("threats/test_hash_flooding.py",),
    ),
    Threat(
        "A member given twice",
        "Refused at every level, also where it is spelled with escapes.",
        (
            "hostile/test_doubled.py",
            "wire/test_text.py::test_every_name_given_again_is_refused_at_its_place_however_it_is_spelled",
            "wire/test_text.py::test_a_name_given_three_times_is_named_twice",
        ),
    ),
    Threat(
        "Readers that differ",
        "Bytes are UTF-8 and nothing else; numbers are finite; no half characters; nothing "
        "after the document.",
        (
            "wire/test_json_test_suite.py",
            "hostile/test_encodings.py",
            "hostile/test_broken.py",
            "wire/test_text.py::test_bytes_are_utf_8_and_nothing_else",
            "wire/test_text.py::test_every_prefix_of_a_document_breaks_off",
            "wire/test_text.py::test_a_number_that_is_not_finite_is_refused",
            "wire/test_text.py::test_half_a_pair_is_refused_wherever_it_stands",
            "wire/test_text.py::test_text_after_the_document_is_no_json",
            "wire/test_text.py::test_bytes_changed_anywhere_are_read_to_an_equal_value_or_refused",
        ),
    ),
    Threat(
        "Numbers that change on the way",
        "What is read has a digest, and its canonical bytes are read to the same value.",
        (
            "wire/test_text.py::test_a_number_that_other_readers_round_is_refused",
            "hostile/test_numbers.py::test_a_number_in_an_extension_is_refused_at_its_place_or_read_whole",
            "wire/test_digest.py::test_the_canonical_bytes_are_a_document_that_is_read_to_the_same_value",
            "wire/test_digest.py::test_the_published_vectors_of_rfc_8785_come_out_in_extensions",
            "property/test_digest.py::test_the_canonical_bytes_are_read_as_the_same_agreement",
        ),
    ),
    Threat(
        "Equal and yet not the same",
        "Two values are equal exactly where their documents are the same.",
        (
            "property/test_equality.py",
            "wire/test_changes.py::test_every_duration_of_every_class_is_seen_when_it_changes",
            "wire/test_changes.py::test_changes_to_true_and_to_one_are_two_changes",
        ),
    ),
    Threat(
        "A leaf that was changed after signing",
        "Every leaf outside the history is under the digest; a signature counts for an equal, "
        "whole digest of a known algorithm.",
        (
            "lifecycle/test_signatures.py::test_a_leaf_changed_after_signing_voids_every_signature",
            "lifecycle/test_signatures.py::test_a_digest_of_an_unknown_algorithm_does_not_count",
            "wire/test_digest.py::test_every_leaf_outside_the_history_is_under_the_digest",
            "lifecycle/test_any_life.py::TestAnyLife",
        ),
    ),
    Threat(
        "A history that was edited",
        "A signature is bound to one text; whoever needs proof attests signatures and seals "
        "the whole document.",
        (
            "lifecycle/test_signatures.py::test_a_signature_from_another_agreement_does_not_count",
            "lifecycle/test_signatures.py::test_a_signature_replayed_under_an_amended_text_does_not_count",
            "lifecycle/test_signatures.py::test_a_signature_moved_back_before_earlier_events_is_refused",
            "integrations/test_jose.py::test_each_thing_it_binds_shows_when_altered",
            "integrations/test_jose.py::test_any_change_shows_in_the_seal_the_history_too",
        ),
    ),
    Threat(
        "An upgrade",
        "A default never changes within a version of the schema; old documents keep their "
        "reading and their digest.",
        ("wire/test_golden.py", "wire/test_upcasts.py"),
    ),
    Threat(
        "Names that deceive",
        "Ids and words are ASCII; text is kept letter by letter; marks of direction in a name "
        "are warned of; what is shown is isolated.",
        (
            "threats/test_names_that_deceive.py",
            "hostile/test_texts_everywhere.py",
            "saying/test_harmless.py",
        ),
    ),
    Threat(
        "Time",
        "Times have one strict writing; what overflows is a problem; no answer depends on the "
        "zone or language of the machine.",
        (
            "threats/test_time.py",
            "hostile/test_times.py",
            "zones/test_zones.py::test_the_wall_clock_is_read_as_zoneinfo_reads_it_at_every_transition",
            "zones/test_zones.py::test_every_other_zone_is_read_so_too",
            "contracts/test_machine.py::test_the_environment_changes_no_answer",
        ),
        "Two releases of the zone rules side by side.",
    ),
    Threat(
        "Names of zones",
        "A name stands in the list of IANA before any file is looked at.",
        (
            "zones/test_zones.py::test_what_is_no_iana_name_is_no_zone",
            "contracts/test_machine.py::test_zone_files_of_the_machine_add_no_names",
            "contracts/test_machine.py::test_the_zone_of_the_machine_has_no_name",
        ),
    ),
    Threat(
        "Private text in messages",
        "A message names place and type and never what was found; an error keeps no context.",
        (
            "threats/test_silence.py",
            "wire/test_canary.py",
            "model/test_privacy.py",
            "lifecycle/test_canary.py",
            "disclosure/test_privacy.py",
        ),
    ),
    Threat(
        "Private text in a `repr` or a log",
        "Private fields are not shown; the library logs nothing.",
        (
            "property/test_privacy.py",
            "model/test_privacy.py::test_no_value_shows_what_is_private_however_deep_it_lies",
            "threats/test_silence.py::test_the_library_logs_nothing",
            "threats/test_silence.py::test_no_report_shows_a_secret_of_the_document_it_is_about",
        ),
    ),
    Threat(
        "Text that becomes a command",
        "Every output is escaped for its form; controls are written out.",
        (
            "threats/test_injection.py",
            "cli/test_laws.py",
            "cli/test_check_forms.py::test_control_characters_in_names_do_not_break_junit",
        ),
        "HTML, Markdown, iCalendar and FHIR: these doors are not built.",
    ),
    Threat(
        "A PDF that fetches",
        "No door renders documents, so nothing is fetched.",
        (
            "contracts/test_imports.py::test_it_opens_no_socket_starts_no_process_and_writes_nothing",
            "threats/test_unsafe_calls.py::test_no_module_that_unpickles_fetches_or_starts_processes_is_imported",
        ),
        "PDF: this door is not built.",
    ),
    Threat(
        "Formulas in a spreadsheet",
        "The library writes no CSV; [a page](../how-to/export-to-a-spreadsheet.md) shows hosts "
        "how to, and its example is run.",
        ("threats/test_table.py::test_the_page_on_spreadsheets_has_an_example_that_is_run",),
    ),
    Threat(
        "The code of a policy as a path",
        "A code names a shipped policy and nothing else; documents open no files.",
        (
            "threats/test_policy_codes.py",
            "policies/test_loading.py::test_a_policy_that_comes_back_to_itself_is_refused",
            "contracts/test_machine.py::test_what_lies_in_the_working_folder_is_not_read",
        ),
    ),
    Threat(
        "Templates that evaluate",
        "Text is data: nothing in it is formatted or evaluated.",
        ("threats/test_templates_are_data.py",),
    ),
    Threat(
        "A crash while the command line writes",
        "A file is written beside, brought to the disk and put in place: never half a file.",
        ("threats/test_writing_files.py", "cli/test_files.py"),
    ),
    Threat(
        "Pickles and tags of YAML that run code",
        "The library unpickles nothing and reads no YAML; hosts use the safe loader.",
        ("threats/test_unsafe_calls.py",),
    ),
    Threat(
        "Threads",
        "First use from any thread is safe; nothing global changes.",
        (
            "threads/test_together.py",
            "contracts/test_state.py",
            "wire/test_compiled.py::test_a_reader_is_made_once_however_many_threads_ask_for_it_at_a_time",
        ),
        "Python 3.14 without a global lock.",
    ),
    Threat(
        "The supply chain",
        "No code runs on installing; few dependencies, each with its reason.",
        (
            "packaging/test_packaging.py::test_the_core_needs_five_packages_each_with_a_floor",
            "packaging/test_packaging.py::test_every_dependency_has_its_reason_written_down",
            "packaging/test_packaging.py::test_every_file_of_the_package_is_one_that_a_wheel_needs",
        ),
        "`pip-audit`, `zizmor`, attestations and a wheel that comes out the same twice.",
    ),
)


def part() -> str:
    """The table as it stands on the page."""
    head = ("| threat | what the library does | tests | open |", "| --- | --- | --- | --- |")
    rows = (
        f"| {threat.name} | {threat.promise} | {'<br>'.join(map(_test, threat.tests))} "
        f"| {threat.open or '-'} |"
        for threat in THREATS
    )
    return "\n".join((BEGIN, "", *head, *rows, "", END))


def _test(name: str) -> str:
    file, _, function = name.partition("::")
    return f"`tests/{file}`" + (f" `{function}`" if function else "")


def of_page(text: str) -> str:
    """The same, as the page has it."""
    start, end = text.index(BEGIN), text.index(END) + len(END)
    return text[start:end]


def main() -> None:
    """Write the table into the page."""
    text = PAGE.read_text("utf-8")
    PAGE.write_text(text.replace(of_page(text), part()), "utf-8")


if __name__ == "__main__":
    main()
