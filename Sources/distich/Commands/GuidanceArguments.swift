import ArgumentParser
import Foundation
import Workbench

/// What a person settles before two texts are aligned.
struct GuidanceArguments: ParsableArguments {
  @Option(
    name: .customLong("pin"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "These segments meet (see PINS); as often as you like.", valueName: "12:14"))
  var pins: [String] = []

  @Option(
    name: .customLong("pins"),
    help: ArgumentHelp(
      "Pins, one a line, the sides parted by a colon or a tab; # begins a comment.",
      valueName: "file"))
  var pinFiles: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lines of this text, such as .EOA, part both texts: they meet one to one, no bead lies "
        + "across, and each is a segment of its own.", valueName: "text"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "What paragraphs say: soft, they speak for beads beside other evidence; hard, both texts "
        + "have as many and no bead lies across.", valueName: "soft|hard"))
  var paragraphs: ParagraphChoice = .soft

  @Option(
    help: ArgumentHelp(
      "An alignment of these texts that distich align wrote (json, tsv, indices or ladder), to be "
        + "kept as it is but for --range.", valueName: "file"))
  var keep: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The source and target segments to align anew, with --keep; widened to whole beads. A side "
        + "may be -.", valueName: "10-40:12-44"))
  var range: String?

  func validate() throws {
    guard (keep == nil) == (range == nil) else {
      throw ValidationError(
        keep == nil
          ? "--range goes with --keep FILE, the alignment to mend"
          : "--keep goes with --range, what to align anew, as --range 10-40:12-44")
    }
    if delimiterLine?.isEmpty == true {
      throw ValidationError("--delimiter takes the text of a line, such as .EOA")
    }
    var spelt = Guidance()
    spelt.pins = pins
    spelt.range = range
    do {
      try spelt.checkSpelling()
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// Whether anything is settled that is of one pair of texts alone.
  var isGiven: Bool {
    !pins.isEmpty || !pinFiles.isEmpty || keep != nil || range != nil
  }

  /// The delimiter without white space around it, as lines are compared with it.
  var delimiterLine: String? { delimiter?.trimmingCharacters(in: .whitespaces) }

  /// What was typed, as the workbench takes it.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read.
  func guidance() throws -> Guidance {
    var guidance = Guidance()
    guidance.pins = pins
    guidance.pinFiles = try pinFiles.map { try InputFile($0) }
    guidance.delimiter = delimiterLine
    guidance.pairsParagraphs = paragraphs == .hard
    guidance.kept = try keep.map { try InputFile($0) }
    guidance.range = range
    return guidance
  }
}

/// The values of `--paragraphs`.
enum ParagraphChoice: String, ExpressibleByArgument, CaseIterable {
  case soft
  case hard
}
