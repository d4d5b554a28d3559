# `make` alone lists what there is. A Debian with Python 3.11 (and its venv) and make is enough.

PYTHON ?= python3
VENV := .venv
BUNDLE := pages/assets/plotly.bundle.js
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
HOST ?= 127.0.0.1
PORT ?= 8050
# The browser of the tests: any Chromium or Chrome.
CHROMIUM ?= /usr/bin/chromium
# Where a record is written.
RECORD ?= build/record
# The tools of `make audit` and `make lock`.
AUDIT := build/audit
LOCKED = --quiet --universal --python-version 3.11 --generate-hashes \
  --custom-compile-command "make lock" $(LOCKING)
export HOST PORT CHROMIUM
# Compiled modules are kept, whatever a shell is set to: a run of the tests starts hundreds of
# processes, and each would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run build test check coverage lint bundle screenshots bench bench-scale methods soak \
  soak-objects soak-load drill attack contract hostile disclosure mutate reference record clean \
  browser

help:  ## list the targets
	@echo "CSEA Trends. Targets:"
	@sed -n 's/^\([a-z-]*\):.*## /  \1 \t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

run: build bundle  ## set up, build the table and serve it on HOST (127.0.0.1) and PORT (8050)
	@exec $(PY) app.py

build: $(VENV)/.run  ## read, check and publish the curated figure files into the table
	@$(PY) -m etl build

test: lint bundle browser  ## set up and run every check and test, those in a browser included
	$(PY) -m pytest --numprocesses=auto --dist=worksteal

check: lint  ## what one runs while working: style, types, layers and the fast tests
	$(PY) -m pytest --quiet --numprocesses=auto --dist=worksteal -m "not slow"

coverage: lint bundle browser  ## every test, and which lines and branches none of them runs
	$(PY) -m pytest --numprocesses=auto --dist=worksteal --cov --cov-report=term

lint: $(VENV)/.dev  ## check style, types, terms and which layer imports which
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command as main; main()"
	$(PY) -m tests.wording

bundle: $(BUNDLE)  ## make a plotly.js of only what is drawn, where Node.js is present

screenshots: $(VENV)/.dev bundle browser  ## draw the pictures of every page anew
	$(PY) -m tests.browser.screenshots docs/screenshots

bench: $(VENV)/.dev bundle browser  ## measure speed, as ratios in one run
	$(PY) -m tests.bench

methods: $(VENV)/.dev  ## simulate what the methods of trends do, and write docs/methods.md anew
	$(PY) -m tests.bench.methods

bench-scale: build $(VENV)/.dev  ## count 1, 10, 100 million synthetic events (ROWS, MINUTES), and write docs/scale.md anew
	$(PY) -m tests.bench.scale

soak: $(VENV)/.dev  ## kill writers of the table two hundred times (KILLS=...), and look at it each time
	KILLS=$${KILLS:-200} $(PY) -m pytest --quiet --capture=no --numprocesses=0 tests/soak/soak_crashes.py

soak-objects: $(VENV)/.dev  ## a thousand loads and reads by two servers (LOADS=...) on object storage that fails by chance
	LOADS=$${LOADS:-1000} $(PY) -m pytest --quiet --capture=no --numprocesses=0 tests/soak/soak_objects.py

soak-load: $(VENV)/.dev bundle  ## fifty readers who click for half an hour (MINUTES, USERS, WORKERS)
	@$(PY) -m tests.soak.load

drill: $(VENV)/.dev  ## back a scratch table up, lose it, and bring it back (BACKUP=… tries one of yours)
	@$(PY) -m tests.deploy.drill $(if $(BACKUP),--backup $(BACKUP))

attack: $(VENV)/.dev  ## send ten thousand hostile requests, and look at each answer and the log
	ATTACKS=$${ATTACKS:-5000} $(PY) -m pytest --quiet --numprocesses=2 tests/pages/service/test_attack.py

contract: $(VENV)/.dev  ## ask what the description of the interface allows and forbids (EXAMPLES=... of each path)
	EXAMPLES=$${EXAMPLES:-100} $(PY) -m pytest --quiet --capture=no --numprocesses=0 tests/pages/openapi/test_contract.py

hostile: $(VENV)/.dev  ## read ten thousand hostile files (FILES=...), and look at each answer
	@$(PY) -m tests.hostile --files $${FILES:-10000} --first $${FIRST:-0}

disclosure: $(VENV)/.dev  ## protect ten thousand random tables of counts (TABLES=...), and look for small cells
	@OMP_NUM_THREADS=1 $(PY) -m tests.analytics.disclosure --tables $${TABLES:-10000} --first $${FIRST:-0}

mutate: $(VENV)/.dev  ## change the code one place at a time, and ask the tests to notice (MUTANTS, SEED, MINUTES, ONLY)
	@$(PY) -m tests.mutate --mutants $${MUTANTS:-60} --seed $${SEED:-1} --minutes $${MINUTES:-0} $(if $(ONLY),--only $(ONLY))

reference: build $(VENV)/.dev  ## write docs/reference.md of what there is
	@$(PY) -m tests.docs.reference

lock: $(AUDIT)/.made  ## work out anew which versions all packages have, with their hashes
	@$(AUDIT)/bin/uv pip compile $(LOCKED) requirements-dev.txt -o requirements-dev.lock
	@# What runs is what is tested.
	@$(AUDIT)/bin/uv pip compile $(LOCKED) requirements.txt --constraint requirements-dev.lock \
	  -o requirements.lock

audit: $(VENV)/.run $(AUDIT)/.made  ## advisories, licences and bill of materials of all packages
	@$(PY) -m tests.audit $(AUDIT) $(if $(OFFLINE),--offline)

record: $(VENV)/.run  ## record everything that the product says, to compare with another record
	$(PY) -m tests.record take $(RECORD)

clean:  ## remove what was installed or cached; the table stays
	rm -rf $(VENV) $(BUNDLE) web/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis \
	  .import_linter_cache .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages are installed again only when their lock has changed.
$(VENV)/.run: requirements.lock
	@$(environment)
	@echo "Installing the run-time packages; the first time takes a minute or two …"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock
	@$(environment)
	@echo "Installing the packages of tests and checks; the first time takes a minute or two …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run

$(AUDIT)/.made: requirements-audit.txt
	@echo "Installing the tools of the audit …"
	@$(PYTHON) -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/pip --disable-pip-version-check --no-input --quiet install -r requirements-audit.txt
	@touch $@

# Without it, or without Node.js, the whole plotly.js of the package serves; pages open slower.
$(BUNDLE): web/package.json web/package-lock.json web/plotly.js
	@command -v npm >/dev/null || exit 0; \
	echo "Making a smaller plotly.js; this happens once …"; \
	cd web && npm ci --silent --no-audit --no-fund >/dev/null && npm run --silent bundle >/dev/null 2>&1 \
	  || { rm -f ../$@; echo "That failed; the whole plotly.js serves instead." >&2; }

# A working environment stays; a missing, half-made or outdated one is made anew.
define environment
set -e; \
say() { echo "$$*" >&2; exit 1; }; \
command -v $(PYTHON) >/dev/null || say "There is no $(PYTHON): install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)."; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || say "$$($(PYTHON) --version) is too old: Python 3.11 or newer is needed (choose one with: make PYTHON=/path/to/python3 ...)."; \
$(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
    || say "$(PYTHON) lacks its venv module: install it (Debian: apt-get install python3-venv)."; \
  $(PYTHON) -m venv --clear $(VENV); }
endef

# The tests never skip for want of a browser: it is installed, or the reason is given.
browser:
	@test -x "$(CHROMIUM)" && exit 0; \
	say() { echo "The browser tests need Chromium: $(CHROMIUM) is not there. $$*" >&2; exit 1; }; \
	test "$(CHROMIUM)" = /usr/bin/chromium || say "Set CHROMIUM to the program of a Chromium or Chrome."; \
	command -v apt-get >/dev/null || say "Install it, or set CHROMIUM to a Chromium or Chrome."; \
	if [ "$$(id -u)" = 0 ]; then root=; \
	elif sudo -n true 2>/dev/null; then root="sudo -n"; \
	else say "Install it (sudo apt-get install chromium), or set CHROMIUM to a Chromium or Chrome."; fi; \
	echo "Installing Chromium for the browser tests …"; \
	$$root apt-get update -qq \
	  && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium \
	  && test -x "$(CHROMIUM)" || say "Its installation failed; the lines above say why."
