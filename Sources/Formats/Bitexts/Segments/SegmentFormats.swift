import BitextModel

extension BitextFileFormat {
  /// hunalign's ladder.
  static let ladder = BitextFileFormat(
    id: "ladder", name: "hunalign ladder", extensions: ["ladder"],
    keeps: [.segments, .confidence, .unmatched], recognises: { _ in false },
    reader: { input in
      try SegmentNumbersReader(input) { bytes throws(FormatError) in try LadderFile.read(bytes) }
    }, writer: { LadderWriter($0) })

  /// vecalign's lists of segments.
  static let indices = BitextFileFormat(
    id: "indices", name: "vecalign indices", extensions: ["indices", "path"],
    keeps: [.segments, .confidence, .unmatched],
    recognises: { head in
      let line = String(decoding: head.prefix(200).prefix { $0 != 0x0A }, as: UTF8.self)
      return line.prefixMatch(of: /\[[0-9, ]*\]:\[[0-9, ]*\]/) != nil
    },
    reader: { input in
      try SegmentNumbersReader(input) { bytes throws(FormatError) in
        try AlignmentIndices.read(bytes)
      }
    }, writer: { IndicesWriter($0) })
}
