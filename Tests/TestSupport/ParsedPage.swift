package import Foundation
package import FoundationXML

/// A page as its elements, read by a parser of XML.
package final class ParsedPage: NSObject, XMLParserDelegate {
  package struct Element {
    package let name: String
    package let attributes: [String: String]
    /// The elements around it, outermost first.
    package let path: [String]
    /// The text in it and in all within it.
    package var text = ""

    package func number(_ attribute: String) -> Int? { attributes[attribute].flatMap { Int($0) } }
  }

  package private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Throws where the page is not well formed.
  package init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  package func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The cells of each row of each table.
  package var tables: [[[String]]] {
    var tables: [[[String]]] = []
    for element in elements {
      switch element.name {
      case "table": tables.append([])
      case "tr": tables[tables.count - 1].append([])
      case "th", "td":
        let rows = tables[tables.count - 1].count
        tables[tables.count - 1][rows - 1].append(element.text)
      default: break
      }
    }
    return tables
  }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes, path: open.map { elements[$0].name }))
    open.append(elements.count - 1)
  }

  package func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  package func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }
}
