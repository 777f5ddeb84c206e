import Foundation
import UnicodeText
import Dispatch

public func labTrain(files: [String], novels: String, out: String, dims: Int, words: Int, grams: Int, batch: Int, epochs: Int, chunk: Int, seed: UInt64, rate: Float, fraction: Double = 1) throws {
  var t = Date()
  func lap(_ s: String) { FileHandle.standardError.write(Data("\(s) \(String(format: "%.1f", Date().timeIntervalSince(t)))s\n".utf8)); t = Date() }
  var a = try TokenScanner(for: .english), b = try TokenScanner(for: .french)
  var pairs = TrainingPairs()
  for f in files {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: f)))
    pairs.startText()
    var start = 0
    let span = bytes.span
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      if let tab = bytes[start..<end].firstIndex(of: 9) {
        try pairs.append(span.extracting(start..<tab), span.extracting((tab+1)..<end), &a, &b)
      }
      start = end + 1
    }
  }
  lap("tokens: \(pairs.count) pairs, types \(a.types.count) \(b.types.count), tokens \(pairs.first.tokens.count) \(pairs.second.tokens.count)")
  let wa = WordChoice(a, pairs.first, atMost: words, minimum: 3), wb = WordChoice(b, pairs.second, atMost: words, minimum: 3)
  let layout = TokenRows.Layout(wordCounts: (wa.types.count, wb.types.count), gramCount: grams)
  let ta = try TokenTypes(a, words: wa, firstRow: 0, layout: layout)
  let tb = try TokenTypes(b, words: wb, firstRow: wa.types.count, layout: layout)
  lap("rows: \(layout.rowCount) words \(wa.types.count) \(wb.types.count); size \(Double(layout.rowCount*(dims+2))/1e6) MB")
  var p = ContrastiveTrainer.Parameters(); p.rate = rate
  let trainer = ContrastiveTrainer(layout: layout, dimensions: dims, types: [ta, tb], shares: wa.shares + wb.shares, parameters: p, seed: seed, workers: 2)
  // held out: every 640th
  let held = (0..<pairs.count).filter { $0 % 640 == 7 }.prefix(2000).map(Int32.init)
  let heldSet = Set(held)
  func accuracy() -> Double {
    let x = trainer.encode(0, pairs, held[...]), y = trainer.encode(1, pairs, held[...])
    var hits = 0
    for i in 0..<held.count { var best = 0; var bs: Float = -2
      for j in 0..<held.count { let s = x.row(i).dot(y.row(j), count: dims); if s > bs { bs = s; best = j } }
      if best == i { hits += 1 } }
    x.free(); y.free(); return Double(hits) / Double(held.count)
  }
  var rng = SplitMix64(state: seed)
  let stepsPerEpoch = pairs.count / batch
  let total = Int(Double(stepsPerEpoch * epochs) * fraction)
  var step = 0
  lap("init")
  outer: for epoch in 0..<epochs {
    // chunks of neighbours, shuffled
    var order: [Int32] = []
    order.reserveCapacity(pairs.count)
    let offset = Int.random(in: 0..<chunk, using: &rng)
    var starts = Array(stride(from: -offset, to: pairs.count, by: chunk))
    starts.shuffle(using: &rng)
    for s in starts { for i in max(0, s)..<min(pairs.count, s+chunk) where !heldSet.contains(Int32(i)) { order.append(Int32(i)) } }
    var loss: Float = 0, n = 0
    var at = 0
    while at < order.count {
      let end = min(order.count, at + batch)
      if end - at >= 256 {
        loss += trainer.train(pairs, order[at..<end], of: total); n += 1; step += 1
        if step % 100 == 0 { FileHandle.standardError.write(Data("  \(step)/\(total) loss \(loss/Float(n))  \(String(format: "%.1f", Date().timeIntervalSince(t)))\n".utf8)) }
        if step >= total { break outer }
      }
      at = end
    }
    let el = Date().timeIntervalSince(t)
    FileHandle.standardError.write(Data("epoch \(epoch) loss \(loss/Float(n)) P@1 \(accuracy()) \(String(format: "%.1f", el))s\n".utf8))
    t = Date()
  }
  FileHandle.standardError.write(Data("P@1 \(accuracy())\n".utf8))
  // quantise
  let q = Matrix(rows: layout.rowCount, columns: dims)
  for r in 0..<layout.rowCount { let w = trainer.weights.row(r); var m: Float = 1e-9
    for i in 0..<dims { m = max(m, abs(w[i])) }
    let s = m/127
    for i in 0..<dims { q.row(r)[i] = (w[i]/s).rounded() * s } }
  // encode novels
  for name in try FileManager.default.contentsOfDirectory(atPath: novels).sorted() {
    for (side, lang) in [(0, "en"), (1, "fr")] {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(novels)/\(name)/\(lang).txt")))
      var sc = try TokenScanner(for: side == 0 ? .english : .french)
      var grams = try TokenRows.Grams()
      var flat = Data()
      var cache: [Int32: [Float]] = [:]
      for line in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
        var toks: [Int32] = []
        let arr = Array(line)
        try sc.scan(arr.span, into: &toks)
        var v = [Float](repeating: 0, count: dims)
        for tk in toks {
          if cache[tk] == nil {
            var tv = [Float](repeating: 0, count: dims)
            let name = Array(sc.types[Int(tk)])
            let known = name.withUnsafeBufferPointer { side == 0 ? a.types.find($0) : b.types.find($0) }
            if let k = known { let w = side == 0 ? ta.wordRow[k] : tb.wordRow[k]; if w >= 0 { for i in 0..<dims { tv[i] += q.row(Int(w))[i] } } }
            let hs = try grams.hashes(of: name[...], sc.kinds[Int(tk)])
            for h in hs { let r = Int(layout.gramRow(h)); for i in 0..<dims { tv[i] += q.row(r)[i] / Float(hs.count).squareRoot() } }
            cache[tk] = tv
          }
          let tv = cache[tk]!
          for i in 0..<dims { v[i] += tv[i] }
        }
        v.withUnsafeBytes { flat.append(contentsOf: $0) }
      }
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
      try flat.write(to: URL(fileURLWithPath: "\(out)/\(name).\(lang).f32"))
    }
  }
}
