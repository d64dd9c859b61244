# Everything from a clone: `make demo` to see it work, `make test` to check it. Needs Python 3.11 or newer, nothing else.

PYTHON ?= python3
OUT ?= out
SHARE ?= 0.03

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# What is locked, by its hashes, and nothing else; wheels only: a step that compiles for minutes, or fails for want of a
# compiler, is no set-up. Then the package as a link to this folder, built by what is locked too.
INSTALL := $(PIP) install --no-deps --only-binary=:all: --require-hashes
# The warning that it would print is of any link to a folder.
LINK := PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-index --no-build-isolation --editable .
KG := $(BIN)/kg
GRAPH := $(OUT)/graph
METADATA := setup.cfg pyproject.toml
# When the last commit was made, the time of all that is made of it
COMMITTED = $(shell git log -1 --format=%ct)
# Which extras a lock is for; fewest: one version of a package for every Python, where there is one.
RUNTIME := fast remote serve
DEVELOPMENT := $(RUNTIME) dev docs notebooks
BENCHMARKS := $(DEVELOPMENT) bench
COMPILE = $(BIN)/uv pip compile --quiet --no-config --python $(BIN)/python --no-build-isolation --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

.PHONY: help demo test lint lock upgrade audit sbom wheel bench docs ontology pictures shown examples count figures calibration names clean
.DEFAULT_GOAL := help

help:
	@echo "make demo     set up, build the graph from seeds/, check it, ask it, and write the page $(OUT)/view.html"
	@echo "make test     set up, then lint, type check and run all tests"
	@echo "make lint     set up, then lint and type check alone"
	@echo "make lock     write the locks (requirements*.txt) anew after a change of setup.cfg; make upgrade also takes what is newest"
	@echo "make audit    ask whether anything that is locked to run and to develop has a known vulnerability (needs the network)"
	@echo "make sbom     write what the package consists of when it runs, as CycloneDX, $(OUT)/sbom.json"
	@echo "make wheel    write the wheel of the last commit, the same bytes everywhere, $(OUT)/dist"
	@echo "make bench    measure how long each stage takes and how that grows (SHARE=1: at full size), $(OUT)/benchmarks.json"
	@echo "make docs     set up, and write the documentation, $(OUT)/docs/index.html"
	@echo "make ontology set up, and write the reference of the ontology, $(OUT)/ontology.html"
	@echo "make pictures take the pictures of the page that are shown there (needs Chromium)"
	@echo "make shown    write into README and docs/ what the commands shown there print"
	@echo "make examples write the statements of the seeds that the reference of the ontology shows (ontology/examples.nt)"
	@echo "make count    write down how many tests there are (tests/collected.txt), after adding some"
	@echo "make figures  write down how well the annotated sets are read (tests/gold/figures.csv, tests/probes/right.txt)"
	@echo "make clean    remove $(VENV), $(OUT) and caches"
	@echo "make calibration  fit confidence to the annotated sets (ontology/lexicon/confidence.csv, tests/gold/reliability.csv)"
	@echo "make names    fit the likeness of names to its pairs (ontology/lexicon/name_weights.csv)"
	@echo "With another Python: make demo PYTHON=python3.12"

demo: $(VENV)/installed
	@mkdir -p $(OUT)
	@echo "── Build: documents → graph"
	@$(KG) build seeds --graph $(GRAPH)
	@echo; echo "── Check: shapes and consistency"
	@$(KG) validate --graph $(GRAPH)
	@echo; echo "── Report: who stands where in the network"
	@$(KG) report centrality --graph $(GRAPH)
	@echo; echo "── Ask: whom did Rashid Alimov meet, when, where, in which capacity?"
	@$(KG) query interactions-of --graph $(GRAPH) --set who="Rashid Alimov"
	@echo; echo "── Ask: what was signed, by whom, between whom?"
	@$(KG) query agreements --graph $(GRAPH)
	@echo; echo "── Ask: who held which post on 1 June 2017?"
	@$(KG) query post-holders --graph $(GRAPH) --set day=2017-06-01
	@$(KG) view --graph $(GRAPH) -o $(OUT)/view.html
	@echo; echo "── Done"
	@echo "The graph      $(GRAPH)            ask it: $(KG) query NAME --graph $(GRAPH)"
	@echo "The page       $(OUT)/view.html        open it in a browser, it needs no network"
	@echo "The questions  $(KG) questions"
	@echo "Your own       $(KG) build FOLDER --graph DIR"

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# What fits is kept; the lock of development takes up that of run time, so that both name the same versions.
lock: $(VENV)/installed-dev
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
		| $(COMPILE) setup.cfg - $(RUNTIME:%=--extra %) --output-file requirements.txt
	@$(COMPILE) setup.cfg $(DEVELOPMENT:%=--extra %) --constraints requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) setup.cfg $(BENCHMARKS:%=--extra %) --constraints requirements-dev.txt --output-file requirements-bench.txt

upgrade: UPGRADE := --upgrade
upgrade: lock

# SHARE of the full sizes: 0.03 takes some minutes, 1 takes hours. Of a machine that does nothing else.
bench: $(VENV)/installed-bench
	@mkdir -p $(OUT)
	@$(BIN)/python tests/bench.py --share $(SHARE) -o $(OUT)/benchmarks.json

# Strict: what the database could not be asked about is an error, not a release without faults.
audit: $(VENV)/installed-dev
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.txt

sbom: $(VENV)/installed-dev
	@mkdir -p $(OUT)
	@SOURCE_DATE_EPOCH=$(COMMITTED) $(BIN)/python tests/components.py $(OUT)/sbom.json
	@echo "The bill       $(OUT)/sbom.json"

# Of what is committed, with permissions and times of its own: nothing of this folder or machine is in it.
wheel: $(VENV)/installed
	@rm -rf $(OUT)/source && mkdir -p $(OUT)/source
	@umask 022 && git -c tar.umask=0022 archive HEAD | tar -x -C $(OUT)/source
	@umask 022 && SOURCE_DATE_EPOCH=$(COMMITTED) PYTHONWARNINGS=ignore $(PIP) wheel --no-deps --no-index --no-build-isolation \
		--wheel-dir $(OUT)/dist $(OUT)/source
	@rm -r $(OUT)/source
	@cd $(OUT)/dist && sha256sum *.whl

# Anew each time: much of it is made from the code, which Sphinx does not watch.
docs: $(VENV)/installed-dev
	@$(BIN)/python -m sphinx --fail-on-warning --keep-going --fresh-env --quiet -d $(OUT)/doctrees docs $(OUT)/docs
	@echo "The pages      $(OUT)/docs/index.html"

ontology: $(VENV)/installed
	@$(BIN)/python -m kg.reference $(OUT)/ontology.html
	@echo "The reference  $(OUT)/ontology.html    open it in a browser, it needs no network"

pictures: $(VENV)/installed-dev
	@$(BIN)/python docs/pictures.py

shown: $(VENV)/installed-dev
	@$(BIN)/python tests/shown.py

examples: $(VENV)/installed-dev
	@$(BIN)/python tests/exemplified.py

count: $(VENV)/installed-dev
	@$(BIN)/python -m pytest --collect-only --quiet --write-count | tail -1

figures: $(VENV)/installed-dev
	@$(BIN)/python tests/measured.py

calibration: $(VENV)/installed-dev
	@$(BIN)/python tests/calibrated.py

names: $(VENV)/installed-dev
	@$(BIN)/python tests/named.py

clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is not. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

# The package is a link to this folder, so only a change of what it depends on asks for another run.
$(VENV)/installed: requirements.txt $(METADATA) | $(BIN)/python
	@echo "Installing into $(VENV) (about a minute)"
	@$(INSTALL) -r requirements.txt
	@$(LINK)
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(METADATA) | $(BIN)/python
	@echo "Installing into $(VENV), with what tests and documentation need (about two minutes)"
	@$(INSTALL) -r requirements-dev.txt
	@$(LINK)
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: requirements-bench.txt $(METADATA) | $(BIN)/python
	@echo "Installing into $(VENV), with what speed is compared with (about three minutes)"
	@$(INSTALL) -r requirements-bench.txt
	@$(LINK)
	@touch $@ $(VENV)/installed $(VENV)/installed-dev
