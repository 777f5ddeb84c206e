let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "alignment-quality": try alignmentQuality(novels: Array(arguments.dropFirst()))
case "alignment-pseudo": try pseudoQuality()
case "alignment-unequal": try alignmentUnequal()
case "alignment-speed":
  let sizes = arguments.dropFirst().compactMap { Int($0) }
  try alignmentSpeed(sizes.isEmpty ? [1_000, 5_000, 20_000] : sizes)
default:
  print(
    "usage: Benchmarks alignment-quality [NOVEL …] | alignment-pseudo | alignment-unequal | alignment-speed [SIZE …]"
  )
}
