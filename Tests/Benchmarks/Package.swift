// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "distich", path: "../..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "UnicodeText", package: "distich"),
        .product(name: "BitextModel", package: "distich"),
        .product(name: "Formats", package: "distich"),
        .product(name: "Alignment", package: "distich"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
