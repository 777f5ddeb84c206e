/// The release this source tree belongs to.
public let distichVersion = "0.1.0"
