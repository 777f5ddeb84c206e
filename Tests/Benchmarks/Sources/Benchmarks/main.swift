let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "alignment-quality": try alignmentQuality(novels: Array(arguments.dropFirst()))
case "alignment-speed": try alignmentSpeed()
default: print("usage: Benchmarks alignment-quality [NOVEL …] | alignment-speed")
}
