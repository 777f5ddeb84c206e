"""Writes a file with translate-toolkit: write.py FORMAT FILE, a unit a line of FILE as JSON."""
import json
import sys

from translate.storage import po, tbx, tmx, xliff, xliff2

STORES = {
    "xliff": xliff.xlifffile, "xliff2": xliff2.Xliff2File, "tmx": tmx.tmxfile, "po": po.pofile,
    "tbx": tbx.tbxfile,
}

kind, name = sys.argv[1:]
store = STORES[kind]()
store.setsourcelanguage("en")
store.settargetlanguage("fr")
for line in open(name, encoding="utf-8"):
    source, target = json.loads(line)
    if kind == "tmx":
        store.addtranslation(source, "en", target, "fr")
        continue
    unit = store.addsourceunit(source)
    if kind == "xliff2":
        unit.getunitelement().set("id", f"u{len(store.units)}")
    unit.target = target
sys.stdout.buffer.write(bytes(store))
