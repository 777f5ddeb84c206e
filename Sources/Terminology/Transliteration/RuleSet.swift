import Synchronization
import UnicodeText

/// The rules of one system for one language, compiled when they are first used.
final class RuleSet: Sendable {
  /// Where the rules are laid down: the file's line `# source:`.
  let source: String
  private let file: String
  private let rules: String
  private let compiled = Mutex<Compiled?>(nil)

  /// What ICU made of the rules; only touched under the lock.
  private final class Compiled {
    var transform: TextTransform

    init(_ transform: consuming TextTransform) { self.transform = transform }
  }

  private init(_ bytes: [UInt8], _ file: String) {
    rules = String(decoding: bytes, as: UTF8.self)
    self.file = file
    source =
      rules.split(separator: "\n").first { $0.hasPrefix("# source: ") }
      .map { String($0.dropFirst("# source: ".count)) } ?? ""
  }

  /// What the rules make of a word in small letters.
  ///
  /// The rules ship with the program and a test compiles each: that they cannot be compiled is a
  /// programmer's mistake.
  func callAsFunction(_ word: String) -> String {
    compiled.withLock { compiled in
      do {
        let ready = try compiled ?? Compiled(TextTransform(rules: rules))
        compiled = ready
        return try ready.transform(word)
      } catch {
        preconditionFailure("\(file):\(error)")
      }
    }
  }

  /// ICU's own transliteration of any script to plain Latin letters.
  static func anyLatin(_ text: String) -> String {
    do {
      var transform = try TextTransform(identifier: "Any-Latin; Latin-ASCII")
      return try transform(text)
    } catch {
      preconditionFailure("Any-Latin: \(error)")
    }
  }

  /// The rules of a system for names in a language.
  static func rules(of system: String, for language: String) -> RuleSet? {
    all["\(system).\(language)"]
  }

  /// By system and language.
  static let all: [String: RuleSet] = {
    let iso9 = RuleSet(PackageResources.iso9_rules, "iso9.rules")
    let national = RuleSet(PackageResources.uk_national_uk_rules, "uk-national.uk.rules")
    return [
      "press-fr.ru": RuleSet(PackageResources.press_fr_ru_rules, "press-fr.ru.rules"),
      "press-fr.uk": RuleSet(PackageResources.press_fr_uk_rules, "press-fr.uk.rules"),
      "press-en.ru": RuleSet(PackageResources.press_en_ru_rules, "press-en.ru.rules"),
      "press-en.uk": RuleSet(PackageResources.press_en_uk_rules, "press-en.uk.rules"),
      "iso9.ru": iso9,
      "iso9.uk": iso9,
      "ala-lc.ru": RuleSet(PackageResources.ala_lc_ru_rules, "ala-lc.ru.rules"),
      "ala-lc.uk": RuleSet(PackageResources.ala_lc_uk_rules, "ala-lc.uk.rules"),
      "icao.ru": RuleSet(PackageResources.icao_ru_rules, "icao.ru.rules"),
      "icao.uk": RuleSet(PackageResources.icao_uk_rules, "icao.uk.rules"),
      "bgn-pcgn.ru": RuleSet(PackageResources.bgn_pcgn_ru_rules, "bgn-pcgn.ru.rules"),
      // BGN and PCGN took over the national system in 2019.
      "bgn-pcgn.uk": national,
      "uk-national.uk": national,
      "rr.ko": RuleSet(PackageResources.rr_ko_rules, "rr.ko.rules"),
      "mccune-reischauer.ko": RuleSet(
        PackageResources.mccune_reischauer_ko_rules, "mccune-reischauer.ko.rules"),
      "dprk.ko": RuleSet(PackageResources.dprk_ko_rules, "dprk.ko.rules"),
      "kontsevich.ko": RuleSet(PackageResources.kontsevich_ko_rules, "kontsevich.ko.rules"),
    ]
  }()
}
