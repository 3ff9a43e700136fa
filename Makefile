# `make` sets everything up and runs the main job; `make test` runs every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out

.PHONY: all build setup test lint types layers tests chromium bench clean help

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

clean:  ## Remove what make made
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis
