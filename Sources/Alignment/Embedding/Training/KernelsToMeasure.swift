/// The kernels, for the benchmark that holds them against plain loops.
@_spi(Tuning)
public enum MeasuredKernels {
  /// The dot product as similarities take it; `count` is a multiple of 8.
  public static func dot(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
  ) -> Float {
    a.quickDot(b, count: count)
  }

  /// Adds `scale` times `b` to `a`; `count` is a multiple of 8.
  public static func add(
    _ a: UnsafeMutablePointer<Float>, _ b: UnsafePointer<Float>, scale: Float, count: Int
  ) {
    a.add(b, scale: scale, count: count)
  }
}
