/// The page and what it is made of. All of it is part of the program: nothing is read from disk.
let pageRoutes: [Route] = pageAssets.map { asset in
  Route(.GET, asset.path) { _, _ in Response(.ok, asset.type, asset.bytes) }
}

private let html = "text/html; charset=utf-8"
private let script = "text/javascript; charset=utf-8"

private let pageAssets: [(path: String, type: String, bytes: [UInt8])] = [
  ("/", html, PackageResources.index_html),
  ("/assets/page.css", "text/css; charset=utf-8", PackageResources.page_css),
  ("/assets/actions.js", script, PackageResources.actions_js),
  ("/assets/api.js", script, PackageResources.api_js),
  ("/assets/deeds.js", script, PackageResources.deeds_js),
  ("/assets/desk.js", script, PackageResources.desk_js),
  ("/assets/dialogs.js", script, PackageResources.dialogs_js),
  ("/assets/dom.js", script, PackageResources.dom_js),
  ("/assets/editing.js", script, PackageResources.editing_js),
  ("/assets/findings.js", script, PackageResources.findings_js),
  ("/assets/keys.js", script, PackageResources.keys_js),
  ("/assets/list.js", script, PackageResources.list_js),
  ("/assets/main.js", script, PackageResources.main_js),
  ("/assets/map.js", script, PackageResources.map_js),
  ("/assets/outline.js", script, PackageResources.outline_js),
  ("/assets/panels.js", script, PackageResources.panels_js),
  ("/assets/review.js", script, PackageResources.review_js),
  ("/assets/rows.js", script, PackageResources.rows_js),
  ("/assets/strings.js", script, PackageResources.strings_js),
  ("/assets/strings.en.js", script, PackageResources.strings_en_js),
  ("/assets/strings.fr.js", script, PackageResources.strings_fr_js),
  ("/assets/text.js", script, PackageResources.text_js),
]

/// What a person gets who has no key: in a browser a page that says what to do.
let lockedPage = Response(.forbidden, html, PackageResources.locked_html)
