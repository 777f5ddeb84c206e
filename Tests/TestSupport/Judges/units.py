"""Prints source and target of each unit that translate-toolkit reads in a file, as JSON lines."""
import json
import sys

from translate.storage import factory, tbx, xliff2

# It reads TBX of version 2: the elements of version 3 are those with other names.
NAMES = {
    "tbx": "martif", "tbxHeader": "martifHeader", "conceptEntry": "termEntry",
    "langSec": "langSet", "termSec": "tig",
}


def store_of(name):
    data = open(name, "rb").read()
    if name.endswith(".tbx"):
        from lxml import etree

        tree = etree.fromstring(data)
        for element in tree.iter(etree.Element):
            local = etree.QName(element).localname
            element.tag = NAMES.get(local, local)
        return tbx.tbxfile.parsestring(etree.tostring(tree))
    # It goes by the ending, which the versions of XLIFF share.
    if b"xliff:document:2" in data[:1000]:
        return xliff2.Xliff2File.parsefile(name)
    return factory.getobject(name)


store = store_of(sys.argv[1])
for unit in store.units:
    if not unit.isheader():
        print(json.dumps([str(unit.source), str(unit.target)]))
