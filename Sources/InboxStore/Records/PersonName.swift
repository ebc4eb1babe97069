/// "Jane Tremblay" from the parts that there are; nil when there are none. A listing asks for one or two a row.
func personName(_ firstName: String?, _ lastName: String?) -> String? {
  let (first, last) = (firstName ?? "", lastName ?? "")
  if first.isEmpty { return last.isEmpty ? nil : last }
  return last.isEmpty ? first : first + " " + last
}
