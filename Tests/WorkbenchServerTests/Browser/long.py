"""Moves about in a long bitext: only rows in sight exist, and the right ones."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {"places": []}
page = Page(address, folder)
page.driver.set_script_timeout(60)


def look(name):
    """Notes where the page is, once the texts there have come."""
    page.wait("return document.querySelector('.row.here .segment') !== null")
    seen["places"].append({"name": name, **page.js("""
      const grid = document.getElementById('grid').getBoundingClientRect();
      const here = document.querySelector('.row.here').getBoundingClientRect();
      const rows = [...document.querySelectorAll('.row')];
      const boxes = rows.map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      return { rows: rows.length, position: distich.review.position,
        text: document.querySelector('.row.here .cell.source').textContent,
        inSight: here.top >= grid.top - 1 && here.bottom <= grid.bottom + 1,
        order: rows.every((row, at) => at === 0 || Number(rows[at - 1].getAttribute('aria-rowindex')) < Number(row.getAttribute('aria-rowindex'))),
        overlaps: boxes.filter((box, at) => at > 0 && box.top < boxes[at - 1].bottom - 1).length };
    """)})


look("start")
page.keys("End")
look("end")
page.keys("Home")
look("home")
for turn in range(3):
    page.keys("PageDown")
look("pages")
for position in (4000, 17, 2500):
    page.js("distich.go(arguments[0])", position)
    look(f"jump {position}")
# A wheel over thousands of rows, then back to where the person is.
page.driver.execute_async_script("""
  const done = arguments[0], grid = document.getElementById('grid');
  let turn = 0;
  const scroll = () => { grid.scrollTop += 900; turn += 1; if (turn < 60) requestAnimationFrame(scroll); else done(); };
  requestAnimationFrame(scroll);
""")
page.keys("j")
look("after the wheel")
page.keys("m")
look("merged")
page.js("distich.go(4999)")
look("the last")
# Another bitext of the project, and back: each is where it was left.
def choose(number):
    page.js("""
      const chooser = document.getElementById('bitext');
      chooser.selectedIndex = arguments[0];
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
    """, number)
    page.wait(f"return document.title.startsWith(document.getElementById('bitext').options[{number}].text)")
    look(f"bitext {number}")


choose(1)
page.keys("j", "j")
choose(0)
choose(1)
seen["errors"] = page.errors()
page.close()
report(seen)
