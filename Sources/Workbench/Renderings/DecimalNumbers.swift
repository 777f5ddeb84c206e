import Foundation

/// A number with as many decimals, the same digits on every machine: four are what a confidence is
/// worth.
func decimal(_ number: Double, places: Int = 4) -> String {
  String(format: "%.\(places)f", locale: Locale(identifier: "en_US_POSIX"), number)
}
