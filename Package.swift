// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "FaceAuth",
  products: [
    .executable(name: "faceauth", targets: ["FaceAuthCommand"]),
    // Libraries for the nested packages Tests/Benchmarks and Tests/Fuzz, which reach what is `public` and no more.
    .library(name: "FaceAuth", targets: ["FaceAuth"]),
    .library(name: "Embedding", targets: ["Embedding"]),
    .library(name: "Server", targets: ["Server"]),
  ],
  targets: [
    // The domain: the standard library and nothing else.
    .target(name: "FaceAuth"),

    // Pictures to embeddings.
    .target(
      name: "CFaceBridge",
      cxxSettings: [
        // dlib's second fatal error in a process calls abort() even where the first was caught.
        .define("DLIB_NO_ABORT_ON_2ND_FATAL_ERROR"),
        // HOG detection without optimisation is 125 times slower: debug builds and tests would crawl.
        .unsafeFlags(["-O2"], .when(configuration: .debug)),
      ],
      linkerSettings: [
        // By name: dlib's pkg-config file holds absolute paths, which SwiftPM refuses. gomp is what oneDNN's threads are
        // kept at one through.
        .linkedLibrary("dlib"), .linkedLibrary("dnnl"), .linkedLibrary("gomp"), .linkedLibrary("jpeg"),
        .linkedLibrary("png"), .linkedLibrary("openblas"), .linkedLibrary("lapack"), .linkedLibrary("m"),
      ]
    ),
    .target(name: "Embedding", dependencies: ["FaceAuth", "CFaceBridge"]),

    // The service.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CTimex", cSettings: [.treatAllWarnings(as: .error), .enableWarning("all")]),
    .target(
      name: "CHTTP",
      cxxSettings: [
        .define("BOOST_ASIO_NO_DEPRECATED"),
        .define("BOOST_ENABLE_ASSERT_HANDLER"),
        .unsafeFlags(["-O2"], .when(configuration: .debug)),
      ]
    ),
    .target(
      name: "Server",
      dependencies: [
        "FaceAuth", "CHTTP", "CSQLite", "CSodium", "COpenSSL", "CZip", "CExpat", "CQRencode", "CCurl", "CTimex",
      ],
      exclude: ["Main"],
      resources: [
        .embedInCode("Storage/SQLite/Migrations"),
        .embedInCode("Resources"),
        .embedInCode("Pages/Candidate"),
        .embedInCode("Pages/Console"),
      ]
    ),
    // Only the executable sees both the server and the face engine.
    .executableTarget(
      name: "FaceAuthCommand",
      dependencies: ["Server", "Embedding", "FaceAuth"],
      path: "Sources/Server/Main"
    ),

    // Tests.
    .target(name: "FaceAuthTestSupport", dependencies: ["FaceAuth"], path: "Tests/Support"),
    .testTarget(name: "FaceAuthTests", dependencies: ["FaceAuth", "FaceAuthTestSupport"]),
    .testTarget(name: "EmbeddingTests", dependencies: ["Embedding", "FaceAuth", "FaceAuthTestSupport", "COpenSSL"]),
    .testTarget(
      name: "ServerTests",
      dependencies: ["Server", "FaceAuth", "FaceAuthTestSupport", "CHTTP", "CSQLite"]
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .treatAllWarnings(as: .error),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
      .enableUpcomingFeature("ExistentialAny"),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
      .enableUpcomingFeature("InternalImportsByDefault"),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
      .enableUpcomingFeature("MemberImportVisibility"),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
for target in package.targets where target.name == "CFaceBridge" || target.name == "CHTTP" {
  target.cxxSettings = (target.cxxSettings ?? []) + [.treatAllWarnings(as: .error), .enableWarning("all")]
}
