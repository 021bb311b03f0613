#!/bin/sh
# Builds .venv, or brings it up to the locked requirements: build-venv.sh base|dev
# Nothing happens when the environment already holds them. PYTHON chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
set_name=$1
venv=.venv

fail() {
    printf '\n%s\n\n' "$*" >&2
    exit 1
}

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" || fail "PYTHON=$PYTHON no es un Python 3.11, 3.12 o 3.13 que se pueda ejecutar."
        python=$PYTHON
        return
    fi
    for python in python3 python3.13 python3.12 python3.11 python; do
        if fits "$python"; then return; fi
    done
    fail "Hace falta Python 3.11, 3.12 o 3.13 y no se ha encontrado ninguno. Instálelo, o diga dónde está: make PYTHON=/ruta/a/python3.12 …"
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

create_venv() {
    if command -v uv >/dev/null 2>&1 && uv venv --quiet --clear --seed --python "$python" $venv 2>/dev/null; then return; fi
    # Debian splits both modules off into python3-venv; without them venv leaves half an environment behind.
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "A $python le falta el módulo venv. En Debian o Ubuntu: sudo apt-get install python3-venv"
    "$python" -m venv --clear $venv
}

# The mark holds a checksum, not a time: a fresh clone, a switched branch and a copied tree are all judged by content.
wanted=$(cat requirements/base.txt requirements/dev.txt | cksum)
if [ "$set_name" = base ]; then wanted_base=$(cksum <requirements/base.txt); else wanted_base=$wanted; fi

usable=no
if fits $venv/bin/python; then usable=yes; fi
if [ $usable = yes ] && [ -n "${PYTHON:-}" ]; then
    find_python
    [ "$(version_of "$python")" = "$(version_of $venv/bin/python)" ] || usable=no
fi
if [ $usable = yes ] && [ "$(cat $venv/.installed-"$set_name" 2>/dev/null)" = "$wanted_base" ]; then exit 0; fi

if [ $usable = no ]; then
    find_python
    echo "Entorno: .venv con Python $(version_of "$python")"
    create_venv
fi
rm -f $venv/.installed-"$set_name"
echo "Entorno: paquetes de requirements/$set_name.txt"
# Compiling all of it would take longer than the first start needs for what it loads.
# uv is six times faster, but does not read pip's configuration of indexes: where it fails, pip has the last word.
if ! { command -v uv >/dev/null 2>&1 &&
    uv pip install --quiet --python $venv/bin/python --require-hashes -r requirements/"$set_name".txt 2>/dev/null; }; then
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/"$set_name".txt ||
        fail "No se han podido instalar los paquetes de requirements/$set_name.txt: el motivo está en las líneas anteriores."
fi
# dev.txt contains everything of base.txt, in the same versions.
if [ "$set_name" = dev ]; then cksum <requirements/base.txt >$venv/.installed-base; fi
echo "$wanted_base" >$venv/.installed-"$set_name"
