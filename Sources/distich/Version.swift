import Workbench

/// What `--version` prints.
var versionLine: String { "distich \(distichVersion) (ICU \(unicodeLibraryVersion))" }
