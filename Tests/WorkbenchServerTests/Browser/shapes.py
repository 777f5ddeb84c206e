"""Presses the keys that a short review does without: goes about, changes the shape of passages, each
change taken back, confirms what lies before, checks again, opens every panel."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {"steps": []}
page = Page(address, folder)


def step(name, *keys):
    page.keys(*keys)
    state = page.state
    seen["steps"].append({"name": name, "said": page.said, **{key: state[key] for key in (
        "position", "type", "status", "beads", "side", "source", "target", "isDrawn")}})
    return state


step("last", "End")
step("first", "Home")
step("a page down", "PageDown")
step("a page up", "PageUp")
step("target", "l")
step("source", "h")
for name, key in [("merged with the one before", "Shift+M"), ("moved up", "u"), ("moved down", "d"),
                  ("unmatched", "Shift+U")]:
    # What is undone may leave a person at the passage before.
    step(f"{name}: before", "Home", "j", "j", "j", "j")
    step(name, key)
    at = page.state["position"]
    page.keys("Ctrl+z")
    step(f"{name}: undone", "Home", "j", "j", "j", "j")
    page.keys("Ctrl+y")
    step(f"{name}: redone", "Home", *("j" * at))
    page.keys("Ctrl+z")
    step(f"{name}: undone again", "Home", "j", "j", "j", "j")
step("nothing before", "Home", "Shift+M")
step("one sentence", "Shift+J")
for _ in range(40):
    page.keys("n")
    of_source, of_target = (int(count) for count in page.state["type"].split("-"))
    if max(of_source, of_target) > 1:
        break
step("many", "h" if of_source > 1 else "l")
step("joined", "Shift+J")
step("joined: undone", "Ctrl+z")
step("bookmarked", "Home", "j", "j", "j", "b")
step("to the bookmark", "Home", "Shift+B")
step("confirmed before", "Shift+A")
step("checked", "Shift+K")
step("finding", "Home", "i")
step("next finding", "f")
step("saved", "Ctrl+s")
seen["panels"] = []
for key in ("Shift+G", "Shift+H", "Shift+F"):
    page.keys(key)
    seen["panels"].append(page.js(
        "return [...document.querySelectorAll('#findings, #glossary, #history')].filter(e => e.checkVisibility()).map(e => e.id)"))
seen["errors"] = page.errors()
page.close()
report(seen)
