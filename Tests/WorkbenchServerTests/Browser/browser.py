"""A browser, driven over WebDriver as a person works it: with keys, and eyes that keep pictures."""
import json
import pathlib
import time

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
NAMED = {
    "Enter": Keys.ENTER, "Escape": Keys.ESCAPE, "Tab": Keys.TAB, "Space": Keys.SPACE,
    "Left": Keys.ARROW_LEFT, "Right": Keys.ARROW_RIGHT, "Up": Keys.ARROW_UP,
    "Down": Keys.ARROW_DOWN, "Home": Keys.HOME, "End": Keys.END, "PageUp": Keys.PAGE_UP,
    "PageDown": Keys.PAGE_DOWN,
}
HELD = {"Ctrl": Keys.CONTROL, "Shift": Keys.SHIFT, "Alt": Keys.ALT}


class Page:
    """The review page in headless Chromium."""

    def __init__(self, address, folder, width=1440, height=900, dark=False, language="en"):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                         "--disable-dev-shm-usage", f"--window-size={width},{height}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {
            "intl.accept_languages": language, "download.default_directory": str(folder),
            "download.prompt_for_download": False})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.folder = pathlib.Path(folder)
        self.driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_script_timeout(30)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.open(address)

    def open(self, address):
        """Opens an address and waits until there are texts."""
        self.driver.get(address)
        self.wait("return document.querySelectorAll('.row .segment').length > 0")

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, seconds=15):
        """Waits until a script says true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.js(script):
                return
            time.sleep(0.02)
        raise TimeoutError(f"never true: {script}; the page says: {self.said}")

    def keys(self, *names):
        """Presses keys: `j`, `Shift+R`, `Ctrl+z`, `Enter`. Waits after each until the page is at rest."""
        for name in names:
            *held, key = name.split("+") if name != "+" else [name]
            chain = ActionChains(self.driver, duration=0)
            for modifier in held:
                chain.key_down(HELD[modifier])
            chain.send_keys(NAMED.get(key, key))
            for modifier in reversed(held):
                chain.key_up(HELD[modifier])
            chain.perform()
            self.rest()

    def type(self, text):
        """Types into whatever has the focus."""
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def rest(self):
        """Waits until nothing is being asked of the server."""
        self.driver.execute_async_script("""
          const done = arguments[0];
          const desk = window.distich;
          desk.review.queue.then(() => setTimeout(() => desk.review.queue.then(done), 30));
        """)

    @property
    def said(self):
        return self.js("return document.getElementById('said')?.textContent ?? ''")

    @property
    def state(self):
        """Where the person is and what the page knows of it."""
        return self.js("""
          const { review } = window.distich, bead = review.current;
          const text = (side) => (review.cache.get(bead.id)?.[side] ?? []).map((s) => s.text).join('').trim();
          const row = document.querySelector('.row.here');
          return { position: review.position, side: review.side, id: bead.id, type: `${bead.source}-${bead.target}`,
            status: bead.status, beads: review.outline.length, revision: review.outline.revision,
            source: text('source'), target: text('target'),
            shown: row ? [...row.querySelectorAll('.cell')].map((cell) => cell.textContent.trim()) : [],
            focus: document.activeElement?.id ?? '', active: document.getElementById('grid').getAttribute('aria-activedescendant'),
            isDrawn: !!document.getElementById(document.getElementById('grid').getAttribute('aria-activedescendant')),
            counts: review.outline.counts() };
        """)

    def picture(self, name):
        """Keeps what the page looks like."""
        self.driver.save_screenshot(str(self.folder / f"{name}.png"))

    def axe(self):
        """What axe-core finds wrong, and how many rules were passed."""
        # The page's policy lets no script in but its own; WebDriver's are not the page's.
        self.js(AXE + "; window.axe = axe;")
        result = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(done, (e) => done({ error: String(e) }));")
        if "error" in result:
            raise RuntimeError(result["error"])
        return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]}" for v in result["violations"]], len(result["passes"])

    def errors(self):
        """What the console says that is no plain note. What the server may refuse a person, 409 and
        422, the browser counts as an error by itself."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")
                and not any(f"status of {code}" in entry["message"] for code in (409, 422))]

    def downloaded(self, ending, seconds=20):
        """The file that was saved last with an ending, whole."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [path for path in self.folder.iterdir() if path.name.endswith(ending)]
            if found and not list(self.folder.glob("*.crdownload")):
                return max(found, key=lambda path: path.stat().st_mtime)
            time.sleep(0.05)
        raise TimeoutError(f"no file *{ending} was saved")

    def close(self):
        self.driver.quit()


def report(seen):
    """Prints what was seen, for the test that started this."""
    print(json.dumps(seen, ensure_ascii=False))
