# The list of commands of this project. Everything runs in VENV, made on first use.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LOCK := .ci/constraints.txt
# pytest-xdist: one worker a core.
JOBS ?= auto

.PHONY: help read test check lint format types layers docs messages coverage snap picture bench stress soak build clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/reader: pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "reader needs Python 3.11 or later; name one with make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c $(LOCK) -e .
	@# Now, and not with the first start.
	@$(BIN)/python -m compileall -q reader
	@touch $@

$(VENV)/dev: $(BIN)/reader
	$(BIN)/pip install --quiet --disable-pip-version-check -c $(LOCK) -e '.[dev]'
	@touch $@

$(VENV)/release: $(BIN)/reader
	$(BIN)/pip install --quiet --disable-pip-version-check -c $(LOCK) -e '.[release]'
	@touch $@

read: $(BIN)/reader ## set up and read the sample library
	@$(BIN)/reader seeds

test: $(VENV)/dev ## set up and run every test
	$(BIN)/python -m pytest -n $(JOBS)

stress: $(VENV)/dev ## eighty rounds of six processes on an index harmed in ten ways, a quarter of an hour
	READER_ROUNDS=80 $(BIN)/python -m pytest -q tests/unit/index/test_shared_index.py

soak: $(VENV)/dev ## random keys against a changing library for twenty minutes
	READER_WALK_SECONDS=1200 $(BIN)/python -m pytest -q -s tests/tui/test_screen_walk.py -k long

check: lint types layers docs ## everything that is not a test

lint: $(VENV)/dev ## style and likely mistakes
	$(BIN)/ruff format --check reader tests
	$(BIN)/ruff check reader tests

format: $(VENV)/dev ## write the style
	$(BIN)/ruff format reader tests
	$(BIN)/ruff check --fix reader tests

types: $(VENV)/dev ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/dev ## a lower layer never imports a higher one
	$(BIN)/lint-imports

messages: $(VENV)/dev ## bring the message catalogs up to date with the code
	$(BIN)/python tests/tools/messages.py

docs: $(VENV)/dev ## docs/cli.md, docs/keys.md and docs/man say what the program does
	$(BIN)/python tests/tools/write_docs.py --check
	$(BIN)/python tests/tools/messages.py --check

coverage: $(VENV)/dev ## which branches the tests reach
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term-missing:skip-covered

snap: $(VENV)/dev ## take the pictures of the screen anew, to be looked at before they are committed
	$(BIN)/python -m pytest tests/tui -n $(JOBS) --snapshot-update

picture: $(VENV)/dev ## draw docs/screen*.svg from the running program
	$(BIN)/python tests/tools/draw_screen.py docs/screen.svg --query tag:历史
	$(BIN)/python tests/tools/draw_screen.py docs/screen.zh-Hans.svg --query tag:历史 --ui-lang zh-Hans
	$(BIN)/python tests/tools/draw_screen.py docs/screen.zh-Hant.svg --query tag:历史 --ui-lang zh-Hant

# Speeds that need no library, those that need one, and the one that first says how many rounds.
BENCHES = linebreak render repair scripts text
LIBRARY_BENCHES = cli duplicates facts index keys screen search

bench: $(VENV)/dev ## every speed as a ratio to a baseline of the same run; for most LIBRARY=folder of 1,000 articles or more
	@for name in $(BENCHES); do echo "== $$name"; $(BIN)/python tests/bench/bench_$$name.py || exit 1; done
ifdef LIBRARY
	@for name in $(LIBRARY_BENCHES) "first_text 5"; do set -- $$name; echo "== $$1"; \
		$(BIN)/python tests/bench/bench_$$1.py $$2 $(LIBRARY) || exit 1; done
else
	@echo "for the others name a library: make bench LIBRARY=folder"
endif

build: $(VENV)/release ## dist/: source distribution and wheel, checked
	rm -rf build dist
	$(BIN)/python -m build
	$(BIN)/twine check --strict dist/*

clean: ## remove what the other commands made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
