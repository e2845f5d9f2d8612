// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because libFuzzer brings `main`: beside other executables it would not link.
//
// A target is a folder under Sources with one file, and a folder of the same name under Seeds with a few small inputs.
// scripts/fuzz builds and runs them all.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "FaceAuth", path: "../..")],
  targets: [
    .fuzzer("ArchiveFuzz", "Server", "FaceAuth"),
    .fuzzer("HTTPRequestFuzz", "Server"),
    .fuzzer("IDNumberFuzz", "FaceAuth"),
    .fuzzer("JSONBodyFuzz", "Server"),
    .fuzzer("PictureFuzz", "Embedding", "FaceAuth"),
    .fuzzer("RosterFuzz", "Server", "FaceAuth"),
    .fuzzer("TokenFuzz", "Server", "FaceAuth"),
    .fuzzer("WorkbookFuzz", "Server", "FaceAuth"),
  ],
  swiftLanguageModes: [.v6]
)

extension Target {
  static func fuzzer(_ name: String, _ products: String...) -> Target {
    .executableTarget(
      name: name,
      dependencies: products.map { .product(name: $0, package: "FaceAuth") },
      swiftSettings: [.unsafeFlags(["-parse-as-library"]), .enableUpcomingFeature("InternalImportsByDefault")])
  }
}
