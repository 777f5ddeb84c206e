"""Two tabs on one project: an edit for an outdated state is refused and shown, never done over."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {}
page = Page(address, folder)
first = page.driver.current_window_handle
# This tab does not look by itself whether others changed something.
page.js("distich.review.check = async () => {}")
page.driver.switch_to.new_window("tab")
page.open(address)
second = page.driver.current_window_handle
page.keys("j", "m")
seen["second"] = page.state
page.driver.switch_to.window(first)
page.keys("j", "j", "r")
page.wait("return !document.getElementById('notice').hidden")
seen["refused"] = page.state
seen["notice"] = page.js("return document.getElementById('notice').textContent")
page.picture("stale")
page.keys("Home", "r")
seen["again"] = page.state
page.driver.switch_to.window(second)
# The other tab notices by itself.
page.js("document.getElementById('notice').hidden = true")
page.wait(f"return distich.review.outline.revision === {seen['again']['revision']}")
seen["noticed"] = page.js("return document.getElementById('notice').textContent")
seen["errors"] = [message for message in page.errors() if "409" not in message]
page.close()
report(seen)
