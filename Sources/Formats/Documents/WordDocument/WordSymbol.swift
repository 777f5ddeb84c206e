/// The text of `w:sym`: a character of a font, which is Unicode's unless the font is a table of its
/// own, as Symbol is.
func symbol(_ code: String?, font: String?) -> String {
  guard let code, let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else {
    return ""
  }
  // Fonts with tables of their own show themselves at U+F020 to U+F0FF, too.
  if font?.lowercased() == "symbol", let known = symbolTable[UInt8(value & 0xFF)] {
    return String(known)
  }
  return String(scalar)
}

/// Adobe's Symbol font from 0x20 and from 0xA0 (Unicode's mapping SYMBOL.TXT).
private let symbolTable: [UInt8: Character] = {
  let low =
    " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{203E}"
    + "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
  let high =
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
  var table: [UInt8: Character] = [:]
  for (first, row) in [(UInt8(0x20), low), (0xA0, high)] {
    for (offset, character) in row.enumerated() { table[first + UInt8(offset)] = character }
  }
  return table
}()
