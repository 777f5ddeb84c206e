/// What HTML's elements are to a reader (WHATWG HTML, sections 4 and 15).
enum HTMLElements {
  /// Elements that begin and end a paragraph.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
  ]

  /// Elements whose content is no text of the page.
  static let withoutText: Set<String> = [
    "annotation", "annotation-xml", "applet", "audio", "button", "canvas", "datalist", "embed",
    "head", "iframe", "input", "map", "meter", "noframes", "noscript", "object", "option",
    "optgroup", "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "video",
  ]

  /// Elements that stand around the text of a page.
  static let surroundings: Set<String> = ["aside", "footer", "menu", "nav", "search"]

  /// Roles of what stands around the text of a page (WAI-ARIA, landmark roles).
  static let surroundingRoles: Set<Substring> = [
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu",
    "menubar", "navigation", "search", "tablist", "toolbar",
  ]

  /// Roles of notes (DPUB-ARIA, EPUB's structural semantics).
  static let noteRoles: Set<Substring> = [
    "doc-endnote", "doc-endnotes", "doc-footnote", "endnote", "endnotes", "footnote", "footnotes",
    "rearnote", "rearnotes",
  ]

  /// Roles of marks that lead to a note and back.
  static let markRoles: Set<Substring> = ["doc-backlink", "doc-noteref", "noteref"]

  /// How lines begin that lead from one article to another, in lower case.
  static let pointers = [
    "also read", "lire aussi", "lire également", "more on this", "read also", "read more",
    "see also",
    "voir aussi", "voir également", "à lire aussi", "à voir aussi",
  ]

  /// Words in a class or an id that tell of what is not the text.
  static let surroundingWords: Set<Substring> = [
    "abonnement", "ad", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs",
    "commentaires", "comments", "consent", "cookie", "cookies", "disqus", "footer", "gdpr", "login",
    "masthead", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "pager", "pagination",
    "partage", "popup", "promo", "pub", "publicite", "recommendations", "recommended", "related",
    "share", "sharing", "sidebar", "signup", "skip", "social", "sponsor", "sponsored", "subscribe",
    "subscription", "toolbar", "widget",
  ]
}
