// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "FaceAuth", path: "../..")],
  targets: [
    // What anybody would write with dlib: the measure of ours.
    .target(
      name: "CPlainDlib",
      cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [
        .linkedLibrary("dlib"), .linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("openblas"),
        .linkedLibrary("lapack"), .linkedLibrary("crypto"), .linkedLibrary("m"),
      ]
    ),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "Embedding", package: "FaceAuth"), .product(name: "FaceAuth", package: "FaceAuth"),
        .product(name: "Server", package: "FaceAuth"), "CPlainDlib",
      ]
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
