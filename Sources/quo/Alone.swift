// Replacements for the C library's functions that load shared libraries; only `make release` defines ALONE.
//
// A static program can load shared libraries, but crashes when it does: they bring a C library of their own. SQLite's
// extensions and Swift's runtime would load some; linked with these functions instead, they find none.
#if ALONE
  /// Finds no library to load.
  @_cdecl("dlopen")
  func noLibrary(_ path: UnsafePointer<CChar>?, _ mode: Int32) -> UnsafeMutableRawPointer? { nil }

  @_cdecl("dlsym")
  func noSymbol(_ library: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) -> UnsafeMutableRawPointer? { nil }

  @_cdecl("dlclose")
  func noClosing(_ library: UnsafeMutableRawPointer?) -> Int32 { -1 }

  /// Reports no error text: SQLite then uses its own.
  @_cdecl("dlerror")
  func noError() -> UnsafeMutablePointer<CChar>? { nil }

  /// Finds no program that would print a backtrace.
  ///
  /// Swift's runtime looks for it at each start, beside the executable, and aborts where it cannot know where that is:
  /// in an empty root there is no /proc to tell.
  @_cdecl("swift_copyAuxiliaryExecutablePath")
  func noBacktracer(_ name: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? { nil }
#endif
