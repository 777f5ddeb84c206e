// swift-tools-version: 6.2

// Every parser under libFuzzer, apart from the tests because all of it is built anew with counters:
//
//     Tests/fuzz 60

import PackageDescription

let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "distich", path: "../..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CFuzzer",
        .product(name: "Formats", package: "distich"),
        .product(name: "Terminology", package: "distich"),
        .product(name: "Alignment", package: "distich"),
        .product(name: "BitextStore", package: "distich"),
        .product(name: "Workbench", package: "distich"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ],
      linkerSettings: [.linkedLibrary("stdc++"), .linkedLibrary("m")]),
  ],
  swiftLanguageModes: [.v6]
)
