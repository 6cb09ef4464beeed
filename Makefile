# Two front doors: `make demo` shows the product, `make test` proves it. Both set up .venv on first use.
PYTHON ?= python3
BIN := .venv/bin
AXE := 4.14.1
SAMPLE := evals/reports/press_conference.txt

.PHONY: demo test lint types contract unit test-browser chaos schemas picture note-picture bench bench-drafting makespan eval clean

demo: .venv/.ready
	$(BIN)/summariser summarise --offline $(SAMPLE)
	$(BIN)/summariser brief --offline $(SAMPLE) -o demo/press_conference.md

test: lint types contract unit eval

lint: .venv/.ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.ready-dev
	$(BIN)/mypy

contract: .venv/.ready-dev
	$(BIN)/lint-imports

unit: .venv/.ready-dev
	$(BIN)/pytest

# The HTML note in a real browser. Chromium is installed where it is missing and apt may, the newest axe-core where there
# is an npm; the tests skip, and say so, where there is no browser.
test-browser: .venv/.ready-dev
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
		|| apt-get install --yes --no-install-recommends chromium fonts-noto-cjk \
		|| echo "No Chromium, and apt may not install it."
	@! command -v npm >/dev/null || npm install --silent --no-fund --no-audit --prefix .browser axe-core@$(AXE) \
		|| echo "No axe-core from npm; the older one of the dev extra is used."
	$(BIN)/pytest -m browser

# 200 reports over an endpoint that fails 30 % of its calls and is killed twice; the batch is killed three times.
chaos: .venv/.ready-dev
	$(BIN)/pytest -m chaos --durations=3

# Regenerates what is generated and committed.
schemas: .venv/.ready-dev
	$(BIN)/python -m summariser.schemas
	$(BIN)/python -m summariser.evaluation.datasets

# Needs chromium and a CJK monospace font.
picture: .venv/.ready
	$(BIN)/python docs/picture.py $(SAMPLE) demo/summary.html
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1040,1180 \
		--screenshot=docs/summary.png demo/summary.html

# The HTML note, a figure of its bottom line shown in the report. Needs chromium and CJK fonts.
note-picture: .venv/.ready
	$(BIN)/summariser brief --offline --quiet $(SAMPLE) -o demo/press_conference.html
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-lcd-text --force-device-scale-factor=0.7 \
		--window-size=1300,1285 --screenshot=docs/note.png "file://$(CURDIR)/demo/press_conference.html#src-F32"

# Reading, drafting and proofreading scored on reports with gold, held against evals/baseline.json; no network.
eval: .venv/.ready-dev
	$(BIN)/summariser eval

# Published readers of figures beside ours, on the same texts; minutes. They live in .venv-bench, made on first use.
bench: .venv/.ready .venv-bench/installed.json
	$(BIN)/python -m benchmarks.run --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.drafting --write docs/benchmarks.md

# Ours, langextract and a plain instructor loop over one scripted endpoint; that part of the benchmark alone.
bench-drafting: .venv/.ready .venv-bench/installed.json
	$(BIN)/python -m benchmarks.drafting --write docs/benchmarks.md

# How long batches take beside the waiting, and how much memory; about ten minutes. Writes a section of the same page.
makespan: .venv/.ready-dev
	$(BIN)/python -m benchmarks.makespan --write docs/benchmarks.md

.venv-bench/installed.json: benchmarks/constraints.txt benchmarks/registry.py
	$(PYTHON) -m benchmarks.environment

clean:
	rm -rf .venv .venv-bench .browser demo build dist

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.ready: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.ready-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch .venv/.ready $@
