internal import CZip

/// Makes a ZIP archive in memory; equal entries make equal bytes.
package struct ZipWriter: ~Copyable {
  private let handle: OpaquePointer

  /// An archive without entries.
  package init() {
    guard let handle = czip_writer_open() else { fatalError("memory ran out") }
    self.handle = handle
  }

  deinit { czip_writer_close(handle) }

  /// Adds an entry, deflated unless it is to be `stored` as it is.
  package mutating func add(_ name: String, _ content: [UInt8], stored: Bool = false) {
    let added = content.withUnsafeBufferPointer {
      czip_writer_add(handle, name, $0.baseAddress, Int64($0.count), stored ? 1 : 0)
    }
    precondition(added == 0, "An archive takes an entry \(name)")
  }

  /// The bytes of the archive.
  package consuming func finish() -> [UInt8] {
    var count: Int64 = 0
    guard let bytes = czip_writer_finish(handle, &count) else { fatalError("memory ran out") }
    defer { czip_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }
}
