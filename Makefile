# Everything a newcomer or CI calls. `make run` and `make test` need only Python 3.11+, git, make and the
# package indexes; each sets up what it needs and does nothing twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATIC := src/redstart/interfaces/web/static/redstart

.DEFAULT_GOAL := help
.PHONY: help setup assets run test check lint types contracts lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.ready: requirements/dev.lock requirements/bootstrap.lock pyproject.toml
	$(PYTHON) tools/require_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements/dev.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/.ready ## make the environment in .venv

lock: $(VENV)/.ready ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.lock
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 --group dev pyproject.toml -o requirements/dev.lock

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --cache-dir .import_linter_cache

check: lint types contracts ## every check that needs no test run

test: setup check ## every check and every test
	$(BIN)/python -m pytest -n 2

clean: ## remove what setup made
	rm -rf $(VENV) node_modules build dist data $(STATIC)
