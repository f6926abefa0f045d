# Everything a newcomer or CI calls. `make run` and `make test` need only Python 3.11+, git, make and the
# package indexes; each sets up what it needs and does nothing twice.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STATIC := src/redstart/interfaces/web/static/redstart
LOCALE := src/redstart/interfaces/web/locale
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=
# Below this share of covered lines and branches the tests fail; see docs/architecture.md, Tests.
COVERAGE := 94

.DEFAULT_GOAL := help
.PHONY: help setup assets run test test-full test-sqlite test-postgresql browser docs check lint types contracts lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup assets ## set up, load the sample plan, serve on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/redstart demo samples/jichuan-plan-2026.docx --port $(PORT)

test: setup assets browser check ## every check, every test, on SQLite and PostgreSQL, with a real browser
	@rm -f .coverage .coverage.*
	$(MAKE) --no-print-directory test-sqlite test-postgresql
	$(BIN)/coverage report --fail-under=$(COVERAGE)

test-full: setup assets ## the long forms of the crash, tamper and load tests, on both databases (an hour)
	$(BIN)/python -m pytest -n 2 --full -m long
	$(BIN)/python tools/with_postgresql.py $(BIN)/python -m pytest -n 2 --full -m "long and ledger"

test-sqlite:
	$(PYTEST)

test-postgresql:
	$(BIN)/python tools/with_postgresql.py $(PYTEST) --cov-append -m "ledger and not browser"

check: lint types contracts ## every check that runs no test

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --cache-dir .import_linter_cache

setup: $(VENV)/.ready ## make the environment in .venv

$(VENV)/.ready: requirements/dev.lock requirements/bootstrap.lock pyproject.toml
	@$(PYTHON) tools/require_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements/dev.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

assets: $(STATIC)/.ready ## build the styles, scripts and fonts of the pages

$(STATIC)/.ready: frontend/node_modules/.ready $(shell find frontend $(LOCALE) -type f -not -path '*/node_modules/*' -not -name '*.mo' 2>/dev/null)
	cd frontend && ../$(BIN)/python ../tools/node.py npm run --silent build
	@test ! -d $(LOCALE) || $(BIN)/pybabel --quiet compile --domain django --directory $(LOCALE)
	@touch $@

frontend/node_modules/.ready: $(VENV)/.ready frontend/package-lock.json
	cd frontend && ../$(BIN)/python ../tools/node.py npm ci --silent --no-audit --no-fund
	@touch $@

browser: setup
	@$(BIN)/python tools/find_browser.py --install

docs: setup ## write the pages that are made from the code
	$(BIN)/python tools/errors_page.py
	$(BIN)/python -m tools.permissions_page
	$(BIN)/python tools/examples.py
	$(BIN)/python tools/reliability_page.py

lock: setup ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.lock
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 --group dev pyproject.toml -o requirements/dev.lock

clean: ## remove what set-up made; the data directory stays
	rm -rf $(VENV) frontend/node_modules build dist $(STATIC)
