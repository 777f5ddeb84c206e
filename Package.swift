// swift-tools-version: 6.2

import PackageDescription

// What the project holds itself to in every Swift target.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "distich",
  products: [
    .executable(name: "distich", targets: ["distich"]),
    .library(name: "UnicodeText", targets: ["UnicodeText"]),
    .library(name: "BitextModel", targets: ["BitextModel"]),
    .library(name: "Formats", targets: ["Formats"]),
    .library(name: "Terminology", targets: ["Terminology"]),
    .library(name: "Alignment", targets: ["Alignment"]),
    .library(name: "Checks", targets: ["Checks"]),
    .library(name: "BitextStore", targets: ["BitextStore"]),
    .library(name: "Workbench", targets: ["Workbench"]),
    .library(name: "WorkbenchServer", targets: ["WorkbenchServer"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // C and C++ behind headers of plain C: no type of a library leaves them.
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(
      name: "CCLD2",
      linkerSettings: [.linkedLibrary("cld2"), .linkedLibrary("stdc++")]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CArguments"),
    .target(name: "CBytes"),
    .target(name: "CVectors"),
    .target(name: "CXML", dependencies: ["CBytes", "CLibXML2"]),
    .target(name: "CLZMA", linkerSettings: [.linkedLibrary("lzma")]),
    .target(
      name: "CMarkdown",
      linkerSettings: [.linkedLibrary("cmark-gfm"), .linkedLibrary("cmark-gfm-extensions")]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("yaml")]),
    .target(name: "CZip", linkerSettings: [.linkedLibrary("zip")]),
    .target(name: "CSQLiteSession", linkerSettings: [.linkedLibrary("sqlite3")]),

    .target(
      name: "CFrenchEnglishModel", exclude: ["README.md", "en-fr.model", "licences.tsv", "train"]),

    .target(
      name: "CFrenchEnglishWords",
      exclude: [
        "README.md", "en-fr.pairs", "en.words", "fr.words", "licences.tsv", "pairs.cpp", "train",
        "train.cpp", "words.h",
      ]),

    .target(
      name: "UnicodeText", dependencies: ["CICU", "CCLD2"],
      resources: [
        .embedInCode("Sentences/Data/en.txt"),
        .embedInCode("Sentences/Data/fr.txt"),
        .embedInCode("Sentences/Data/generic.txt"),
      ],
      swiftSettings: strict),
    .target(name: "BitextModel", dependencies: ["UnicodeText"], swiftSettings: strict),
    .target(
      name: "Formats",
      dependencies: ["BitextModel", "CBytes", "CLZMA", "CMarkdown", "CXML", "CZip"],
      swiftSettings: strict),
    .target(
      name: "Terminology", dependencies: ["BitextModel", "CYAML", "Formats"],
      resources: [
        "ala-lc.ru.rules", "ala-lc.uk.rules", "bgn-pcgn.ru.rules", "dprk.ko.rules",
        "icao.ru.rules", "icao.uk.rules", "iso9.rules", "kontsevich.ko.rules",
        "korean-press.txt", "mccune-reischauer.ko.rules", "press-en.ru.rules",
        "press-en.uk.rules", "press-en.usage", "press-fr.ru.rules", "press-fr.uk.rules",
        "press-fr.usage", "rr.ko.rules", "uk-national.uk.rules",
      ].map { .embedInCode("Transliteration/Data/\($0)") } + [
        .embedInCode("Matching/Data/given-names.txt")
      ],
      swiftSettings: strict),
    .target(
      name: "Alignment",
      dependencies: ["BitextModel", "CFrenchEnglishModel", "CVectors", "Terminology"],
      swiftSettings: strict),
    .target(
      name: "Checks",
      dependencies: ["BitextModel", "CFrenchEnglishWords", "CVectors", "Terminology"],
      resources: [
        .embedInCode("Data/acronyms.txt"),
        .embedInCode("Data/antonyms.txt"),
        .embedInCode("Data/capitals.txt"),
        .embedInCode("Data/currencies.txt"),
        .embedInCode("Data/enumerators.en.txt"),
        .embedInCode("Data/enumerators.fr.txt"),
        .embedInCode("Data/false-friends.txt"),
        .embedInCode("Data/figures.en.txt"),
        .embedInCode("Data/figures.fr.txt"),
        .embedInCode("Data/loan-words.en.txt"),
        .embedInCode("Data/negation.en.txt"),
        .embedInCode("Data/negation.fr.txt"),
        .embedInCode("Data/open-words.txt"),
      ],
      swiftSettings: strict),
    .target(
      name: "BitextStore",
      dependencies: [
        "BitextModel", "CSQLiteSession", "Formats", "Terminology",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Workbench",
      dependencies: [
        "Alignment", "BitextModel", "BitextStore", "Checks", "Formats", "Terminology",
      ],
      resources: [
        .embedInCode("Reports/HTML/report.css"),
        .embedInCode("Reports/HTML/report.js"),
      ],
      swiftSettings: strict),
    .target(
      name: "WorkbenchServer",
      dependencies: [
        "BitextStore", "Checks", "Formats", "Terminology", "Workbench",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [
        "index.html", "locked.html", "page.css", "actions.js", "api.js", "deeds.js", "desk.js",
        "dialogs.js", "dom.js", "editing.js", "findings.js", "keys.js", "list.js", "main.js",
        "map.js", "outline.js", "panels.js", "review.js", "rows.js", "strings.js", "strings.en.js",
        "strings.fr.js", "text.js",
      ].map { .embedInCode("Page/\($0)") },
      swiftSettings: strict),
    .executableTarget(
      name: "distich",
      dependencies: [
        "Alignment", "BitextStore", "CArguments", "Formats", "Terminology", "Workbench",
        "WorkbenchServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Packaging", "Spark"],
      swiftSettings: strict,
      plugins: ["CommitPlugin"]),
    .plugin(
      name: "CommitPlugin", capability: .buildTool(), path: "Sources/CommitPlugin",
      exclude: ["write-commit"]),

    .target(name: "TestSupport", path: "Tests/TestSupport", exclude: ["Judges"]),
    .testTarget(
      name: "UnicodeTextTests", dependencies: ["UnicodeText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BitextModelTests", dependencies: ["BitextModel", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "TestSupport"], exclude: ["Pages"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminologyTests", dependencies: ["Terminology", "TestSupport"], exclude: ["Data"],
      swiftSettings: strict),
    .testTarget(
      name: "AlignmentTests",
      dependencies: ["Alignment", "CVectors", "Formats", "Terminology", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ChecksTests", dependencies: ["Checks", "Terminology", "TestSupport", "Workbench"],
      swiftSettings: strict),
    .testTarget(
      name: "BitextStoreTests",
      dependencies: [
        "BitextStore", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["MemorySchemas", "Schemas"], swiftSettings: strict),
    .testTarget(
      name: "WorkbenchServerTests",
      dependencies: ["BitextStore", "Workbench", "WorkbenchServer", "TestSupport"],
      exclude: ["Browser"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["BitextStore", "Formats", "TestSupport", "Workbench", "distich"],
      exclude: ["Golden", "Judges", "Spark"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
