import Workbench

/// The release this source tree belongs to.
let distichVersion = "0.1.0"

/// What `--version` prints.
var versionLine: String { "distich \(distichVersion) (ICU \(unicodeLibraryVersion))" }
