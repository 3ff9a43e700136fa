# `make` sets everything up and runs the main job; `make test` runs every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out
FAST ?= .venv-fast
# Sources on PYTHONPATH would come before what is installed.
ALONE := env -u PYTHONPATH

.PHONY: all build setup test lint types layers tests chromium bench fast clean help

all: build  ## Set up, build graph.ttl, the network page and every country's subgraph

help:  ## Tell the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(VENV)/.installed  ## Create the virtual environment and install

build: $(VENV)/.installed
	@mkdir -p $(OUT)
	@$(BIN)/kg build seeds -o graph.ttl
	@$(BIN)/kg view -g graph.ttl -o $(OUT)/network.html
	@$(BIN)/kg export -g graph.ttl --all -o $(OUT)/countries
	@echo "The graph is graph.ttl, the network $(OUT)/network.html, a folder for each country in $(OUT)/countries/."
	@echo "To call kg by its name: source $(VENV)/bin/activate"

test: $(VENV)/.installed-dev chromium lint types layers build tests  ## Run every check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

tests: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2 --dist loadfile

# The page is tested in a real browser. Where none is there and none may be installed, those tests are skipped, loudly.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; elif sudo -n true 2>/dev/null; then SUDO=sudo; else SUDO=none; fi; \
	  if [ "$$SUDO" != none ] && command -v apt-get >/dev/null; then \
	    $$SUDO apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu-core; \
	  fi; }
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$CI" = true ]; then echo "No Chromium, and CI leaves nothing out." >&2; exit 1; fi; \
	  echo "############################################################"; \
	  echo "# NO CHROMIUM: the browser tests are LEFT OUT.              #"; \
	  echo "# Install it: apt-get install chromium chromium-driver     #"; \
	  echo "############################################################"; }

bench: $(VENV)/.installed-dev  ## Run the benchmarks
	$(BIN)/python -m benchmarks

# The pure package is all that is needed. What is compiled says the same, faster; hatch_build.py compiles it.
fast: $(VENV)/.installed $(FAST)/.installed  ## Compile the extractor, into an environment of its own, and compare
	@mkdir -p $(OUT)/fast
	@for texts in seeds tests/gold/dev/texts; do \
	  $(ALONE) $(BIN)/kg extract $$texts > $(OUT)/fast/pure.jsonl && $(ALONE) $(FAST)/bin/kg extract $$texts > $(OUT)/fast/compiled.jsonl && \
	  cmp $(OUT)/fast/pure.jsonl $(OUT)/fast/compiled.jsonl && echo "$$texts: the same bytes, pure and compiled" || exit 1; \
	done
	@$(ALONE) $(BIN)/python -m benchmarks.extraction
	@$(ALONE) $(FAST)/bin/python -m benchmarks.extraction
	@echo "The compiled kg is $(FAST)/bin/kg."

$(FAST)/.installed: pyproject.toml hatch_build.py $(shell find src ontology queries -type f -not -name '*.pyc')
	@$(PYTHON) -c 'import os, shutil, sys, sysconfig as s; cc = os.environ.get("CC") or s.get_config_var("CC") or "cc"; \
	  sys.exit(not (shutil.which(cc.split()[0]) and os.path.exists(s.get_path("include") + "/Python.h")))' || { \
	  echo "No C compiler, or no Python.h; on Debian and Ubuntu: apt-get install gcc python3-dev. The pure kg needs neither." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(FAST)
	@echo "Compiling: six minutes of one core, shared among those there are."
	@HATCH_BUILD_HOOKS_ENABLE=1 $(FAST)/bin/python -m pip install --quiet --disable-pip-version-check .
	@touch $@

clean:  ## Remove what make made
	rm -rf $(VENV) $(FAST) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis
