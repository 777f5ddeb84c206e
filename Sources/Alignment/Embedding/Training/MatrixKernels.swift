import Dispatch

/// Row-major matrices of floats, aligned for SIMD, freed by hand.
///
/// Unchecked: threads share one, and each writes rows that no other touches (``inBlocks``).
struct Matrix: @unchecked Sendable {
  let rows: Int
  let columns: Int
  let values: UnsafeMutablePointer<Float>

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, rows * columns) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: rows * columns)
    values.initialize(repeating: 0, count: rows * columns)
  }

  func free() { values.deallocate() }

  func row(_ index: Int) -> UnsafeMutablePointer<Float> { values + index * columns }
}

/// Runs `body` for every block of `count` things, a fixed number of blocks shared out among
/// `workers` threads. What a block does must not depend on the others: then neither does the sum.
func inBlocks(
  _ count: Int, workers: Int, _ body: @Sendable (_ block: Int, _ range: Range<Int>) -> Void
) {
  let blocks = 16
  @Sendable func run(_ worker: Int, of workers: Int) {
    var block = worker
    while block < blocks {
      let range = (count * block / blocks)..<(count * (block + 1) / blocks)
      body(block, range)
      block += workers
    }
  }
  if workers == 1 {
    run(0, of: 1)
  } else {
    DispatchQueue.concurrentPerform(iterations: workers) { run($0, of: workers) }
  }
}

typealias Lane = SIMD8<Float>

extension UnsafePointer where Pointee == Float {
  @inline(__always) func lane(_ offset: Int) -> Lane {
    UnsafeRawPointer(self + offset).loadUnaligned(as: Lane.self)
  }
  /// The dot product with `other` in four sums, none of which waits for another: twice as quick as
  /// ``dot(_:count:)``, whose one sum is part of what a run of the trainer gives. `count` is a
  /// multiple of 8.
  @inline(__always) func quickDot(_ other: UnsafePointer<Float>, count: Int) -> Float {
    var sums = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
    var index = 0
    while index + 32 <= count {
      sums.0 += lane(index) * other.lane(index)
      sums.1 += lane(index + 8) * other.lane(index + 8)
      sums.2 += lane(index + 16) * other.lane(index + 16)
      sums.3 += lane(index + 24) * other.lane(index + 24)
      index += 32
    }
    while index < count {
      sums.0 += lane(index) * other.lane(index)
      index += 8
    }
    return ((sums.0 + sums.1) + (sums.2 + sums.3)).sum()
  }
  /// The dot product with `other`; `count` is a multiple of 8.
  @inline(__always) func dot(_ other: UnsafePointer<Float>, count: Int) -> Float {
    var sum = Lane.zero
    var index = 0
    while index < count {
      sum += lane(index) * other.lane(index)
      index += 8
    }
    return sum.sum()
  }
}

extension UnsafeMutablePointer where Pointee == Float {
  @inline(__always) func lane(_ offset: Int) -> Lane {
    UnsafeRawPointer(self + offset).loadUnaligned(as: Lane.self)
  }
  @inline(__always) func store(_ lane: Lane, _ offset: Int) {
    UnsafeMutableRawPointer(self + offset).storeBytes(of: lane, as: Lane.self)
  }
  /// Adds `scale` times `other` to the `count` floats here; `count` is a multiple of 8.
  @inline(__always) func add(_ other: UnsafePointer<Float>, scale: Float, count: Int) {
    let factor = Lane(repeating: scale)
    var index = 0
    while index < count {
      store(lane(index) + other.lane(index) * factor, index)
      index += 8
    }
  }
  @inline(__always) func dot(_ other: UnsafePointer<Float>, count: Int) -> Float {
    UnsafePointer(self).dot(other, count: count)
  }
  /// Brings the vector here to length 1; zeros stay zeros.
  @inline(__always) func normalize(_ count: Int) {
    let square = dot(self, count: count)
    guard square > 0 else { return }
    let scale = Lane(repeating: 1 / square.squareRoot())
    var index = 0
    while index < count {
      store(lane(index) * scale, index)
      index += 8
    }
  }
}

/// A matrix packed into panels of 8 columns for ``multiply``: panel *p* holds columns 8*p* to
/// 8*p* + 7, row after row.
struct Panels: @unchecked Sendable {
  let depth: Int
  let columns: Int
  let values: UnsafeMutablePointer<Float>

  /// Room for a matrix of `depth` rows and `columns` columns (a multiple of 8).
  init(depth: Int, columns: Int) {
    precondition(columns.isMultiple(of: 8), "Panels are 8 columns wide")
    self.depth = depth
    self.columns = columns
    values = Matrix(rows: depth, columns: columns).values
  }

  func free() { values.deallocate() }

  /// Packs `matrix` (depth × columns) as it is.
  func pack(_ matrix: Matrix, workers: Int) {
    inBlocks(columns / 8, workers: workers) { _, panels in
      for panel in panels {
        let to = values + panel * depth * 8
        for row in 0..<depth {
          to.store(matrix.row(row).lane(panel * 8), row * 8)
        }
      }
    }
  }

  /// Packs the transpose of `matrix` (columns × depth).
  func packTransposed(_ matrix: Matrix, workers: Int) {
    inBlocks(columns / 8, workers: workers) { _, panels in
      for panel in panels {
        let to = values + panel * depth * 8
        for column in 0..<8 {
          let from = matrix.row(panel * 8 + column)
          for row in 0..<depth { to[row * 8 + column] = from[row] }
        }
      }
    }
  }
}

/// `result` = `left` × `right` for the rows `rows` (both ends multiples of 4, or the last), where
/// element (i, k) of `left` stands at `left[i * rowStride + k * columnStride]`.
///
/// A tile of 4 rows and 8 columns stays in registers over the whole depth.
func multiply(
  _ left: UnsafePointer<Float>, rowStride: Int, columnStride: Int, _ right: Panels,
  into result: Matrix, rows: Range<Int>
) {
  let depth = right.depth
  var row = rows.lowerBound
  while row < rows.upperBound {
    let full = row + 4 <= rows.upperBound
    let a0 = left + row * rowStride
    let a1 = full ? a0 + rowStride : a0
    let a2 = full ? a1 + rowStride : a0
    let a3 = full ? a2 + rowStride : a0
    for panel in 0..<(right.columns / 8) {
      var b = UnsafePointer(right.values + panel * depth * 8)
      var c0 = Lane.zero
      var c1 = Lane.zero
      var c2 = Lane.zero
      var c3 = Lane.zero
      var at = 0
      for _ in 0..<depth {
        let lane = b.lane(0)
        c0 += lane * a0[at]
        c1 += lane * a1[at]
        c2 += lane * a2[at]
        c3 += lane * a3[at]
        b += 8
        at += columnStride
      }
      result.row(row).store(c0, panel * 8)
      if full {
        result.row(row + 1).store(c1, panel * 8)
        result.row(row + 2).store(c2, panel * 8)
        result.row(row + 3).store(c3, panel * 8)
      }
    }
    row += full ? 4 : 1
  }
}

/// e to the power of each element, to about 2 units in the seventh digit (range reduction to
/// [-ln 2 / 2, ln 2 / 2] and a Taylor polynomial of degree 6), for elements from -87 to 88.
@inline(__always) func exponential(_ x: Lane) -> Lane {
  let scaled = (x * 1.442_695_04).rounded(.toNearestOrEven)
  let r = x - scaled * 0.693_359_375 - scaled * -2.121_944_4e-4
  var p = Lane(repeating: 1 / 720)
  p = p * r + 1 / 120
  p = p * r + 1 / 24
  p = p * r + 1 / 6
  p = p * r + 0.5
  p = p * r + 1
  p = p * r + 1
  let exponent = SIMD8<Int32>(truncatingIfNeeded: SIMD8<Int32>(scaled)) &+ 127
  return p * unsafeBitCast(exponent &<< 23, to: Lane.self)
}
