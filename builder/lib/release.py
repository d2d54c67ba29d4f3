"""Reads what a buildpack's bin/release prints (YAML) and writes what counts of it: KIND, NAME, VALUE, each ended by
a zero byte. KIND is type, variable or addon."""

import json
import re
import sys

import yaml

NAME = re.compile(r"[A-Za-z0-9_-]+")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def records(document):
    if document is None:
        return
    if not isinstance(document, dict):
        raise ValueError("bin/release has to print a mapping")
    yield from entries("type", document.get("default_process_types"), NAME)
    yield from entries("variable", document.get("config_vars"), VARIABLE)
    addons = document.get("addons")
    for addon in addons if isinstance(addons, list) else []:
        yield "addon", str(addon), ""


def entries(kind, mapping, rule):
    """Those with a usable name; what YAML takes for a number or a truth value is text again."""
    for name, value in mapping.items() if isinstance(mapping, dict) else []:
        if value is not None and rule.fullmatch(str(name)):
            yield kind, str(name), value if isinstance(value, str) else json.dumps(value)


try:
    for record in records(yaml.safe_load(sys.stdin)):
        sys.stdout.write("".join(part.replace("\0", "") + "\0" for part in record))
except (yaml.YAMLError, ValueError) as problem:
    sys.exit(f"       {problem}")
