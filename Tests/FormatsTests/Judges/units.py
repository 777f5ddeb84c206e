"""Prints source and target of each unit that translate-toolkit reads in a file, as JSON lines."""
import json
import sys

from translate.storage import factory, xliff2

name = sys.argv[1]
# It goes by the ending, which the versions of XLIFF share.
is_xliff2 = b"xliff:document:2" in open(name, "rb").read(1000)
store = xliff2.Xliff2File.parsefile(name) if is_xliff2 else factory.getobject(name)
for unit in store.units:
    if not unit.isheader():
        print(json.dumps([str(unit.source), str(unit.target)]))
