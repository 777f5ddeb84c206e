/// The best point found on the way up from `start`, by resilient propagation (Riedmiller and Braun,
/// ICNN 1993): each coordinate goes its own step, longer while its slope keeps its sign, shorter where
/// it turns.
func ascend<Point: SIMD>(
  from start: Point, steps first: Point, rounds: Int,
  worth: (_ point: Point) -> (worth: Double, slope: Point)
) -> Point where Point.Scalar == Double {
  var point = start
  var steps = first
  var lastSlope = Point.zero
  var best = (worth: -Double.infinity, point: start)
  for _ in 0..<rounds {
    let (value, slope) = worth(point)
    if value > best.worth { best = (value, point) }
    for number in slope.indices {
      let turn = slope[number] * lastSlope[number]
      if turn != 0 { steps[number] *= turn > 0 ? 1.2 : 0.5 }
      lastSlope[number] = turn < 0 ? 0 : slope[number]
      if turn >= 0, slope[number] != 0 {
        point[number] += slope[number] > 0 ? steps[number] : -steps[number]
      }
    }
  }
  return best.point
}
