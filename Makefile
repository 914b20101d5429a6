# The commands of the project. `make run` and `make test` need only python3 (3.11 or newer) with venv.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/run-ready: requirements-run.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version 2>&1). Install one, or say which: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-run.lock
	@touch $@

.venv/ready: requirements.lock | .venv/run-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

run: .venv/run-ready ## Start the bot: Telegram if BOT_TOKEN is set, else the practice chat on this machine
	@exec $(BIN)/python -m bot

test: .venv/ready ## The whole test suite
	$(BIN)/python -m pytest -n 2 --dist loadgroup

TABLES := topics boards ladders asks barriers meeting kit help_now letters chasers next periods checklist

check: .venv/ready ## Format, lint, types, import rules, dependencies, conversations, drawings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --schemafile dialogs/scripts/schema.json dialogs/scripts/plan.yaml
	$(BIN)/check-jsonschema --schemafile dialogs/scripts/desk.schema.json dialogs/scripts/desk.yaml
	$(BIN)/check-jsonschema --schemafile dialogs/scripts/room.schema.json dialogs/scripts/rooms/*.yaml
	for table in $(TABLES); do $(BIN)/check-jsonschema --schemafile dialogs/england/$$table.schema.json dialogs/england/$$table.yaml || exit 1; done
	$(BIN)/python -m bot check

bench: .venv/ready ## The measurements in docs/benchmarks.md, made anew (about twenty minutes)
	$(BIN)/python -m tests.bench

transcripts: .venv/ready ## Write the recorded conversations anew from what the bot says now
	UPDATE_TRANSCRIPTS=1 $(BIN)/python -m pytest -n 0 tests/transcripts

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"

pictures: .venv/ready ## Take the pictures in docs/ anew (needs chromium)
	$(BIN)/python -m tests.picture

lock: .venv/ready ## Choose the newest versions of every dependency and lock them
	$(LOCK) --group dev --upgrade -o requirements.lock
	$(LOCK) -c requirements.lock -o requirements-run.lock

.PHONY: help run test check bench transcripts pictures lock
