# make run     from a bare clone: environment, database, demo town, server
# make test    from a bare clone: the whole suite
# make check   everything that must hold before a change is merged; what .ci/run calls
# PORT, HOST (run) and PYTHON (3.11 to 3.13) may be given: make run PORT=8080 PYTHON=python3.12

PORT ?= 8000
HOST ?= 127.0.0.1
export PORT HOST PYTHON
# Where it is set, every process would compile all of Django and of this project anew: seconds for each start.
unexport PYTHONDONTWRITEBYTECODE

PY := .venv/bin/python
BIN := .venv/bin
# Commands that need no database of their own and no .env run with the settings of the suite.
MANAGE_TEST := DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-base setup-browser run test check bench cobertura mutantes paseo emisiones rtmp lock format traducciones lint types contracts migrations deploy-check capturas vendor clean

help:
	@sed -n '1,4s/^# //p' Makefile

setup:
	@requirements/build-venv.sh dev

setup-base:
	@requirements/build-venv.sh base

# Playwright's own Chromium where its download can be had, else the one of Debian.
setup-browser: setup
	@$(PY) -m tests.harness.browser --install

run: setup-base
	@$(PY) -m config.env
	@exec $(PY) manage.py servir --preparar

# Everything on SQLite, then what writes once more on PostgreSQL. ARGS goes to both: make test ARGS="-k quorum"
# A third process uses the time in which the others wait for a browser, a clock or a disk; a fourth gains nothing more.
SHARED := -n 3 --dist loadfile --no-loadscope-reorder
test: setup
	@$(PY) -m pytest -m "not postgres" $(SHARED) $(ARGS)
	@$(PY) -m tests.run_postgres $(SHARED) $(ARGS)

check: setup lint types contracts migrations traducciones deploy-check test

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@git ls-files '*.html' | xargs -r $(BIN)/djade --target-version 5.2 --check

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

migrations: setup
	$(MANAGE_TEST) makemigrations --check --dry-run

traducciones: setup
	$(MANAGE_TEST) traducciones --comprobar

deploy-check: setup
	DJANGO_SETTINGS_MODULE=config.settings.prod SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=plenos.example SITE_URL=https://plenos.example DATABASE_URL=sqlite:///var/deploy-check.sqlite3 \
	EMAIL_URL=smtp://relay.example:25 $(PY) manage.py check --deploy --fail-level WARNING

bench: setup
	@$(PY) -m tests.bench $(ARGS)

# Every branch of the law, tried by the tests of the law alone: what a page happens to pass through proves nothing.
cobertura: setup
	@mkdir -p var
	@$(BIN)/coverage run -m pytest -q tests/sesiones/reglas tests/votaciones/reglas tests/ejemplos
	@$(BIN)/coverage report

# What the tests of the law would not notice. ARGS='"votaciones.reglas.empates*"' tries one module again; --report only
# says what the last run found. See docs/mutation.md.
mutantes: setup
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutantes.txt
	@$(PY) -m tests.mutantes $(ARGS)

# The long random walk through the services, for the night. ARGS="--pasos 100000 --semilla 1"
paseo: setup
	@$(PY) -m tests.paseo $(ARGS)

# A hundred broadcasts on a bad day: faults at random on every call to a YouTube of our own. EMISIONES and SEMILLA change it.
emisiones: setup
	@EMISIONES=$${EMISIONES:-100} $(PY) -m pytest -q -s --show-capture=no tests/streaming/test_many_sessions.py

# Ten minutes of a session to a real RTMP server (nginx) that goes away for twenty seconds. MINUTOS=1 for a short one.
rtmp: setup
	@$(PY) -m tests.rtmp --minutos $${MINUTOS:-10} $(ARGS)

# The pictures of the manuals, from the demonstration town in a real browser: docs/img/*.png
capturas: setup-browser
	@$(PY) -m tests.capturas

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@git ls-files '*.html' | xargs -r $(BIN)/djade --target-version 5.2

# The locks are made with uv and installed with either uv or pip. What only mutation testing needs stays apart: nobody
# else waits for it.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
lock:
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --group dev --group e2e -o requirements/dev.txt
	$(LOCK) --group mutantes -c requirements/dev.txt -o requirements/mutantes.txt

# Fetches the vendored styles again; needs npm, which nothing else does.
vendor:
	$(PY) config/static/vendor/update.py

clean:
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
