/// An SVG picture of a page, in whole pixels; the page scales it to the room that there is.
struct Drawing {
  /// The width of every picture: on a phone its letters are still legible, beside another one they are no larger than
  /// the page's own.
  static let width = 400
  static let fontSize = 12
  /// The ends of text at the edges: letters such as J reach over their own width.
  static let (left, right) = (2, width - 2)

  let title: String
  let description: String
  let height: Int
  var shapes: [Markup] = []

  init(title: String, description: String, height: Int) {
    (self.title, self.description, self.height) = (title, description, height)
  }

  var markup: Markup {
    .element(
      "svg", ["viewBox": "0 0 \(Self.width) \(height)", "role": "img", "aria-label": "\(title). \(description)"],
      [.element("title", text: title), .element("desc", text: description)] + shapes)
  }

  /// Draws a rectangle in the look of a class; `title` is shown to a reader who points at it.
  mutating func rectangle(_ look: String, x: Int, y: Int, width: Int, height: Int, title: String? = nil) {
    let attributes = [
      ("class", look), ("x", "\(x)"), ("y", "\(y)"), ("width", "\(width)"), ("height", "\(height)"),
    ].map { Markup.Attribute(name: $0.0, value: $0.1) }
    shapes.append(Self.titled(.element("rect", attributes, []), title))
  }

  /// Writes text from its start, its middle or its end, cut to `room` pixels.
  mutating func text(
    _ text: String, x: Int, y: Int, room: Int, anchor: Anchor = .start, look: String = "label"
  ) {
    let fitting = TextWidth.clipped(text, to: room, fontSize: Self.fontSize)
    guard !fitting.isEmpty else { return }
    shapes.append(
      .element("text", ["class": look, "x": "\(x)", "y": "\(y)", "text-anchor": anchor.rawValue], text: fitting))
  }

  enum Anchor: String {
    case start, middle, end
  }

  /// Groups a shape with its title: the rectangle itself has no end tag.
  private static func titled(_ shape: Markup, _ title: String?) -> Markup {
    guard let title else { return shape }
    return .element("g", [:], [.element("title", text: title), shape])
  }
}
