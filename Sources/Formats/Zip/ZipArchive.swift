internal import CZip

/// A ZIP archive in memory, whose entries are read a little at a time and within bounds.
///
/// Nothing is extracted to a file: the name of an entry is never a path on this machine.
package final class ZipArchive {
  /// What an archive may demand.
  package struct Limits: Hashable, Sendable {
    /// Entries.
    package var entries = 65_535
    /// Bytes of one entry when unpacked.
    package var size = 256 << 20
    /// Bytes of all that is read of the archive when unpacked.
    package var total = 1 << 30
    /// How many times larger than packed an entry may be, once it is larger than ``unproved``.
    package var ratio = 400
    /// Bytes that may be unpacked before ``ratio`` is looked at.
    package var unproved = 8 << 20

    /// The usual limits.
    package init() {}
  }

  /// Why an archive or one of its entries cannot be read.
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The entry, nil where the archive as a whole is meant.
    package var entry: String?
    /// What is wrong.
    package var message: String

    /// The entry and what is wrong.
    package var description: String { entry.map { "\($0): \(message)" } ?? message }
  }

  /// The names of the entries in their order.
  package let names: [String]
  private let numbers: [String: Int]
  private let limits: Limits
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let handle: OpaquePointer
  fileprivate var unpacked = 0

  /// Opens an archive.
  package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Failure) {
    self.limits = limits
    // libzip keeps the address.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = copy.initialize(from: bytes)
    self.bytes = copy
    var message = [CChar](repeating: 0, count: 256)
    guard let opened = czip_open(copy.baseAddress, Int64(bytes.count), &message, 256) else {
      copy.deallocate()
      throw Failure(message: "is no ZIP archive, or a damaged one (\(Self.text(message)))")
    }
    handle = opened
    let count = Int(czip_count(opened))
    guard count <= limits.entries else {
      czip_close(opened)
      copy.deallocate()
      throw Failure(message: "the archive has more than \(limits.entries) entries")
    }
    var names: [String] = []
    var numbers: [String: Int] = [:]
    for index in 0..<count {
      var info = czip_info()
      let name =
        czip_describe(opened, Int64(index), &info) == 0 ? String(cString: info.name) : ""
      names.append(name)
      if numbers[name] == nil { numbers[name] = index }
    }
    self.names = names
    self.numbers = numbers
  }

  deinit {
    czip_close(handle)
    bytes.deallocate()
  }

  /// Whether there is an entry of that name.
  package func contains(_ name: String) -> Bool { numbers[name] != nil }

  /// Opens an entry to be read; nil where there is none of that name.
  package func entry(_ name: String) throws(Failure) -> ZipEntry? {
    guard let number = numbers[name] else { return nil }
    var info = czip_info()
    guard czip_describe(handle, Int64(number), &info) == 0 else {
      throw Failure(entry: name, message: "the archive says nothing of it")
    }
    guard info.encrypted == 0 else {
      throw Failure(entry: name, message: "is encrypted: save the document without a password")
    }
    guard info.size <= limits.size else {
      throw Failure(entry: name, message: "is larger than \(limits.size >> 20) MiB when unpacked")
    }
    var message = [CChar](repeating: 0, count: 256)
    guard let opened = czip_entry_open(handle, Int64(number), &message, 256) else {
      throw Failure(entry: name, message: "cannot be unpacked (\(Self.text(message)))")
    }
    return ZipEntry(
      opened, name: name, packed: Int(info.compressed), limits: limits, archive: self)
  }

  /// The whole content of an entry; nil where there is none of that name.
  package func content(of name: String) throws(Failure) -> [UInt8]? {
    guard let entry = try entry(name) else { return nil }
    var content: [UInt8] = []
    while true {
      let chunk = try entry.next()
      if chunk.isEmpty { return content }
      content += chunk
    }
  }

  fileprivate static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An entry of an archive that is being read.
package final class ZipEntry {
  private let handle: OpaquePointer
  private let name: String
  private let packed: Int
  private let limits: ZipArchive.Limits
  private let archive: ZipArchive
  private var count = 0

  fileprivate init(
    _ handle: OpaquePointer, name: String, packed: Int, limits: ZipArchive.Limits,
    archive: ZipArchive
  ) {
    self.handle = handle
    self.name = name
    self.packed = packed
    self.limits = limits
    self.archive = archive
  }

  deinit { czip_entry_close(handle) }

  /// The next bytes of the content, none at its end.
  package func next() throws(ZipArchive.Failure) -> [UInt8] {
    var read: Int64 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, length in
      read = czip_entry_read(handle, buffer.baseAddress, Int64(buffer.count))
      length = max(0, Int(read))
    }
    guard read >= 0 else {
      let reason = czip_entry_error(handle).map { String(cString: $0) } ?? ""
      throw failure("is damaged (\(reason))")
    }
    count += chunk.count
    archive.unpacked += chunk.count
    if count > limits.size {
      throw failure("is larger than \(limits.size >> 20) MiB when unpacked")
    }
    if archive.unpacked > limits.total {
      throw failure("the archive holds more than \(limits.total >> 20) MiB when unpacked")
    }
    if packed >= 0, count > limits.unproved, count / limits.ratio > packed {
      throw failure("is more than \(limits.ratio) times larger than packed, as no text is")
    }
    return chunk
  }

  private func failure(_ message: String) -> ZipArchive.Failure {
    ZipArchive.Failure(entry: name, message: message)
  }
}
