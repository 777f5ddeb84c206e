import Alignment
import Workbench

/// What `--version` prints: what the answers of this program depend on.
var versionLine: String {
  let model =
    EmbeddingModel.englishFrench.map {
      "\($0.languages.first)-\($0.languages.second) \(String($0.checksum, radix: 16))"
    } ?? "none"
  return """
    distich \(distichVersion) (commit \(commit), ICU \(unicodeLibraryVersion), model \(model))
    """
}
