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
    .library(name: "UnicodeText", targets: ["UnicodeText"]),
    .library(name: "BitextModel", targets: ["BitextModel"]),
    .library(name: "Alignment", targets: ["Alignment"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C, opaque headers: see the comment at the head of each.
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),

    .target(
      name: "UnicodeText", dependencies: ["CICU"],
      resources: [
        .embedInCode("Sentences/Data/en.txt"),
        .embedInCode("Sentences/Data/fr.txt"),
        .embedInCode("Sentences/Data/generic.txt"),
      ],
      swiftSettings: strict),
    .target(name: "BitextModel", dependencies: ["UnicodeText"], swiftSettings: strict),
    .target(name: "Alignment", dependencies: ["BitextModel"], swiftSettings: strict),

    .testTarget(
      name: "UnicodeTextTests", dependencies: ["UnicodeText"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
