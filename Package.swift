// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What is fuzzed: tests of a fixed number of inputs, or, where `make fuzz` asks for it, a program for libFuzzer.
let fuzzed: [Target.Dependency] = ["Arguments", "Commands", "InboxStore", "SQLite"]
let fuzzing: Target =
  Context.environment["QUO_FUZZ"] == nil
  ? .testTarget(name: "FuzzTests", dependencies: fuzzed, exclude: ["Driver"], swiftSettings: strict)
  : .executableTarget(
    name: "quo-fuzz", dependencies: fuzzed, path: "Tests/FuzzTests", exclude: ["FuzzTests.swift", "Mutation.swift"],
    swiftSettings: strict)

let package = Package(
  name: "quo",
  products: [
    .executable(name: "quo", targets: ["quo"]),
    .library(name: "InboxStore", targets: ["InboxStore"]),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CTerminal"),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .target(name: "InboxStore", dependencies: ["SQLite"], swiftSettings: strict),
    .target(name: "Sample", dependencies: ["InboxStore"], swiftSettings: strict),
    .target(name: "Arguments", swiftSettings: strict),
    .target(name: "Commands", dependencies: ["Arguments", "CTerminal", "InboxStore", "Sample"], swiftSettings: strict),
    .executableTarget(name: "quo", dependencies: ["Commands"], swiftSettings: strict),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments"], swiftSettings: strict),
    .testTarget(name: "InboxStoreTests", dependencies: ["InboxStore", "Sample", "SQLite"], swiftSettings: strict),
    .testTarget(name: "SampleTests", dependencies: ["Sample", "InboxStore"], swiftSettings: strict),
    .testTarget(name: "CommandsTests", dependencies: ["Arguments", "Commands", "InboxStore"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["quo", "SQLite"], exclude: ["Transcripts"], swiftSettings: strict),
    fuzzing,
  ]
)
