"""Reviews a little by keyboard alone: decides, merges, splits, pins, aligns again, lets a finding
pass, takes everything back, reloads, exports."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {"steps": []}
page = Page(address, folder)


def step(name, *keys, text=None):
    """Presses keys and notes what the page is like then."""
    page.keys(*keys)
    if text is not None:
        page.type(text)
        page.keys("Enter")
    state = page.state
    seen["steps"].append({"name": name, "said": page.said, **{key: state[key] for key in (
        "position", "type", "status", "beads", "revision", "source", "target", "isDrawn")}})
    return state


seen["address"] = page.driver.current_url
seen["cookies"] = page.js("return document.cookie")
seen["start"] = step("start")
for number in range(10):
    step(f"confirm {number}", "a")
step("back", "Home")
step("taken back", "a")
step("not 1-1", "n")
merged = step("merged", "m")
page.picture("merged")
page.keys("s")
page.picture("split")
step("split", "Enter")
step("undone", "Ctrl+z")
step("undone", "Ctrl+z")
step("done again", "Ctrl+Shift+Z")
step("undone", "Ctrl+z")
# A cut inside a sentence on both sides is one step for undo, too.
step("down", "j", "j")
step("cut inside", "s", "Left", "Tab", "Left", "Enter")
step("one undo", "Ctrl+z")
step("edited", "Right", "e", text="New beginning. ")
step("noted", "Shift+E", text="look again")
step("bookmarked", "b")
step("reviewed", "r")
step("pinned", "Space")
step("aligned again", "Shift+R")
finding = step("finding", "i")
seen["found"] = page.js("return distich.findings.current?.finding ?? null")
page.keys("o")
page.wait("return !!document.querySelector('#findings .why')")
seen["why"] = page.js("return document.querySelector('#findings .why').textContent")
page.js("document.getElementById('grid').focus()")
page.keys("w")
page.keys("Enter")
seen["withoutReason"] = page.js("return !!document.querySelector('dialog[open]')")
page.type("the house writes it so")
page.keys("Enter")
step("let pass")
step("name added", "g", text="Moscou")
page.picture("reviewed")
seen["whole"] = page.js("return distich.review.info.undoable")
while page.js("return distich.review.info.undoable"):
    page.keys("Ctrl+z")
end = step("all undone")
seen["end"] = end
step("nothing left", "Ctrl+z")
step("search", "/")
page.type("vladivostok")
page.wait("return document.querySelectorAll('.results button').length > 0")
step("found", "Enter")
seen["hits"] = page.state["target"]
# Keys that a person chooses stay after a reload.
page.keys("?")
page.js("document.querySelector('[data-key=confirm]').focus()")
page.keys("Enter", "q")
seen["keyState"] = page.js("return document.querySelector('dialog .state').textContent")
page.keys("Escape")
page.driver.refresh()
page.wait("return window.distich?.review?.outline && document.querySelectorAll('.row .segment').length > 0")
seen["reloaded"] = page.state
step("own key", "Home", "q")
page.keys("Shift+D")
seen["focusInMenu"] = page.js("return document.querySelector('dialog').contains(document.activeElement)")
page.js("document.querySelector('[data-format=tmx]').focus()")
page.keys("Enter")
seen["tmx"] = page.downloaded(".tmx").read_text()[:200]
seen["errors"] = page.errors()
page.close()
report(seen)
