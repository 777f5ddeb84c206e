import BitextStore
import NIOHTTP1
import Workbench

/// What takes the whole workbench: checking again, exporting.
struct WorkbenchRoutes: Sendable {
  let desk: ReviewDesk

  private var project: Project { desk.project }

  /// The routes.
  var all: [Route] {
    [
      Route(.POST, "/api/bitexts/:bitext/check") { request, path in
        let asked = try request.decoded(AskedStep.self)
        let bitext = try desk.bitext(path)
        var options = CheckOptions()
        options.termbase = try project.termbase().termbase
        return try .json(
          project.check(bitext, options: options, expecting: asked.expecting, by: .page).outcome)
      },
      Route(.GET, "/api/bitexts/:bitext/export") { request, path in
        try export(request, desk.bitext(path))
      },
    ]
  }

  private func export(_ request: Request, _ bitext: Int) throws -> Response {
    guard let format = ExportFormat.all.first(where: { $0.id == request.query["format"] }) else {
      throw Refusal(.badRequest, "bad-query", "there is no such format to export to")
    }
    let bytes = try project.export(
      bitext, as: format.export, confirmedOnly: request.query["confirmed"] == "1")
    var response = Response(.ok, "application/octet-stream", bytes)
    let name = try project.info(bitext).name
    response.headers.append(
      ("Content-Disposition", "attachment; \(fileName(name, ending: format.ending))"))
    return response
  }

  /// A file's name as a header says it: in ASCII for old readers, and as it is (RFC 6266).
  private func fileName(_ name: String, ending: String) -> String {
    let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_ ".contains($0)) }
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let encoded = "\(name).\(ending)".utf8.map { byte in
      if unreserved.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    return "filename=\"\(safe.isEmpty ? "bitext" : safe).\(ending)\"; filename*=UTF-8''\(encoded)"
  }
}
