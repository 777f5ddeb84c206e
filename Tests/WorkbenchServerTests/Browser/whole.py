"""Takes a pair from the first bead to the last by keyboard alone; the second half is done by a
browser of its own, after the server was started again."""
import sys

from browser import Page, report

address, folder, half = sys.argv[1:4]
seen = {}
page = Page(address, folder)
seen["start"] = page.state
if half == "second":
    page.keys("Home")
decided = 0
while True:
    state = page.state
    if half == "first" and state["position"] >= 40:
        break
    if state["status"] == "confirmed":
        before = state["position"]
        page.keys("x")
        if page.state["position"] == before:
            break
        continue
    # What was found is decided first: agreed with where something is proposed, else let pass.
    while page.js("return distich.findings.current?.decision") == "open":
        if page.js("return !!distich.findings.current.finding.suggestion"):
            page.keys("y")
        else:
            page.keys("w")
            page.type("as it should be")
            page.keys("Enter")
        decided += 1
        if decided > 200:
            raise RuntimeError("findings that cannot be decided about")
    page.keys("a")
seen["decided"] = decided
seen["end"] = page.state
page.picture(f"whole-{half}")
if half == "second":
    for chosen in ("tmx", "report-html"):
        page.keys("Shift+D")
        # To the format and on, as a person without a mouse does.
        for _ in range(60):
            if page.js("return document.activeElement.dataset.format") == chosen:
                break
            page.keys("Tab")
        page.keys("Enter")
    seen["tmx"] = str(page.downloaded(".tmx"))
    seen["html"] = str(page.downloaded(".html"))
seen["errors"] = page.errors()
page.close()
report(seen)
