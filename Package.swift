// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The settings of the modules that tests spend their time in. `.ci/run` asks for these optimised, which saves more
/// than it takes; the others, and the tests themselves, would take longer to optimise than they run.
let optimised =
  Context.environment["QUO_OPTIMISED"] == nil
  ? strict : strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What is fuzzed: tests of a fixed number of inputs, or, where `make fuzz` asks for it, a program for libFuzzer.
let fuzzed: [Target.Dependency] = [
  "Arguments", "CivilTime", "Commands", "Display", "Formats", "InboxStore", "SQLite", "Text",
]
let fuzzing: Target =
  Context.environment["QUO_FUZZ"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: fuzzed + ["TestSupport"], exclude: ["Driver"], swiftSettings: strict)
  : .executableTarget(
    name: "quo-fuzz", dependencies: fuzzed, path: "Tests/FuzzTests", exclude: ["FuzzTests.swift", "Mutation.swift"],
    swiftSettings: strict)

let package = Package(
  name: "quo",
  products: [
    .executable(name: "quo", targets: ["quo"]),
    .library(name: "InboxStore", targets: ["InboxStore", "CivilTime", "Formats", "QuoAPI"]),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CTerminal"),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: optimised),
    .target(name: "Text", swiftSettings: optimised),
    .target(name: "Platform", dependencies: ["CTerminal"], swiftSettings: strict),
    .target(name: "CivilTime", dependencies: ["Text"], swiftSettings: optimised),
    .target(name: "Formats", dependencies: ["Text"], swiftSettings: optimised),
    .target(name: "QuoAPI", dependencies: ["CivilTime", "Formats", "Platform", "Text"], swiftSettings: strict),
    .target(
      name: "InboxStore", dependencies: ["CivilTime", "Formats", "Platform", "QuoAPI", "SQLite", "Text"],
      exclude: ["Database/schema.sql", "README.md"], swiftSettings: optimised),
    .target(name: "Sample", dependencies: ["CivilTime", "Formats"], swiftSettings: optimised),
    .target(
      name: "Display", dependencies: ["CTerminal", "CivilTime", "Formats", "Platform", "Text"], swiftSettings: optimised
    ),
    .target(name: "Arguments", dependencies: ["Text"], swiftSettings: strict),
    .target(
      name: "Commands", dependencies: ["Arguments", "Display", "InboxStore", "QuoAPI", "Sample"], swiftSettings: strict),
    .executableTarget(name: "quo", dependencies: ["Commands"], swiftSettings: strict),
    .target(name: "CTestProcess", dependencies: ["CSQLite"], path: "Tests/TestProcess"),
    .target(
      name: "TestSupport", dependencies: ["CTerminal", "CTestProcess", "Display"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["TestSupport", "Text"], swiftSettings: strict),
    .testTarget(name: "PlatformTests", dependencies: ["Platform", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime", "TestSupport", "Text"], swiftSettings: strict),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "QuoAPITests", dependencies: ["CivilTime", "Formats", "Platform", "QuoAPI", "TestSupport", "Text"],
      exclude: ["fake-curl"],
      swiftSettings: strict),
    .testTarget(
      name: "DisplayTests",
      dependencies: ["CivilTime", "Display", "Formats", "Platform", "TestSupport", "Text"], swiftSettings: strict),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments", "TestSupport", "Text"], swiftSettings: strict),
    .testTarget(
      name: "InboxStoreTests",
      dependencies: [
        "CSQLite", "CivilTime", "Formats", "InboxStore", "QuoAPI", "Sample", "SQLite", "TestSupport", "Text",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LibraryTests", dependencies: ["CivilTime", "Formats", "InboxStore"], packageAccess: false,
      swiftSettings: strict),
    .testTarget(
      name: "SampleTests", dependencies: ["CivilTime", "Formats", "InboxStore", "Sample"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Arguments", "CivilTime", "Commands", "Display", "Formats", "InboxStore", "Platform", "QuoAPI", "SQLite",
        "TestSupport", "Text",
      ],
      exclude: ["Triage/Screens"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["quo", "CSQLite", "CTestProcess", "SQLite", "TestSupport"],
      exclude: ["Transcripts"],
      swiftSettings: strict),
    fuzzing,
  ]
)
