internal import InboxStore
internal import Platform

extension UserSettings {
  /// Looks for hooks that are never run; nil if there are no files for hooks.
  func examinedHooks() -> Checked? {
    guard let hooks, case let names = hooks.names, !names.isEmpty else { return nil }
    let symptoms = names.compactMap { name -> Symptom? in
      let file = UserFile(path: hooks.path + [UInt8(ascii: "/")] + name)
      let shown = ShapeError.quoted(String(decoding: name, as: UTF8.self))
      let known = Hook.allCases.map { "'\($0.rawValue)'" }.joined(separator: " and ")
      let fault: (problem: String, remedy: String)? =
        if Hook(rawValue: String(decoding: name, as: UTF8.self)) == nil {
          ("no hook is called \(shown)", "hooks are \(known)")
        } else if !file.isProgram {
          ("hook \(shown) is not run: it is not executable", "chmod +x the file")
        } else if !file.isOwn {
          ("hook \(shown) is not run: it is not your own", "chown the file")
        } else if file.isOpenToOthers {
          ("hook \(shown) is not run: others may write to it", "chmod go-w the file")
        } else {
          nil
        }
      return fault.map { Symptom(check: "hooks", problem: $0.problem, remedy: $0.remedy) }
    }
    return Checked(promise: "the hooks can be run", symptoms: symptoms)
  }
}
