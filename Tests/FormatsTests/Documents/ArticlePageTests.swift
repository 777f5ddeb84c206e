import Foundation
import TestSupport
import Testing

@testable import Formats

/// Pages as sites make them, `Pages/NAME.html`, and the paragraphs of the article that each is about,
/// `Pages/NAME.txt`: menus, banners, boxes, teasers and comments are none of it.
@Suite("Pages of articles")
struct ArticlePageTests {
  private static let folder = "Tests/FormatsTests/Pages"

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: SharedData.root.appendingPathComponent(folder).path)
    return (files ?? []).filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("there are pages") func pages() { #expect(Self.names.count >= 6) }

  @Test("the article and nothing else comes out", arguments: names)
  func article(name: String) throws {
    let page = try SharedData.projectFile("\(Self.folder)/\(name).html")
    let text = try SharedData.projectFile("\(Self.folder)/\(name).txt")
    let content = try DocumentFormat.html.read(page, name: "\(name).html")
    // A sign for the line breaks inside a paragraph.
    let paragraphs = content.blocks.map { $0.text.replacing("\n", with: "⏎") }
    let expected = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(paragraphs == expected)
  }

  @Test("all of the page comes out when it is asked for", arguments: names)
  func whole(name: String) throws {
    let page = try SharedData.projectFile("\(Self.folder)/\(name).html")
    var options = DocumentOptions()
    options.isWhole = true
    let article = try DocumentFormat.html.read(page, name: name).blocks.map(\.text)
    let whole = try DocumentFormat.html.read(page, name: name, options: options).blocks.map(\.text)
    #expect(whole.count > article.count && Set(article).isSubset(of: whole))
  }
}
