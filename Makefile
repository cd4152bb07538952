# Zwei Befehle genügen: `make demo` spielt den echten Fall durch, `make test` prüft alles.
# Was dafür gebraucht wird, kommt in .venv und .tools; außerhalb dieses Ordners ändert sich nichts.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)

.PHONY: demo up test check bench lock format docs clean

demo: $(VENV)/ready
	$(BIN)/rundlauf demo --out demo-output

up: $(VENV)/ready
	$(BIN)/rundlauf up

test: $(VENV)/ready
	$(BIN)/pytest

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

lock: $(UV)
	$(UV) pip compile --universal --generate-hashes --all-extras --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock pyproject.toml

$(VENV)/ready: requirements.lock pyproject.toml | $(UV)
	$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

# uv itself, where the machine has none: into a folder of the project
.tools/bin/uv:
	$(PYTHON) -m venv .tools 2>/dev/null || $(PYTHON) -m venv --without-pip .tools
	.tools/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m pip --version >/dev/null || { \
		echo "Bitte zuerst: apt-get install python3-venv"; exit 1; }
	if .tools/bin/python -m pip --version >/dev/null 2>&1; then .tools/bin/python -m pip install --quiet uv; \
	else $(PYTHON) -m pip install --quiet --prefix .tools uv; fi

clean:
	rm -rf $(VENV) .tools demo-output bench/output
