# make run: the app at http://localhost:8501 · make test: everything that must hold · make soak: what takes over a minute
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# Compiled modules are kept, whatever a container says: app and tests start much sooner.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test unit soak lint setup setup-dev system lock wheel bench screenshots clean

run: .venv/run.stamp
	@PORT=$(PORT) $(BIN)/krachtenveld serve --port $(PORT)

test: setup-dev lint
	$(BIN)/pytest -n 2 --dist loadfile -m "not soak"

unit: .venv/dev.stamp
	$(BIN)/pytest -n 2 -m "not soak and not browser and not office and not postgres and not server"

soak: setup-dev
	$(BIN)/pytest -n 2 -m soak

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: setup-dev .venv/bench.stamp
	$(BIN)/python benchmarks/first_view.py

screenshots: setup-dev
	$(BIN)/python docs/screenshots.py

wheel: .venv/dev.stamp
	$(BIN)/python -m hatchling build -t wheel

setup: .venv/run.stamp
setup-dev: .venv/dev.stamp system

# Chromium drives the pages, LibreOffice and poppler open what is exported.
system:
	@command -v chromium >/dev/null && command -v loimpress >/dev/null && command -v pdftoppm >/dev/null || { \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium libreoffice-writer libreoffice-calc libreoffice-impress \
	    poppler-utils; }

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: locks/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: locks/dev.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	@touch $@

.venv/bench.stamp: locks/bench.txt .venv/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/bench.txt
	@touch $@

# The locks carry hashes and no address; run after a change of dependencies, with uv at hand.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 \
	  locks/build.in pyproject.toml -o locks/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 \
	  locks/build.in pyproject.toml --extra dev -c locks/run.txt -o locks/dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 \
	  locks/build.in pyproject.toml --extra dev --extra benchmarks -c locks/dev.txt -o locks/bench.txt

clean:
	rm -rf .venv dist
