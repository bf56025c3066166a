# Two commands matter: `make run` and `make test`. Both start from a fresh clone.

# The locked packages have wheels for these.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
  if $$name -c '$(FITS)' 2>/dev/null; then command -v $$name; break; fi; done)
BIN := .venv/bin
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
# npm fails without a cache, pip and uv complain.
export XDG_CACHE_HOME := $(CURDIR)/build/cache
export npm_config_cache := $(CURDIR)/build/cache/npm
endif
UVX := $(BIN)/uv tool run -q --python $(BIN)/python
TEST_PACKAGES := chromium chromium-l10n firefox-esr xvfb xauth openbox xdotool fontconfig fonts-noto-cjk redis-server
TEST_PROGRAMS := chromium firefox-esr xvfb-run openbox xdotool fc-list redis-server

.PHONY: run test test-python test-engine test-docker lint lint-firefox package lock licences audit sbom peers programs help
.DEFAULT_GOAL := help

help:
	@echo "make run     start the service (on port 8000; MITJUL_PORT=9000 make run) and build the extension"
	@echo "make test    lint, type-check and run every test, the real-browser ones included"
	@echo "make test-python"
	@echo "             run the tests that need Python alone"
	@echo "make test-engine ON=/usr/bin/python3"
	@echo "             run the engine's tests on another Python"
	@echo "make test-docker"
	@echo "             build the images and test what docker compose starts"
	@echo "make package build the zips for the stores, in dist"
	@echo "make lint-firefox"
	@echo "             check the Firefox build as its store does; npx fetches web-ext (86 MB)"
	@echo "make lock    renew the locked packages"
	@echo "make licences"
	@echo "             renew the table of licences, in docs"
	@echo "make audit   ask for known vulnerabilities of the locked packages; uv fetches pip-audit"
	@echo "make sbom    write bills of materials, in dist; uv fetches cyclonedx-bom"
	@echo "make peers   install what the benchmarks compare with, in .venv-peers"

run: $(BIN)/.installed extension/dist/chrome/manifest.json
	@printf '\n%s\n' \
	  "확장 프로그램: 크롬·엣지·웨일의 chrome://extensions 에서 개발자 모드를 켜고" \
	  "'압축해제된 확장 프로그램을 로드합니다'로 $(CURDIR)/extension/dist/chrome 폴더를 고르세요." \
	  "그다음 한국어 글을 열고 도구 모음의 밑줄 버튼을 누르면 됩니다." \
	  "" \
	  "Extension: open chrome://extensions, switch on Developer mode, choose 'Load unpacked' and" \
	  "pick $(CURDIR)/extension/dist/chrome. Then open a Korean article and click the Mitjul button." \
	  "Firefox: about:debugging → This Firefox → Load Temporary Add-on → extension/dist/firefox/manifest.json" \
	  ""
	$(BIN)/mitjul serve

test: $(BIN)/.installed-dev extension/dist/chrome/manifest.json programs lint
	$(BIN)/pytest
	npm --prefix extension run test:unit
	@if which $(TEST_PROGRAMS) >/dev/null; then npm --prefix extension run test:e2e; else \
	  echo "Left out: the extension's tests in Chromium and Firefox, and what pytest skipped." >&2; fi

# Tests that need Redis, Chromium, Node.js or Docker are skipped, with the reason.
test-python: $(BIN)/.installed-dev
	$(BIN)/pytest

# With the locked packages, in an environment of its own: make test-engine ON=/usr/bin/python3
test-engine: $(BIN)/.installed-dev
	$(BIN)/uv venv -q --clear -p "$(ON)" build/engine
	$(BIN)/uv pip install -q --no-config --python build/engine/bin/python --require-hashes --no-deps \
	  -r service/requirements.lock -r requirements-dev.lock
	$(BIN)/uv pip install -q --no-config --python build/engine/bin/python --no-deps -e .
	build/engine/bin/python -m pytest tests/engine

# All images first, so that starting the stack downloads nothing.
test-docker: $(BIN)/.installed-dev
	docker compose build -q
	docker compose pull -q --ignore-buildable --policy missing
	docker build -q -f tests/docker/Dockerfile -t mitjul-tests .
	MITJUL_TEST_DOCKER=1 $(BIN)/pytest tests/docker

lint: $(BIN)/.installed-dev extension/node_modules/.installed
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	npm --prefix extension run lint
	npm --prefix extension run check

# Not part of `make lint`: too large to be installed with every clone.
lint-firefox: extension/dist/chrome/manifest.json
	npx --yes web-ext@10 lint --source-dir extension/dist/firefox --warnings-as-errors

# Always built anew: a package must hold nothing that an older build left.
package: extension/node_modules/.installed | $(BIN)/python
	npm --prefix extension run build
	$(BIN)/python extension/scripts/package.py extension/dist dist

lock: $(BIN)/.installed-dev
	$(BIN)/uv pip compile -q pyproject.toml --upgrade --python-version 3.11 --no-header --no-annotate \
	  --generate-hashes --no-emit-index-url -o service/requirements.lock
	$(BIN)/uv pip compile -q --no-config --group dev -c service/requirements.lock --upgrade \
	  --python-version 3.11 --no-header --no-annotate \
	  --generate-hashes --no-emit-index-url -o requirements-dev.lock

licences: $(BIN)/.installed
	$(BIN)/python deploy/shipped.py licences docs/licences.md

audit: $(BIN)/.installed-dev
	@$(BIN)/python deploy/audit.py 120 \
	  "$(UVX) pip-audit@2.10.1 --disable-pip --require-hashes -r service/requirements.lock \
	    -r requirements-dev.lock --format json --progress-spinner off" \
	  "npm --prefix extension audit --package-lock-only --json --fetch-retries=0"

# Of the lock, which has the hashes, and not of .venv, where there is more than what is shipped.
sbom: $(BIN)/.installed-dev
	@mkdir -p build/sbom
	PYTHONWARNINGS=ignore $(UVX) --from cyclonedx-bom==7.5.0 cyclonedx-py requirements \
	  --pyproject pyproject.toml --output-reproducible -o build/sbom/service.json service/requirements.lock
	npm --prefix extension sbom --sbom-format cyclonedx --package-lock-only >build/sbom/extension.json
	$(BIN)/python deploy/shipped.py sbom build/sbom dist

# Without the project's overrides, which would leave stock kss without what it imports.
peers: $(BIN)/.installed-dev
	@if [ ! -x .venv-peers/bin/python ]; then "$(PYTHON)" -m venv .venv-peers; fi
	$(BIN)/uv pip install -q --no-config --python .venv-peers/bin/python --group peers

programs:
	@if which $(TEST_PROGRAMS) >/dev/null && fc-list :lang=ko | grep -q .; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && which apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
	  apt-get install -y -qq --no-install-recommends $(TEST_PACKAGES) >/dev/null; \
	else \
	  echo "Tests that need these packages of your system are left out:" >&2; \
	  echo "  sudo apt-get install $(TEST_PACKAGES)" >&2; \
	fi

$(BIN)/python:
	@if ! "$(PYTHON)" -c '$(FITS)' 2>/dev/null; then \
	  echo "Mitjul needs Python 3.11, 3.12, 3.13 or 3.14: make run PYTHON=/path/to/python3.13" >&2; exit 1; fi
	"$(PYTHON)" -m venv .venv

$(BIN)/.installed: service/requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r service/requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(BIN)/.installed-dev: requirements-dev.lock $(BIN)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

extension/node_modules/.installed: extension/package-lock.json
	@if ! node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null; \
	then echo "Building the extension needs Node.js 20 or later, with npm." >&2; exit 1; fi
	npm --prefix extension ci --no-audit --no-fund --loglevel=error
	@touch $@

extension/dist/chrome/manifest.json: extension/node_modules/.installed $(shell find extension/src extension/manifest extension/_locales extension/icons -type f 2>/dev/null) extension/build.mjs
	npm --prefix extension run build
