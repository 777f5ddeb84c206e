public import ArgumentParser
import Foundation
public import Terminology
import UnicodeText
import Workbench

struct GlossaryTransliterateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transliterate",
    abstract: "Writes a name in another script, by every system or by one.",
    discussion: """
      EXAMPLES
        distich glossary transliterate "Сергей Шойгу"                     the table of systems
        distich glossary transliterate "Сергей Шойгу" --system press-fr   Sergueï Choïgou
        distich glossary transliterate "Сергій Жадан" --from uk --format json
        distich glossary transliterate 김정은 --system kontsevich
        cut -f1 names.tsv | distich glossary transliterate - --from ru --system press-en

      SYSTEMS
      \(systems)

      Without --from the language is guessed: Hangul is Korean, Cyrillic with і ї є ґ Ukrainian, other \
      Cyrillic Russian. A Korean name in Russian letters (Ким Чен Ын) goes by its Hangul where that \
      can be told.
      """)

  private static var systems: String {
    TransliterationSystem.all.map { system in
      let name = system.id.padding(toLength: 19, withPad: " ", startingAt: 0)
      let languages = system.languages.map(\.rawValue).joined(separator: ", ")
      return "  \(name)\(system.title) (\(languages.isEmpty ? "any language" : languages))"
    }.joined(separator: "\n")
  }

  @Argument(
    help: ArgumentHelp(
      "The name; - reads names from standard input, one a line.", valueName: "text"))
  var text: String

  @Option(help: ArgumentHelp("The language of the name (BCP 47).", valueName: "lang"))
  var from: LanguageTag?

  @Option(help: ArgumentHelp("One system: its form alone, on one line.", valueName: "id"))
  var system: TransliterationSystem?

  @Option(help: "text or json.")
  var format: NameFormat = .text

  @Flag(name: .shortAndLong, help: "Say nothing about the language guessed.")
  var quiet = false

  func validate() throws {
    if let from, let system, !system.reads(from) {
      let languages = system.languages.map { "\($0.name) (\($0))" }.joined(separator: ", ")
      throw ValidationError(
        "\(system.id) reads \(languages), not \(from.name) (\(from)); --help lists the systems")
    }
  }

  func run() throws {
    guard text == "-" else {
      try Output.standard.write(Array(rendering(of: text).utf8))
      return
    }
    let input = try InputFile("-")
    let lines = String(decoding: input.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
    var isFirst = true
    for line in lines.last == "" ? lines.dropLast() : lines[...] {
      // A blank line stays one, so that the output can be pasted beside the input.
      let isBlank = line.allSatisfy(\.isWhitespace)
      let gap = system == nil && format == .text && !isFirst ? "\n" : ""
      let rendering = isBlank && format == .text ? "\n" : try rendering(of: String(line))
      try Output.standard.write(Array((gap + rendering).utf8))
      isFirst = false
    }
  }

  private func rendering(of name: String) throws -> String {
    let language = try language(of: name)
    let forms: [Transliteration]
    if let system {
      guard system.reads(language) else {
        throw InputError(
          "“\(name)” is \(language.name) by its letters, which \(system.id) does not read; --from "
            + "says otherwise")
      }
      guard let form = system.form(of: name, from: language) else {
        throw InputError("\(system.id) reads Korean names, and “\(name)” is none")
      }
      forms = [Transliteration(system: system, text: form)]
    } else {
      forms = Transliteration.forms(of: name, from: language)
    }
    switch format {
    case .json: return try json(name, language, forms)
    case .text:
      guard system == nil else { return forms[0].text + "\n" }
      return forms.map {
        $0.system.id.padding(toLength: 19, withPad: " ", startingAt: 0) + $0.text + "\n"
      }.joined()
    }
  }

  private func language(of name: String) throws -> LanguageTag {
    if let from { return from }
    guard let guess = Transliteration.language(ofLettersIn: name) else {
      if !quiet { Console.complain("note: “\(name)”: the letters tell no language; see --from") }
      return .undetermined
    }
    if !quiet {
      Console.complain("note: “\(name)” taken for \(guess.name) (\(guess)); --from says otherwise")
    }
    return guess
  }

  private struct Forms: Encodable {
    struct Form: Encodable {
      let system: String
      let title: String
      let form: String
      let source: String?
    }
    let version = 1
    let text: String
    let from: String
    let forms: [Form]
  }

  private func json(
    _ name: String, _ language: LanguageTag, _ forms: [Transliteration]
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let value = Forms(
      text: name, from: language.rawValue,
      forms: forms.map {
        .init(
          system: $0.system.id, title: $0.system.title, form: $0.text,
          source: $0.system.source(for: language))
      })
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// How a verb about names writes what it found.
enum NameFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

extension TransliterationSystem: ExpressibleByArgument {
  /// A system's stable name as it is typed.
  public init?(argument: String) { self.init(id: argument) }

  /// Every system's stable name.
  public static var allValueStrings: [String] { all.map(\.id) }
}
