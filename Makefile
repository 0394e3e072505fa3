# Two commands from a fresh clone: `make tour` and `make test`. Both set up .venv first, which a
# second run skips: each step leaves a stamp that is as old as the pyproject.toml it was done for.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
OLDEST := .venv-oldest
OLDEST_PY := $(OLDEST)/bin/python
# One process for each core. A page's examples build on each other, so a file stays in one process.
PARALLEL ?= -n auto --dist loadscope
# Which tests `test-plain` and its like run: all, or `make oldest TESTS=tests/wire`.
TESTS ?=
# How long `fuzz` goes on with each target.
FUZZ ?= 60

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help:  ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 22

.PHONY: tour
tour: $(VENV)/.installed  ## Walk through what the library does (less than a minute).
	@$(VENV)/bin/dbtagreements tour

.PHONY: test
test: $(VENV)/.test  ## Run all tests, with the branch coverage they must reach.
	$(PY) -m pytest $(PARALLEL) --cov --cov-report=term-missing

# Spark starts its workers by name, and they must be of this environment.
.PHONY: test-spark
test-spark: $(VENV)/.test $(VENV)/.spark  ## Run the tests of the extra `spark` on a local Spark; needs Java.
	PYSPARK_PYTHON=$(abspath $(PY)) $(PY) -m pytest tests/integrations/test_spark.py

.PHONY: lint
lint: $(VENV)/.lint  ## Check style, spelling and pyproject.toml.
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/codespell
	$(VENV)/bin/validate-pyproject pyproject.toml

.PHONY: types
types: $(VENV)/.test  ## Check types with mypy and pyright, both strict.
	$(VENV)/bin/mypy
	$(VENV)/bin/pyright --pythonpath $(PY)

.PHONY: contracts
contracts: $(VENV)/.test  ## Check that each room imports only rooms on floors below it.
	$(VENV)/bin/lint-imports

.PHONY: docs
docs: $(VENV)/.test $(VENV)/.docs  ## Build the pages into build/docs; a warning is an error.
	$(VENV)/bin/sphinx-build -q -W --keep-going -n -b html docs build/docs
	@echo "The pages are in build/docs/index.html"

.PHONY: build
build: $(VENV)/.release  ## Build the sdist, and the wheel from the sdist, into dist.
	rm -rf dist
	$(PY) -m build --outdir dist
	$(VENV)/bin/twine check --strict dist/*

.PHONY: bench
bench: $(VENV)/.test $(VENV)/.bench  ## Compare speed with other libraries, as ratios.
	$(PY) -m benchmarks

# --- What takes long ---------------------------------------------------------------------------

# `make -k nightly` goes on where a part fails. Each target is fuzzed for an hour.
.PHONY: nightly
nightly: FUZZ := 3600
nightly: test-long test-machine oldest pythons without-compiled test-threads mutation fuzz  ## All that takes long, one after another: a night.

.PHONY: test-long
test-long: $(VENV)/.test  ## Run all tests with two hundred times as many generated examples.
	$(PY) -m pytest $(PARALLEL) --hypothesis-profile=nightly

# Whatever warns is an error, from the interpreter's first line on and in the processes of tests.
.PHONY: test-machine
test-machine: $(VENV)/.test  ## Run all tests as on another machine: its zone, its language, no warning.
	PYTHONDEVMODE=1 PYTHONWARNINGS=error PYTHONHASHSEED=random TZ=Pacific/Kiritimati LC_ALL=C \
		$(PY) -m pytest $(PARALLEL) $(TESTS)

.PHONY: oldest
oldest: $(OLDEST)/.test  ## Run the tests with the oldest core dependencies that pyproject.toml allows.
	$(OLDEST_PY) -m pytest $(PARALLEL) $(TESTS)

# By name or path. A name may be there and not run, as pyenv's are.
PYTHONS ?= python3.12 python3.13 python3.14

.PHONY: pythons
pythons:  ## Run the tests with each of PYTHONS that is on this machine.
	@failed=0; for python in $(PYTHONS); do \
		if version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); then \
			echo "==> Python $$version"; \
			$(MAKE) --no-print-directory test-plain PYTHON=$$python VENV=.venv-$$version || failed=1; \
		else \
			echo "==> '$$python' does not run on this machine: no test with it"; \
		fi; \
	done; exit $$failed

.PHONY: test-plain
test-plain: $(VENV)/.test  ## Run the tests without coverage; PYTHON and VENV may name others.
	$(PY) -m pytest $(PARALLEL) $(TESTS)

# The children of tests find the copy by its path, from whichever folder they run in.
WITHOUT := build/without-compiled

.PHONY: without-compiled
without-compiled: $(VENV)/.test  ## Run the tests on a copy in which the fast reader has been deleted.
	rm -rf $(WITHOUT)
	mkdir -p $(WITHOUT)
	cp -R $(filter-out build dist htmlcov mutants,$(wildcard *)) $(WITHOUT)
	rm -r $(WITHOUT)/src/dbtagreements/wire/compiled
	cd $(WITHOUT) && PYTHONPATH=$(CURDIR)/$(WITHOUT)/src $(abspath $(PY)) -m pytest $(PARALLEL) $(TESTS)

# An environment of its own: the plugin would change how every other run collects.
THREADS := .venv-threads
AT_ONCE := tests/model tests/lifecycle tests/span tests/time
# A state machine parses its own source, for which CPython 3.11 has at times a SystemError in several
# threads at once (python/cpython#106905).
NOT_AT_ONCE := --deselect=tests/lifecycle/test_any_life.py

.PHONY: test-threads
test-threads:  ## Run tests in eight threads at once.
	@$(MAKE) --no-print-directory $(THREADS)/.test $(THREADS)/.threads VENV=$(THREADS)
	$(THREADS)/bin/python -m pytest --parallel-threads=8 $(NOT_AT_ONCE) $(or $(TESTS),$(AT_ONCE))

.PHONY: mutation
mutation: $(VENV)/.test  ## Put small mistakes into a sample of the code; tests must notice.
	rm -rf build/mutation
	$(PY) -m mutation

.PHONY: fuzz
fuzz: $(VENV)/.test $(VENV)/.fuzz  ## Fuzz each target for FUZZ seconds; what is found is kept in build/fuzz.
	@targets=$$($(PY) -m fuzz) || exit 1; \
	test -n "$$targets" || { echo "there is no target to fuzz" >&2; exit 1; }; \
	for target in $$targets; do \
		echo "==> $$target"; $(PY) -m fuzz $$target --seconds $(FUZZ) || exit 1; \
	done

.PHONY: clean
clean:  ## Remove the virtual environments and everything built.
	rm -rf $(VENV) .venv-* build dist htmlcov .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find conftest.py src tests docs benchmarks fuzz mutation -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- The virtual environments ------------------------------------------------------------------

define make_venv
@command -v $(PYTHON) >/dev/null || { \
	echo "'$(PYTHON)' is not on this machine. Install Python 3.11 or newer," \
		"or name yours: make PYTHON=python3.11"; exit 1; } >&2
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "dbtagreements needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." \
		"Name another one: make PYTHON=python3.11"; exit 1; } >&2
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "'$(PYTHON)' cannot make virtual environments." \
		"On Debian and Ubuntu: apt install python3-venv"; exit 1; } >&2
$(PYTHON) -m venv --clear $(@D:/bin=)
endef

$(PY) $(OLDEST_PY):
	$(make_venv)

# `-e` puts the sources on the path, so only a change of pyproject.toml asks for another install.
$(VENV)/.installed: pyproject.toml | $(PY)
	$(PIP) install -e '.[cli]'
	@touch $@

# Dependency groups need pip 25.1.
$(VENV)/.pip: | $(PY)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.pip
	$(PIP) install -e '.[arrow,cli,jose,testing]' --group test
	@touch $@ $(VENV)/.installed

$(VENV)/.lint $(VENV)/.docs $(VENV)/.bench $(VENV)/.release $(VENV)/.spark $(VENV)/.fuzz $(VENV)/.threads: $(VENV)/.%: pyproject.toml $(VENV)/.pip
	$(PIP) install --group $*
	@touch $@

$(OLDEST)/.test: pyproject.toml | $(OLDEST_PY)
	$(OLDEST_PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
		| sed 's/>=/==/' > $(OLDEST)/constraints.txt
	$(subst $(PY),$(OLDEST_PY),$(PIP)) install --upgrade 'pip>=25.1'
	$(subst $(PY),$(OLDEST_PY),$(PIP)) install -c $(OLDEST)/constraints.txt -e '.[arrow,cli,jose,testing]' --group test
	@touch $@
