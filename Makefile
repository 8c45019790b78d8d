# What each target does: make help. Another Python: make PYTHON=python3.12 test

.POSIX:
PYTHON = python3
VENV = .venv
IN_VENV = $(VENV)/bin/python
# Only what a user has set in the shell may be passed on to pytest: make test TESTS=tests/test_cli.py
TESTS = tests
SEARCH =
PUBLISH =
CAMPAIGN =
RELIABILITY =

# Chromium's sandbox, which Qt WebEngine brings, can't be had as root; with it the program wouldn't start.
AS_ROOT = [ "$$(id -u)" != 0 ] || export QTWEBENGINE_DISABLE_SANDBOX=1
# Tests also run where the sandbox is missing because containers forbid user namespaces.
# They start hundreds of programs, whose byte code is kept whatever the shell says.
IN_TESTS = export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen; unset PYTHONDONTWRITEBYTECODE; \
	unshare --user --map-root-user true 2>/dev/null && [ "$$(id -u)" != 0 ] \
		|| export QTWEBENGINE_DISABLE_SANDBOX=1

help:
	@echo 'make run          publish the shipped help centre, serve it and open the editor on a copy of it'
	@echo 'make test         all tests (some: make test TESTS=tests/test_cli.py)'
	@echo 'make check        formatter, linter, types, known weaknesses of packages, then all tests'
	@echo 'make audit        ask whether weaknesses of the pinned packages are known (needs the network)'
	@echo 'make bench        measure speed and memory'
	@echo 'make bench-editor measure what a writer waits for, held against the goals'
	@echo 'make bench-search compare the search with that of other engines (some: ... SEARCH="--sets orsharc")'
	@echo 'make bench-publish compare publishing with that of other generators (some: ... PUBLISH="--sizes 2000")'
	@echo 'make bench-site   ask Lighthouse and the HTML checker about published pages'
	@echo 'make campaigns    hold publishes after random edits against publishes from nothing, and kill some midway'
	@echo 'make reliability  kill, fail and damage whatever keeps words, index and pages (part of make campaigns)'
	@echo 'make translations find the words of the interface, and pack their translations'
	@echo 'make screenshots  take the pictures of the manual again, and some of every window, dialog and panel'
	@echo
	@echo 'Each sets up what it needs first: the environment $(VENV) and, on Debian and Ubuntu, system libraries.'

run: prepare-run
	@$(AS_ROOT); exec $(IN_VENV) -m kbstudio demo

# Two at a time; the tests of a file stay together, as they share what they published.
test: prepare-test
	@$(IN_TESTS); exec $(IN_VENV) -m pytest -n 2 --dist loadfile $(TESTS)

check: lint audit test

# Needs the network; without it, or where the index knows nothing of a package, it says so and goes on.
audit: prepare-test
	@$(IN_VENV) .ci/audit.py

lint: prepare-test
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m mypy

bench: prepare-test
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks

bench-editor: prepare-test
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.bench_editor

# The other engines are tools of this run only; nothing else needs Node.js. Some: make bench-search SEARCH="--help"
bench-search: prepare-test
	@command -v npm >/dev/null || { echo 'Node.js and npm are missing: apt-get install nodejs npm' >&2; exit 1; }
	@cd benchmarks/search && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.search $(SEARCH)

# The other generators are tools of this run only, in an environment of their own. Some: make bench-publish
# PUBLISH="--sizes 261 2000 --peers kb hugo"
bench-publish: prepare-test
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.publish $(PUBLISH)

# The checkers are tools of this run only; nothing else needs Node.js or Java.
bench-site: prepare-test
	@command -v npm >/dev/null && command -v java >/dev/null \
		|| { echo 'Node.js, npm or Java is missing: apt-get install nodejs npm default-jre-headless' >&2; exit 1; }
	@cd benchmarks/site && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.site

# Takes hours. Some of it, or from another seed: make campaigns CAMPAIGN="edits --sequences 20 --seed 700",
# CAMPAIGN="kills --places sftp git --points 20"
campaigns: prepare-test
	@$(IN_TESTS); $(IN_VENV) -m benchmarks.campaigns $(CAMPAIGN)
	@$(MAKE) reliability

# The part of it about words, index and hostile input. Some: make reliability RELIABILITY="killed_words --tries 20 --seed 7"
reliability: prepare-test
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.campaigns.reliability $(RELIABILITY)

translations: prepare-test
	@$(IN_VENV) .ci/translations.py

screenshots: prepare-test
	@$(PYTHON) .ci/system_packages.py pictures
	@$(IN_TESTS); exec $(IN_VENV) -m benchmarks.screenshots

prepare-run:
	@command -v $(PYTHON) >/dev/null || { echo 'Python is missing: install Python 3.11 or newer.' >&2; exit 1; }
	@$(PYTHON) .ci/prepare.py run

prepare-test:
	@command -v $(PYTHON) >/dev/null || { echo 'Python is missing: install Python 3.11 or newer.' >&2; exit 1; }
	@$(PYTHON) .ci/prepare.py test

.PHONY: help run test check lint audit bench bench-editor bench-publish bench-search bench-site campaigns reliability screenshots translations prepare-run prepare-test
