"""Prints source and target of each unit that translate-toolkit reads in a file, as JSON lines."""
import json
import sys

from translate.storage import factory

for unit in factory.getobject(sys.argv[1]).units:
    if not unit.isheader():
        print(json.dumps([str(unit.source), str(unit.target)]))
