/// A piece of an HTML page: text, or an element with its attributes and what is in it. It is written well formed, as HTML
/// and as XML, whatever the texts are.
package indirect enum Markup: Sendable {
  case text(String)
  case element(String, [Attribute], [Markup])
  /// The style sheet of a page, which comes from quo alone: it has neither `<` nor `&`.
  case styleSheet(String)

  package struct Attribute: Sendable {
    package let name: String
    package let value: String
  }

  /// An element with children.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
  ) -> Markup {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
  }

  /// An element with nothing but text in it.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
  ) -> Markup {
    .element(name, attributes, [.text(text)])
  }
}

extension Markup {
  /// The whole page: the document type and this element.
  package var page: String { "<!DOCTYPE html>\n" + written }

  package var written: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to result: inout String) {
    switch self {
    case .text(let text): result += MarkupText.escaped(text)
    case .styleSheet(let rules): result += "<style>\n\(rules)</style>\n"
    case .element(let name, let attributes, let children):
      result += "<\(name)"
      for attribute in attributes { result += " \(attribute.name)=\"\(MarkupText.escaped(attribute.value))\"" }
      if Self.empty.contains(name) {
        result += "/>"
      } else {
        result += ">"
        for child in children { child.write(to: &result) }
        result += "</\(name)>"
      }
      if Self.blocks.contains(name) { result += "\n" }
    }
  }

  /// The elements that never have anything in them. All others have an end tag, as HTML asks for.
  private static let empty: Set<String> = ["meta", "rect"]
  /// The elements after which a line ends, so that people and `diff` can read the page.
  private static let blocks: Set<String> = [
    "meta", "head", "header", "h1", "h2", "p", "section", "div", "figure", "table",
    "caption", "thead", "tbody", "tr", "dl", "dd", "svg", "g", "desc", "main", "footer", "body", "html",
  ]
}
