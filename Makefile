# Tenne: make run | set-up | test | check | bench | soak | docs | messages
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run set-up test check format bench soak docs messages lock clean

run: $(READY)
	@$(BIN)/tenne up --sample $(ARGS)

# All that a village needs to start `.venv/bin/tenne up` itself, after the first clone and each pull.
set-up: $(READY)
	@$(BIN)/python -m tools.messages --compile --quiet

# Three at a time on two cores: those that watch real processes mostly wait. A file stays with one.
test: $(READY)
	@$(BIN)/python -m tools.chromium
	@$(BIN)/python -m tools.messages --compile --quiet
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --cov --cov-report= --durations=25 $(ARGS)
	$(if $(ARGS),,@$(BIN)/python -m tools.covered)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m tools.templates
	$(BIN)/python -m tools.migrations
	$(BIN)/python -m tools.messages --check

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m tools.bench $(ARGS)

soak: $(READY)
	$(BIN)/python -m tools.soak $(ARGS)

docs: $(READY)
	$(BIN)/python -m mkdocs build --strict --quiet

messages: $(READY)
	$(BIN)/python -m tools.messages

# Newer versions of everything, within the limits of pyproject.toml.
lock: $(READY)
	$(BIN)/python -m tools.lock

$(READY): requirements/run.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) tools/environment.py $(VENV)

clean:
	rm -rf $(VENV) build site .mypy_cache .ruff_cache .pytest_cache
