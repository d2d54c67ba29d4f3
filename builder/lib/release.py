"""Reads what a buildpack's bin/release prints (YAML) and writes the parts that count as JSON."""

import json
import re
import sys

import yaml

NAME = re.compile(r"[A-Za-z0-9_-]+")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def strings(mapping, rule):
    """The entries with a usable name, in the notation of a shell where YAML made numbers of them."""
    if not isinstance(mapping, dict):
        return {}
    return {
        str(key): value if isinstance(value, str) else json.dumps(value)
        for key, value in mapping.items()
        if value is not None and rule.fullmatch(str(key))
    }


def release(document):
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise ValueError("bin/release has to print a mapping")
    addons = document.get("addons")
    return {
        "addons": [str(addon) for addon in addons] if isinstance(addons, list) else [],
        "default_process_types": strings(document.get("default_process_types"), NAME),
        "config_vars": strings(document.get("config_vars"), VARIABLE),
    }


try:
    json.dump(release(yaml.safe_load(sys.stdin)), sys.stdout)
except (yaml.YAMLError, ValueError) as problem:
    sys.exit(f"       {problem}")
