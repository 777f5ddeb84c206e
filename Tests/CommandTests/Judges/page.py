"""Opens a report in headless Chromium, works it like a reader and prints what happened as JSON."""
import json
import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

page_url = pathlib.Path(sys.argv[1]).resolve().as_uri()
seen = {"messages": [], "requests": [], "axe": [], "rules": 0}


def visible(page, selector):
    return page.evaluate(
        "s => Array.from(document.querySelectorAll(s)).filter(e => e.checkVisibility()).length",
        selector)


def opened(browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.on("console", lambda message: seen["messages"].append(message.text))
    page.on("pageerror", lambda error: seen["messages"].append(str(error)))
    page.on("dialog", lambda dialog: (seen["messages"].append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.goto(page_url)
    return page


def judged(page, state):
    result = Axe().run(page).response
    seen["rules"] = max(seen["rules"], len(result["passes"]))
    for violation in result["violations"]:
        seen["axe"].append(
            f"{state}: {violation['impact']} {violation['id']}: "
            + violation["nodes"][0]["html"][:160])


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"))
    for width, scheme in [(1440, "light"), (1440, "dark"), (400, "light"), (400, "dark")]:
        page = opened(browser, width, scheme)
        judged(page, f"{width} {scheme}")
        page.keyboard.press("n")
        page.keyboard.press("e")
        judged(page, f"{width} {scheme}, explained")
        seen.setdefault("overflow", []).append(
            page.evaluate("document.documentElement.scrollWidth > innerWidth"))
        page.context.close()

    page = opened(browser, 1440, "light")
    seen["elements"] = page.evaluate(
        "['script', 'img', 'iframe', 'object', 'link'].map(t => document.getElementsByTagName(t).length)")
    seen["handlers"] = page.evaluate(
        "Array.from(document.querySelectorAll('*')).filter(e => Array.from(e.attributes)"
        ".some(a => a.name.startsWith('on'))).length")
    seen["title"] = page.locator("h1").inner_text()
    seen["texts"] = page.evaluate(
        "Array.from(document.querySelectorAll('.text')).map(e => e.textContent)")
    seen["marks"] = page.evaluate(
        "Array.from(document.querySelectorAll('mark')).map(e => e.textContent)")
    seen["cards"] = visible(page, ".finding")
    seen["rows"] = visible(page, ".row")
    page.keyboard.press("n")
    seen["first"] = page.locator("#position").inner_text()
    seen["focus"] = page.evaluate("document.activeElement.id")
    seen["current"] = page.locator("mark.current").count()
    page.keyboard.press("p")
    seen["last"] = page.locator("#position").inner_text()
    page.keyboard.press("o")
    seen["only"] = visible(page, ".row")
    page.keyboard.press("o")
    page.keyboard.press("2")
    seen["withoutWarnings"] = visible(page, ".finding")
    page.keyboard.press("2")
    page.keyboard.press("?")
    seen["help"] = page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    seen["helpClosed"] = not page.locator("#help").is_visible()
    page.locator("#ask").click()
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    seen["keysOff"] = visible(page, ".finding")
    page.locator("summary").click()
    page.locator("#none").click()
    seen["noChecks"] = visible(page, ".finding")
    page.locator("#every").click()
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(".map svg").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 20)
    page.wait_for_timeout(100)
    seen["mapScrolled"] = page.evaluate("scrollY") > 0
    page.emulate_media(media="print")
    seen["print"] = [visible(page, ".bar"), visible(page, ".row"), visible(page, ".finding")]
    browser.close()

print(json.dumps(seen))
