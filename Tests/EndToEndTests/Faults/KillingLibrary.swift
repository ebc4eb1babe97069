import Foundation

/// A library that a program is started with, which counts the calls that change files and kills the program before one
/// of them.
enum KillingLibrary {
  /// Builds the library in a home; nil where there is no compiler.
  static func build(in home: Home) throws -> String? {
    guard let compiler = ["cc", "gcc", "clang"].first(where: { Home.has($0) }) else { return nil }
    try home.write(source, to: "killing.c")
    try home.succeed("\(compiler) -shared -fPIC -o killing.so killing.c -ldl")
    return home.path + "/killing.so"
  }

  private static let source = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <sys/types.h>
    #include <unistd.h>

    static long calls;

    static void before(void) {
      const char *at = getenv("QUO_KILL_AT");
      calls++;
      if (at && calls == atol(at)) kill(getpid(), SIGKILL);
    }

    __attribute__((destructor)) static void tell(void) {
      const char *path = getenv("QUO_WRITES");
      FILE *file = path ? fopen(path, "w") : NULL;
      if (!file) return;
      fprintf(file, "%ld\n", calls);
      fclose(file);
    }

    #define CALL(type, name, parameters, arguments)                       \
      type name parameters {                                              \
        static type(*next) parameters;                                    \
        if (!next) next = (type(*) parameters)dlsym(RTLD_NEXT, #name);    \
        before();                                                         \
        return next arguments;                                            \
      }

    CALL(ssize_t, write, (int file, const void *bytes, size_t count), (file, bytes, count))
    CALL(ssize_t, pwrite, (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at))
    CALL(ssize_t, pwrite64, (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at))
    CALL(int, ftruncate, (int file, off_t length), (file, length))
    CALL(int, ftruncate64, (int file, off64_t length), (file, length))
    CALL(int, fsync, (int file), (file))
    CALL(int, fdatasync, (int file), (file))
    CALL(int, unlink, (const char *path), (path))
    CALL(int, rename, (const char *from, const char *to), (from, to))
    CALL(int, link, (const char *from, const char *to), (from, to))

    """#
}
