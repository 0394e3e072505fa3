"""Compares the speed of dbtagreements with that of other libraries, in one run and as ratios only.

`python -m benchmarks` (or `make bench`) runs it. The other libraries have models of the same
documents in `peers`, written as an ordinary program would write them.
"""
