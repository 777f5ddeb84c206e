import UnicodeText

/// The version of ICU in use, such as `72.1`.
public var unicodeLibraryVersion: String { icuVersion }
