"""Looks what becomes of texts that would like to be markup."""
import sys

from browser import Page, report

address, folder = sys.argv[1:3]
seen = {}
page = Page(address, folder)
page.keys("o")
seen["title"] = page.js("return document.getElementById('title').textContent")
seen["text"] = page.js("return document.querySelector('.row.here .cell.source').textContent")
seen["note"] = page.js("return document.querySelector('.row.here .remark').textContent")
seen["findings"] = page.js("return document.getElementById('findings').textContent")
page.keys("Shift+G")
page.wait("return document.getElementById('glossary').textContent.includes('img')")
seen["glossary"] = page.js("return document.getElementById('glossary').textContent")
page.keys("Shift+H")
page.js("document.getElementById('grid').focus()")
page.keys("e")
seen["field"] = page.js("return document.querySelector('.editor textarea').value")
page.picture("hostile")
seen["elements"] = page.js(
    "return ['script', 'img', 'iframe', 'object', 'u'].map(t => document.querySelectorAll(`body ${t}, head ${t}`).length)")
seen["handlers"] = page.js(
    "return [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length")
seen["errors"] = page.errors()
page.close()
report(seen)
