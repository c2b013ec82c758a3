# Two commands: `make demo` shows the main job, `make test` runs every test. Each sets up what it needs.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MESSAGES := 20000
TURNS := 7

.PHONY: demo test check format bench faults clean
demo: $(STAMP)
	@$(BIN)/python tools/demo.py

test: $(STAMP)
	@$(BIN)/pytest -q -n 2

check: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

$(STAMP): pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(VENV)
	@touch $@

# The faults of the tests at every byte and hundreds of times, where `make test` samples them: half an hour.
faults: $(STAMP)
	@OTRS_APPLY_THOROUGH=1 $(BIN)/pytest -q -n 2 tests/test_fetch_faults.py tests/sources/test_imap_faults.py

# What the tool costs beside floors of its own; CONTRIBUTING says how to read it. `make bench MESSAGES=100000 TURNS=9`
bench: $(STAMP)
	@PYTHONPATH=tools:tests/support $(BIN)/python -m bench --messages $(MESSAGES) --turns $(TURNS)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
