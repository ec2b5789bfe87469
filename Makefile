# Two commands are enough: `make run` and `make test`. Each sets up what it lacks and says what it is doing.
.PHONY: run test check bench pictures requirements catalogue browser python
.DEFAULT_GOAL := run
SHELL := /bin/sh

export PYTHONPATH := .:site
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PORT ?= 8000
PYTEST_ARGS ?=

# Installed or not: the mark's name holds the requirements' checksum, so a changed file is installed anew, once.
sum = $(shell cat $(1) | cksum | tr ' ' '-')
RUN := .venv/installed-run-$(call sum,requirements.txt)
DEV := .venv/installed-dev-$(call sum,requirements.txt requirements-dev.txt)
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)

run: $(RUN)
	@.venv/bin/python manage.py prepare
	@exec .venv/bin/python run.py

test: $(DEV) browser
	@echo "== Tests"
	.venv/bin/python -m pytest -n 2 $(PYTEST_ARGS)

check: $(DEV)
	@.venv/bin/python .ci/check.py

bench: $(DEV)
	.venv/bin/python bench/run.py $(BENCH_ARGS)

catalogue: $(DEV)
	.venv/bin/python manage.py catalogue

requirements: $(DEV)
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links -o requirements.txt requirements.in
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links -o requirements-dev.txt requirements-dev.in

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed. Install it and try again."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

.venv/bin/python: | python
	@echo "== Virtual environment (.venv)"
	@$(PYTHON) -m venv .venv

$(RUN): | .venv/bin/python
	@echo "== Requirements (once, about a minute)"
	@.venv/bin/pip install --quiet --require-hashes -r requirements.txt
	@rm -f .venv/installed-run-*; touch $@

$(DEV): $(RUN)
	@echo "== Development requirements (once)"
	@.venv/bin/pip install --quiet --require-hashes -r requirements-dev.txt
	@rm -f .venv/installed-dev-*; touch $@

# The journeys want a Chromium. Without one they are skipped, except in CI, where that is a failure.
browser: $(DEV)
	@.venv/bin/python tests/browser.py

# Every picture of the editor's guide and of the README, taken anew: ONLY="congelar prorroga" takes only those.
pictures: $(DEV) browser
	.venv/bin/python docs/pictures $(ONLY)
