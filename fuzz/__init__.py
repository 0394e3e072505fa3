"""Fuzzing: whatever the bytes, an error of the library's own or a full round trip.

`python -m fuzz` lists the targets, `python -m fuzz loads --seconds 60` runs one under atheris.
"""
