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

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help:  ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 18

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

.PHONY: nightly
nightly: $(VENV)/.test oldest  ## What takes long: many more generated examples, and the oldest dependencies.
	$(PY) -m pytest $(PARALLEL) --hypothesis-profile=nightly

.PHONY: oldest
oldest: $(OLDEST)/.test  ## Run the tests with the oldest dependencies that pyproject.toml allows.
	$(OLDEST_PY) -m pytest $(PARALLEL)

.PHONY: clean
clean:  ## Remove the virtual environments and everything built.
	rm -rf $(VENV) $(OLDEST) build dist htmlcov .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find conftest.py src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

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

$(VENV)/.lint $(VENV)/.docs $(VENV)/.bench $(VENV)/.release $(VENV)/.spark: $(VENV)/.%: pyproject.toml $(VENV)/.pip
	$(PIP) install --group $*
	@touch $@

$(OLDEST)/.test: pyproject.toml | $(OLDEST_PY)
	$(OLDEST_PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
		| sed 's/>=/==/' > $(OLDEST)/constraints.txt
	$(subst $(PY),$(OLDEST_PY),$(PIP)) install --upgrade 'pip>=25.1'
	$(subst $(PY),$(OLDEST_PY),$(PIP)) install -c $(OLDEST)/constraints.txt -e '.[arrow,cli,jose,testing]' --group test
	@touch $@
