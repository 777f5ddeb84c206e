// swift-tools-version: 6.2

// Benchmarks, apart from the tests because they take minutes and mean something only in release:
//
//     swift run -c release --package-path Tests/Benchmarks Benchmarks segmentation-quality

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "distich", path: "../..")],
  targets: [
    .systemLibrary(
      name: "CPeerXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // What distich is measured against, written in plain C with ICU, libxml2, SQLite or libyaml alone.
    .target(
      name: "CPeers", dependencies: ["CPeerXML"],
      linkerSettings: [
        .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("sqlite3"),
        .linkedLibrary("yaml"),
      ]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CPeers",
        .product(name: "UnicodeText", package: "distich"),
        .product(name: "BitextModel", package: "distich"),
        .product(name: "Formats", package: "distich"),
        .product(name: "Alignment", package: "distich"),
        .product(name: "Terminology", package: "distich"),
        .product(name: "Checks", package: "distich"),
        .product(name: "BitextStore", package: "distich"),
        .product(name: "Workbench", package: "distich"),
        .product(name: "WorkbenchServer", package: "distich"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
