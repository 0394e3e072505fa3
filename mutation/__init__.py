"""Mutation testing: small mistakes are put into the library, and the tests must notice each.

`python -m mutation` draws a sample of the mistakes that mutmut knows, tries each against the tests
of its room and keeps what it saw under build/mutation, so that a run can be taken up again.
"""
