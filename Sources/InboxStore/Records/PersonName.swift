/// "Jane Tremblay" from the parts that there are; nil when there are none.
func personName(_ firstName: String?, _ lastName: String?) -> String? {
  let parts = [firstName, lastName].compactMap { $0 }.filter { !$0.isEmpty }
  return parts.isEmpty ? nil : parts.joined(separator: " ")
}
