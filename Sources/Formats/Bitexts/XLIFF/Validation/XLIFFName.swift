/// The elements of XLIFF, of both versions.
enum XLIFFName: String {
  case xliff, file, group, note, source, target, mrk, ph
  // XLIFF 1.2
  case header, skl, glossary, reference, phase, count, context, tool, prop, body, g, x, bx, ex
  case bpt, ept, it, sub
  case internalFile = "internal-file"
  case externalFile = "external-file"
  case phaseGroup = "phase-group"
  case countGroup = "count-group"
  case contextGroup = "context-group"
  case propGroup = "prop-group"
  case transUnit = "trans-unit"
  case segSource = "seg-source"
  case altTrans = "alt-trans"
  case binUnit = "bin-unit"
  case binSource = "bin-source"
  case binTarget = "bin-target"
  // XLIFF 2
  case skeleton, unit, segment, ignorable, notes, originalData, data, cp, pc, sc, ec, sm, em
  /// An element that neither has.
  case unknown = ""
}
