"""Looks at the page as different people see it: light, dark, narrow, French; asks axe-core."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {"axe": [], "rules": 0, "overflow": [], "errors": [], "titles": []}


def judge(page, name):
    found, passed = page.axe()
    seen["axe"] += [f"{name}: {violation}" for violation in found]
    seen["rules"] = max(seen["rules"], passed)
    page.picture(name)


for name, width, dark, language in [
        ("light", 1440, False, "en"), ("dark", 1440, True, "fr"), ("tablet", 900, False, "fr"),
        ("narrow", 400, False, "en"), ("narrow-dark", 400, True, "fr")]:
    page = Page(address, folder, width=width, dark=dark, language=language)
    page.keys("i")
    judge(page, name)
    seen["titles"].append(page.js("return [document.documentElement.lang, document.getElementById('tab-findings').textContent]"))
    seen["overflow"].append(page.js("return document.documentElement.scrollWidth > innerWidth"))
    if width != 900:
        page.keys("o")
        judge(page, f"{name}-explained")
        page.keys("?")
        judge(page, f"{name}-keys")
        page.keys("Escape")
    if name == "light":
        for key, panel in [("Shift+G", "names"), ("Shift+H", "history")]:
            page.keys(key)
            page.wait("return !!document.querySelector('[role=tabpanel]:not([hidden])').firstChild")
            judge(page, panel)
        page.js("document.getElementById('grid').focus()")
        page.keys("s")
        judge(page, "splitting")
        page.keys("Escape", "e")
        judge(page, "editing")
        page.keys("Escape", "Shift+D")
        judge(page, "exporting")
        page.keys("Escape")
        page.js("const s = document.getElementById('language'); s.value = 'fr'; s.dispatchEvent(new Event('change', { bubbles: true }))")
        seen["switched"] = page.js("return [document.documentElement.lang, document.getElementById('tab-findings').textContent]")
    seen["errors"] += page.errors()
    page.close()
report(seen)
