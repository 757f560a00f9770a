# Two commands are enough: make brief, make test. Both set up what is missing, and are quick when nothing is.
PYTHON ?= python3
BIN := .venv/bin
SET_UP := .venv/.packages .venv/.machine

.DEFAULT_GOAL := help
.PHONY: help brief test check verify doctor docs messages site lint format types imports pytest lock bench bench-check bench-finish bench-attach bench-batch hostile strangers fuzz clean

help: ## Show what there is to make.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

brief: $(SET_UP) ## Build the brief in every language, into outputs/.
	$(BIN)/reportgen build

check: .venv/.packages ## Check the dossier, without TeX.
	$(BIN)/reportgen check

verify: .venv/.packages ## Ask the papers in SOURCES=FOLDER whether they say so: KEY.txt or KEY.pdf.
	@test -n "$(SOURCES)" || { echo "make verify SOURCES=FOLDER: which folder has the papers, as KEY.txt or KEY.pdf?"; exit 2; }
	$(BIN)/reportgen verify --sources "$(SOURCES)"

doctor: .venv/.packages ## Show what this machine has and lacks.
	$(BIN)/reportgen doctor

docs: .venv/.packages ## Refresh what is made from the code: faults, commands, manual page, schemas.
	$(BIN)/reportgen explain --all > docs/faults.md
	$(BIN)/reportgen schema --out docs/schemas
	LC_ALL=C.UTF-8 $(BIN)/python scripts/manual.py

messages: .venv/.packages ## Bring the catalogues of messages up to date with the code, and say what is not translated.
	LC_ALL=C.UTF-8 $(BIN)/python scripts/messages.py

site: .venv/.packages ## Make the documents a site, in build/site.
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

bench: $(SET_UP) ## Measure builds beside latexmk and Typst, into benchmarks/results; PARTS=shipped for a part, ROUNDS=1.
	PARTS="$(PARTS)" ROUNDS="$(ROUNDS)" $(BIN)/python -m benchmarks

test: lint format types imports site pytest ## Run every check of the code, then the test-suite.

lint: .venv/.packages
	$(BIN)/ruff check

format: .venv/.packages
	$(BIN)/ruff format --check

types: .venv/.packages
	$(BIN)/mypy

imports: .venv/.packages
	$(BIN)/lint-imports

pytest: $(SET_UP) .venv/.readers .venv/.browser
	$(BIN)/pytest -n 2

.venv/.packages: requirements.lock pyproject.toml
	scripts/setup venv $(PYTHON) .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.machine: .venv/.packages reportgen/machine/install.txt
	$(BIN)/python -m reportgen.doctor >/dev/null || { scripts/setup tex && $(BIN)/python -m reportgen.doctor; }
	@touch $@

.venv/.readers: .venv/.packages
	scripts/setup readers
	@touch $@

.venv/.browser: .venv/.packages
	scripts/setup browser
	@touch $@

lock: .venv/.packages ## Refresh requirements.lock to the newest versions that pyproject.toml allows.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --extra test --group build --group docs --output-file requirements.lock pyproject.toml

bench-check: .venv/.packages ## Measure how long checking and verifying take; SOURCES=FOLDER has the papers.
	$(BIN)/python benchmarks/checking.py $(wildcard $(SOURCES))

bench-finish: $(SET_UP) ## Measure how long finishing a PDF takes.
	$(BIN)/python benchmarks/finishing.py

bench-attach: .venv/.packages ## Measure how long attaching takes.
	$(BIN)/python benchmarks/attaching.py

bench-batch: $(SET_UP) ## Measure a batch of PAIRS briefs (200) beside Typst, with one worker and with two.
	PAIRS="$(PAIRS)" $(BIN)/python benchmarks/batching.py

hostile: $(SET_UP) ## Put hostile strings into every field of a dossier: an hour.
	$(BIN)/python scripts/hostile.py

strangers: .venv/.packages ## Attach the PDFs that other packages are tested with, into benchmarks/strangers.csv.
	$(BIN)/python scripts/strangers.py

SECONDS ?= 60

fuzz: .venv/.packages ## Read inputs that nobody has thought of, for SECONDS; SEED chooses others.
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(or $(SEED),0) --jobs 2

clean: ## Remove what was made, but the environment.
	rm -rf outputs/*.pdf outputs/*.html outputs/*.docx build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find reportgen tests -name __pycache__ -exec rm -rf {} +
