import BitextModel
import Foundation
import UnicodeText

/// Reads two files whose lines translate each other, as Moses has them: `NAME.fr` and `NAME.en`.
///
/// Only LF and CRLF end a line, whatever else Unicode has.
final class MosesReader: BitextReader {
  let header: BitextHeader
  private(set) var place = BitextPlace(line: 0, column: 1)

  private let names: (source: String, target: String)
  private var source: TextWindow
  private var target: TextWindow
  private var problems: [BitextProblem] = []

  /// Opens both files. Where only one is given, or what both begin with, each ends with its language.
  init(_ input: BitextInput) throws {
    let (one, other) = try Self.files(input)
    names = (one.name, other.name)
    var guesses: [BitextProblem] = []
    func window(_ text: BitextInput.Text) throws -> TextWindow {
      try TextWindow(text.place, name: text.name, encoding: input.encoding) { guess in
        guesses.append(
          BitextProblem(guess, file: text.name, at: BitextPlace(line: 1, column: 1)))
      }
    }
    source = try window(one)
    target = try window(other)
    problems = guesses
    header = BitextHeader(
      sourceLanguage: input.sourceLanguage ?? Self.language(ofName: one.name),
      targetLanguage: input.targetLanguage ?? Self.language(ofName: other.name))
  }

  private static func files(
    _ input: BitextInput
  ) throws -> (source: BitextInput.Text, target: BitextInput.Text) {
    let one = BitextInput.Text(input.place, name: input.name)
    if let target = input.targetText { return (one, target) }
    guard case .file(let path) = input.place, let target = input.targetLanguage,
      let source = input.sourceLanguage ?? language(ofName: path), source != target
    else {
      throw BitextError(
        "expected two files parallel by lines; name both, or both languages, so that \(input.name) "
          + "ending with one is found beside it ending with the other", file: input.name)
    }
    let base =
      [source, target].map { ".\($0)" }.first { path.hasSuffix($0) }
      .map { String(path.dropLast($0.count)) } ?? path
    func text(_ language: LanguageTag) -> BitextInput.Text {
      BitextInput.Text(.file(path: "\(base).\(language)"), name: "\(base).\(language)")
    }
    return (text(source), text(target))
  }

  private static func language(ofName name: String) -> LanguageTag? {
    let ending = (name as NSString).pathExtension
    guard let tag = LanguageTag(ending), tag.language.count == 2, tag.name != tag.rawValue else {
      return nil
    }
    return tag
  }

  var bytesRead: Int64 { source.bytesRead + target.bytesRead }

  func takeProblems() -> [BitextProblem] {
    defer { problems = [] }
    return problems
  }

  func next() throws -> BitextItem? {
    place.line += 1
    let one = try line(of: &source, names.source)
    let other = try line(of: &target, names.target)
    guard let one, let other else {
      guard one == nil, other == nil else {
        let (longer, shorter) = one == nil ? (names.target, names.source) : names
        throw BitextError(
          "expected as many lines as \(shorter) has, which ends after line \(place.line - 1)",
          file: longer, at: place)
      }
      return nil
    }
    return .unit(
      TranslationUnit([
        TranslationVariant(header.sourceLanguage ?? .undetermined, TaggedText(one)),
        TranslationVariant(header.targetLanguage ?? .undetermined, TaggedText(other)),
      ]))
  }

  private func line(of window: inout TextWindow, _ name: String) throws -> String? {
    do {
      guard let range = try window.nextLine() else { return nil }
      return try SegmentTexts.string(window.bytes[range], line: place.line, file: name)
    } catch let error as ByteSourceError {
      throw BitextError("\(error)", file: name, at: place)
    }
  }
}

/// Writes units as two files parallel by lines; a line break in a text becomes a space.
final class MosesWriter: BitextWriter {
  private var buffers: [OutputBuffer]

  init(_ output: BitextOutput) {
    buffers = [OutputBuffer(output, stream: 0), OutputBuffer(output, stream: 1)]
  }

  func begin(_ header: BitextHeader) throws {}

  func write(_ item: BitextItem) throws {
    guard case .unit(let unit) = item else { return }
    for side in 0..<2 {
      if unit.variants.indices.contains(side), let text = unit.variants[side].text {
        buffers[side].bytes += text.text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
      }
      buffers[side].bytes.append(0x0A)
      try buffers[side].flushIfFull()
    }
  }

  func finish() throws {
    for side in 0..<2 { try buffers[side].flush() }
  }
}

extension BitextFileFormat {
  /// Two files parallel by lines.
  static let moses: BitextFileFormat = {
    var format = BitextFileFormat(
      id: "moses", name: "Moses pair", extensions: ["moses"],
      keeps: [.texts, .languages, .unmatched], recognises: { _ in false },
      reader: { try MosesReader($0) }, writer: { MosesWriter($0) })
    format.isPair = true
    return format
  }()

  /// The text form of hunalign's alignments.
  static let hunalignText = BitextFileFormat(
    id: "hunalign-text", name: "hunalign -text", extensions: ["tsv", "aligned"],
    keeps: [.texts, .confidence, .unmatched],
    recognises: { head in
      let text = String(decoding: head, as: UTF8.self)
      return text.contains(HunalignTextReader.separator)
        && text.firstMatch(of: /\t-?[0-9]+(\.[0-9]+)?\r?\n/) != nil
    },
    reader: { try HunalignTextReader($0) }, writer: { HunalignTextWriter($0) })
}
