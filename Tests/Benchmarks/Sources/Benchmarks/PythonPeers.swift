import Foundation

/// Peers from PyPI, installed by the benchmark that wants them into a virtual environment of their
/// own under `.build`, and run as programs.
struct PythonPeers {
  /// The environment's Python.
  let python: String

  private static let folder = SharedData.repository.appending(
    path: "Tests/Benchmarks/.build/peers")

  /// An environment that holds `packages` (`name==version`); nil, with a line that says why, where
  /// Python or the packages are not to be had.
  init?(_ packages: [String]) {
    python = Self.folder.appending(path: "bin/python").path
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + packages
    guard
      FileManager.default.isExecutableFile(atPath: python)
        || (try? measure("/usr/bin/env", ["python3", "-m", "venv", Self.folder.path]))?.status == 0,
      (try? measure(python, quiet))?.status == 0
    else {
      print("skipped: \(packages.joined(separator: ", ")) could not be installed with pip")
      return nil
    }
  }

  /// A program that one of the packages brings.
  func program(_ name: String) -> String { Self.folder.appending(path: "bin/\(name)").path }

  /// Runs a script; its arguments are `sys.argv[1:]`.
  func run(_ script: String, _ arguments: [String], limit: Double = 600) throws -> Measured? {
    let made = try measure(python, ["-c", script] + arguments, limit: limit)
    return made.status == 0 ? made : nil
  }
}

/// The packages that benchmarks measure against.
enum Peer {
  static let galechurch = "galechurch==0.1.0"
  static let model2vec = "model2vec==0.10.0"
  static let lxml = "lxml==6.1.3"
  static let scikitLearn = "scikit-learn==1.9.1"
  static let translateToolkit = "translate-toolkit==3.20.4"
  static let pySBD = "pysbd==0.3.4"
  static let sentencex = "sentencex==1.0.32"
  static let automata = ["pyahocorasick==2.3.1", "ahocorasick_rs==1.0.3", "flashtext==2.7"]
  static let pyYAML = "PyYAML==6.0.3"

  /// Cuts the texts of a file of JSON Lines into sentences with sentencex and with pySBD, and writes
  /// for each tool and text the code points where sentences end, white space left out.
  static let sentenceScript = """
    import json, sys, pysbd, sentencex
    path, language, out = sys.argv[1:4]
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    def ends(text, sentences):
        found, place = [], 0
        for sentence in sentences:
            core = sentence.strip()
            start = text.find(core, place) if core else -1
            if start < 0: continue
            place = start + len(core)
            found.append(place)
        return found
    segmenter = pysbd.Segmenter(language=language, clean=False)
    json.dump([
        [ends(text, sentencex.segment(language, text)) for text in texts],
        [ends(text, segmenter.segment(text)) for text in texts],
    ], open(out, "w"))
    """

  /// Reads a file with translate-toolkit and asks for source and target of each unit; without a file
  /// it starts and ends.
  static let translateToolkitScript = """
    import sys
    from translate.storage import factory, xliff2
    for path in sys.argv[2:]:
        is2 = sys.argv[1] == "xliff2"
        store = xliff2.Xliff2File.parsefile(path) if is2 else factory.getobject(path)
        print(sum(len(unit.source or "") + len(unit.target or "") for unit in store.units))
    """

  /// The formats of distich that translate-toolkit reads as bitexts.
  static let translateToolkitFormats: Set = ["tmx", "xliff", "xliff2", "po"]

  /// Aligns two files of a segment a line with PyPI's galechurch and writes indices.
  static let galechurchScript = """
    import sys, galechurch
    source, target, out = sys.argv[1:4]
    lines = lambda path: [line[:-1] for line in open(path, encoding="utf-8", newline="\\n")]
    made = galechurch.align(lines(source), lines(target), max_block_size=10**12)
    open(out, "w").write("".join(line + "\\n" for line in made.to_pharaoh_lines()))
    """
}
