"""Uses a suggestion to take something out."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {}
page = Page(address, folder)
page.keys("o")
seen["suggestion"] = page.js("return document.querySelector('#findings .suggestion').textContent")
page.keys("v")
seen["said"] = page.said
seen["source"] = page.state["source"]
seen["errors"] = page.errors()
page.close()
report(seen)
