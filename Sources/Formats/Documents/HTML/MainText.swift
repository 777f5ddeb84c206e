/// Finds the text of a page among its menus, headers and footers.
///
/// What the page says itself comes first: `main`, `article`, roles. Where it says nothing, the
/// smallest element that holds nearly all of the running text is taken. Running text is told by
/// paragraphs that are long, or end as sentences do, links aside. No element that holds most of the
/// running text is ever left out.
struct MainText {
  /// The element that holds the text.
  private(set) var root: Int
  /// The page's title where it stands before that.
  private(set) var title: Int?
  /// Whether there is any running text.
  private(set) var hasText = false

  private let tree: HTMLTree
  /// The first headings of the page that a browser would show.
  private var headings: [Int] = []
  private var measures: [Measure]

  /// How much there is of an element.
  private struct Measure {
    /// Letters of running text.
    var prose = 0
    /// Characters of text, without white space.
    var text = 0
    /// Characters of text in links.
    var links = 0
    /// How many links.
    var linkCount = 0
    /// Whether it stands around the text.
    var isSurrounding = false
  }

  /// Looks at a page.
  init(_ tree: HTMLTree) {
    self.tree = tree
    measures = [Measure](repeating: Measure(), count: tree.nodes.count)
    root = tree.nodes.indices.first { tree.nodes[$0].name == "body" } ?? 0
    measure()
    guard measures[root].prose > 0 else { return }
    headings = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" && measures[$0].text > 0 }
    // Now it is known what holds most of the text, and may not be left out.
    let most = measures[root].prose / 2
    for node in tree.nodes.indices where measures[node].prose <= most && stands(around: node) {
      measures[node].isSurrounding = true
    }
    measure()
    guard measures[root].prose > 0 else { return }
    hasText = true
    findRoot()
  }

  private mutating func findRoot() {
    let main = best(in: root) { node in
      node.name == "main" || node.attributes.roles.contains("main")
    }
    if let main { root = main }
    let article =
      best(in: root) { $0.name == "article" || $0.attributes.roles.contains("article") }
      ?? best(in: root) { $0.attributes.isArticleBody }
    if let article, 10 * measures[article].prose >= 6 * measures[root].prose {
      root = article
    } else if main == nil {
      root = smallest(in: root)
    }
    title = title(before: root)
  }

  /// Whether an element inside the text is none of it: what stands around, a list of links, or a link
  /// that says it leads to another article.
  func leavesOut(_ node: Int) -> Bool {
    let measure = measures[node]
    if measure.isSurrounding { return true }
    guard HTMLElements.blocks.contains(tree.nodes[node].name), measure.prose == 0,
      measure.linkCount > 0
    else { return false }
    if measure.linkCount >= 3, 4 * measure.links >= 3 * measure.text { return true }
    guard 2 * measure.links >= measure.text else { return false }
    let beginning = beginning(of: node)
    return HTMLElements.pointers.contains { beginning.hasPrefix($0) }
  }

  /// The first letters of an element, in lower case.
  private func beginning(of node: Int) -> String {
    var bytes: [UInt8] = []
    for inner in descendants(of: node) {
      if bytes.count >= 40 { break }
      if case .text(let text, _, _) = tree.nodes[inner].kind {
        bytes += text.prefix(80).drop { bytes.isEmpty && $0 <= 0x20 }
      }
    }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The characters that an element holds without white space, all included.
  func size(_ node: Int) -> Int { measures[node].text }

  /// Adds up what elements hold; a child comes after its parent.
  private mutating func measure() {
    for node in measures.indices {
      let isSurrounding = measures[node].isSurrounding
      measures[node] = Measure()
      measures[node].isSurrounding = isSurrounding
    }
    for node in tree.nodes.indices.reversed() {
      let element = tree.nodes[node]
      switch element.kind {
      case .comment: continue
      case .text(let bytes, _, _):
        measures[node].text = bytes.count { $0 > 0x20 && $0 & 0xC0 != 0x80 }
      case .element(let name, let attributes):
        if isHidden(node) {
          measures[node].text = 0
          measures[node].links = 0
          measures[node].prose = 0
          continue
        }
        if name == "a", attributes.isLink {
          measures[node].links = measures[node].text
          measures[node].linkCount += 1
        }
        if HTMLElements.blocks.contains(name) { measures[node].prose += prose(directlyIn: node) }
      }
      guard node > 0 else { continue }
      measures[element.parent].text += measures[node].text
      measures[element.parent].links += measures[node].links
      measures[element.parent].linkCount += measures[node].linkCount
      guard !measures[node].isSurrounding else { continue }
      measures[element.parent].prose += measures[node].prose
    }
  }

  /// Whether a browser would show nothing of it.
  func isHidden(_ node: Int) -> Bool {
    guard case .element(let name, let attributes) = tree.nodes[node].kind else { return false }
    return attributes.isHidden || HTMLElements.withoutText.contains(name)
  }

  /// The running text that stands in a block itself, not in blocks inside it.
  private func prose(directlyIn block: Int) -> Int {
    var length = 0
    var last: UInt8 = 0
    var pending = Array(tree.nodes[block].children.reversed())
    while let node = pending.popLast() {
      switch tree.nodes[node].kind {
      case .comment: continue
      case .text(let bytes, _, _):
        length += bytes.count { $0 > 0x20 }
        last = bytes.last { $0 > 0x20 } ?? last
      case .element(let name, let attributes):
        guard !HTMLElements.blocks.contains(name), !isHidden(node),
          !(name == "a" && attributes.isLink)
        else { continue }
        pending += tree.nodes[node].children.reversed()
      }
    }
    // The last bytes of … » ” ) as UTF-8, and the marks of ASCII.
    let endsSentence = [0x2E, 0x21, 0x3F, 0xA6, 0xBB, 0x9D, 0x29].contains(last)
    return length >= 80 || (length >= 25 && endsSentence) ? length : 0
  }

  private func stands(around node: Int) -> Bool {
    guard case .element(let name, let attributes) = tree.nodes[node].kind else { return false }
    if ["main", "article", "body", "html", "", "h1"].contains(name) { return false }
    if !attributes.roles.isDisjoint(with: HTMLElements.noteRoles) { return false }
    if HTMLElements.surroundings.contains(name) || name == "form" { return true }
    if !attributes.roles.isDisjoint(with: HTMLElements.surroundingRoles) { return true }
    if name == "header" { return !isInText(node) && !holdsTitle(node) }
    return HTMLElements.blocks.contains(name)
      && !attributes.words.isDisjoint(with: HTMLElements.surroundingWords)
  }

  /// Whether an element stands in a `main` or an `article`.
  private func isInText(_ node: Int) -> Bool {
    var next = tree.nodes[node].parent
    while next > 0 {
      let element = tree.nodes[next]
      if ["main", "article"].contains(element.name) || element.attributes.roles.contains("main") {
        return true
      }
      next = element.parent
    }
    return false
  }

  /// The element of a sort with the most running text inside `node`; the outermost of equals.
  private func best(in node: Int, where isSort: (HTMLTree.Node) -> Bool) -> Int? {
    var best: Int?
    for candidate in descendants(of: node)
    where isSort(tree.nodes[candidate])
      && measures[candidate].prose > (best.map { measures[$0].prose } ?? 0)
    {
      best = candidate
    }
    return best
  }

  /// The numbers of a subtree stand together.
  private func descendants(of node: Int) -> Range<Int> {
    var last = node
    while let child = tree.nodes[last].children.last { last = child }
    return node..<last + 1
  }

  /// The smallest element with nearly all of the running text of `node`.
  private func smallest(in node: Int) -> Int {
    var node = node
    while let child = tree.nodes[node].children.max(by: { measures[$0].prose < measures[$1].prose }
    ),
      !measures[child].isSurrounding, 20 * measures[child].prose >= 19 * measures[node].prose,
      // A paragraph is no text of a page.
      tree.nodes[child].children.contains(where: { measures[$0].prose > 0 })
    {
      node = child
    }
    return node
  }

  /// Whether the page's only first heading stands in an element.
  private func holdsTitle(_ node: Int) -> Bool {
    headings.count == 1 && descendants(of: node).contains(headings[0])
  }

  /// The only first heading of the page, where the text has none and it comes before.
  private func title(before node: Int) -> Int? {
    guard headings.count == 1, headings[0] < node else { return nil }
    return headings[0]
  }
}
