internal import Foundation

/// Where a training stands, so that it can go on after it was cut off as if it had not been.
///
/// As a file: a line that names it, a checksum of all that follows, seven numbers, how many held-out
/// accuracies there are and these, of 8 bytes each, then the numbers of the table, little-endian
/// throughout.
struct TrainingCheckpoint {
  /// What the pairs and the options are: a checkpoint goes on with the same ones alone.
  var digest: UInt64
  /// Steps done in all.
  var step: Int
  /// The pass that was going on, from 1, and how many pairs of its order are done.
  var pass: Int
  var done: Int
  /// The random numbers before the pass was put in order.
  var random: UInt64
  /// The losses of the pass so far, and of how many batches.
  var loss: Double
  var batches: Int
  /// The held-out accuracies of the passes that ended.
  var accuracies: [Double]
  /// The weights and both moments of Adam.
  var table: [Float]

  private static let magic = Array("distich training 1\n\n\n\n\n\n".utf8)

  /// The bytes of the file.
  var bytes: [UInt8] {
    let numbers =
      [
        digest, UInt64(step), UInt64(pass), UInt64(done), random, loss.bitPattern,
        UInt64(batches), UInt64(accuracies.count),
      ] + accuracies.map(\.bitPattern)
    var bytes = Self.magic
    bytes.reserveCapacity(bytes.count + 8 + numbers.count * 8 + table.count * 4)
    bytes += repeatElement(0, count: 8)
    numbers.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    if UInt32(1).littleEndian == 1 {
      table.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      table.map(\.bitPattern.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    let start = Self.magic.count
    let checksum = bytes.withUnsafeBytes { ModelHeader.checksum(of: $0[(start + 8)...]) }
    withUnsafeBytes(of: checksum.littleEndian) {
      bytes.replaceSubrange(start..<start + 8, with: $0)
    }
    return bytes
  }

  /// The checkpoint of a file.
  ///
  /// - Throws: ``EmbeddingModelError`` where it is none, is cut short or was damaged.
  init(bytes: [UInt8]) throws(EmbeddingModelError) {
    let start = Self.magic.count
    guard bytes.starts(with: Self.magic) else {
      throw EmbeddingModelError(
        "this is no checkpoint of a training that this program knows", isOfCheckpoint: true)
    }
    func number(_ index: Int) -> UInt64 {
      bytes.withUnsafeBytes {
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self))
      }
    }
    guard bytes.count >= start + 9 * 8,
      number(0) == bytes.withUnsafeBytes({ ModelHeader.checksum(of: $0[(start + 8)...]) }),
      let accuracyCount = Int(exactly: number(8)),
      accuracyCount <= (bytes.count - start) / 8 - 9,
      let step = Int(exactly: number(2)), let pass = Int(exactly: number(3)), pass > 0,
      let done = Int(exactly: number(4)), let batches = Int(exactly: number(7))
    else {
      throw EmbeddingModelError("the checkpoint of the training is damaged", isOfCheckpoint: true)
    }
    digest = number(1)
    self.step = step
    self.pass = pass
    self.done = done
    random = number(5)
    loss = Double(bitPattern: number(6))
    self.batches = batches
    accuracies = (0..<accuracyCount).map { Double(bitPattern: number(9 + $0)) }
    let first = start + 8 * (9 + accuracyCount)
    table = bytes.withUnsafeBytes { buffer in
      stride(from: first, to: buffer.count - 3, by: 4).map {
        Float(
          bitPattern: UInt32(
            littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
      }
    }
  }

  init(
    digest: UInt64, step: Int, pass: Int, done: Int, random: UInt64, loss: Double, batches: Int,
    accuracies: [Double], table: [Float]
  ) {
    self.digest = digest
    self.step = step
    self.pass = pass
    self.done = done
    self.random = random
    self.loss = loss
    self.batches = batches
    self.accuracies = accuracies
    self.table = table
  }
}

/// What a training writes so that it can be gone on with, and what it goes on from.
public struct Checkpointing {
  /// Steps from one checkpoint to the next.
  public var interval: Int
  /// The last checkpoint of a training that was cut off, or nil to begin anew.
  public var last: [UInt8]?
  /// Keeps a checkpoint, in place of the one before.
  public var save: (_ bytes: [UInt8]) throws -> Void

  /// Checkpoints every `interval` steps, from 1.
  public init(
    every interval: Int = 200, last: [UInt8]? = nil, save: @escaping ([UInt8]) throws -> Void
  ) {
    self.interval = max(1, interval)
    self.last = last
    self.save = save
  }
}
