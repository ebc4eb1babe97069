internal import Glibc

extension Subprocess {
  /// The names of the programs in the folders of `path`, a list like `PATH`, that begin with `prefix`; each once, sorted.
  package static func names(beginning prefix: [UInt8], path: [UInt8]) -> [String] {
    var names: Set<String> = []
    for folder in path.split(separator: UInt8(ascii: ":")) {
      guard let listing = opendir(cString(Array(folder))) else { continue }
      defer { closedir(listing) }
      while let entry = readdir(listing) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if name.starts(with: prefix), find(name, path: Array(folder)) != nil {
          names.insert(String(decoding: name, as: UTF8.self))
        }
      }
    }
    return names.sorted()
  }
}
