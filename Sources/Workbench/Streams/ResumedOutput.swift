import Formats
import Foundation

/// An output of a stream that goes on where an earlier run ended, whatever ended it.
///
/// Answers are appended as they come, so that a run that is killed leaves all that it answered, and
/// at most one line that was cut off; that is taken away when the next run begins.
public final class ResumedOutput {
  private let path: String
  private let file: FileHandle

  /// Opens the output at `path`, or makes it, for this process alone.
  ///
  /// - Parameters:
  ///   - path: a file.
  ///   - member: a member that every answer of the verb has, but for errors.
  /// - Throws: ``InputError`` for a file that cannot be written, is being written by another process,
  ///   or is not what such a run leaves; it is as it was then.
  public init(_ path: String, ofAnswersWith member: String) throws(InputError) {
    self.path = path
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Output.unwritable(path) }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw InputError("\(path): is no file that could be gone on with")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw InputError("\(path): another process is writing it")
    }
    guard try Self.isOutput(path, member) else {
      throw InputError("\(path): its first line is no answer of this verb; name another file")
    }
    let end = try Self.endOfLastLine(descriptor, size: status.st_size, path)
    guard end == status.st_size || ftruncate(descriptor, end) == 0 else {
      throw Output.unwritable(path)
    }
  }

  /// Appends answers.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written.
  public func write(_ bytes: [UInt8]) throws(InputError) {
    do {
      try file.write(contentsOf: Data(bytes))
    } catch {
      throw Output.unwritable(path)
    }
  }

  /// Whether the first line is an answer, or there is no whole line yet.
  private static func isOutput(_ path: String, _ member: String) throws(InputError) -> Bool {
    do {
      var reader = try LineReader(path)
      guard let (bytes, isWhole) = try reader.nextOrBeginning() else { return true }
      guard isWhole else { return bytes.first == UInt8(ascii: "{") }
      guard let object = try? JSONLine(bytes) else {
        let isOnly = try reader.nextOrBeginning() == nil
        return isOnly && bytes.first == UInt8(ascii: "{")
      }
      return object.json(member) != nil
        || object.json("error") != nil && object.json("line") != nil
    } catch {
      throw InputError("\(error)")
    }
  }

  /// The offset behind the last line feed, 0 without one.
  private static func endOfLastLine(
    _ file: Int32, size: off_t, _ path: String
  ) throws(InputError) -> off_t {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var end = size
    while end > 0 {
      let start = max(0, end - off_t(buffer.count))
      let count = pread(file, &buffer, Int(end - start), start)
      guard count == Int(end - start) else { throw Output.unwritable(path) }
      if let last = buffer[..<count].lastIndex(of: 0x0A) { return start + off_t(last) + 1 }
      end = start
    }
    return 0
  }
}
