// Replacements for what the C library and Swift's runtime would load or read; only `make release` defines ALONE.
//
// A static program can load shared libraries, but crashes when it does: they bring a C library of their own. SQLite's
// extensions and Swift's runtime would load some; these replacements find none.
#if ALONE
  /// Finds no library to load.
  @_cdecl("dlopen")
  func noLibrary(_ path: UnsafePointer<CChar>?, _ mode: Int32) -> UnsafeMutableRawPointer? { nil }

  @_cdecl("dlsym")
  func noSymbol(_ library: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) -> UnsafeMutableRawPointer? { nil }

  @_cdecl("dlclose")
  func noClosing(_ library: UnsafeMutableRawPointer?) -> Int32 { -1 }

  /// Reports no error text, so that SQLite uses its own.
  @_cdecl("dlerror")
  func noError() -> UnsafeMutablePointer<CChar>? { nil }

  /// Finds no words of the command line, which `Quo` reads itself: Swift's own part reads /proc for them at each start.
  @_cdecl("_swift_stdlib_getUnsafeArgvArgc")
  func noWords(_ count: UnsafeMutablePointer<Int32>) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { nil }

  /// Replaces no words of the command line.
  @_cdecl("_swift_stdlib_overrideUnsafeArgvArgc")
  func noOtherWords(_ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int32) {}

  /// Finds no program that would print a backtrace.
  ///
  /// Swift's runtime looks for such a program beside the executable at each start, and aborts if /proc, which names the
  /// executable's folder, is missing, as in an empty root.
  @_cdecl("swift_copyAuxiliaryExecutablePath")
  func noBacktracer(_ name: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? { nil }
#endif
