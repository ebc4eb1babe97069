internal import Text

extension Status {
  /// Finds a status by its word, or by a French one, with or without accents: `terminé`, `non lu`, `ouvert`.
  package init?(word: String) {
    if let status = Status(rawValue: word) {
      self = status
      return
    }
    switch plainWord(word).filter({ $0 != " " && $0 != "-" }) {
    case "nonlu", "nonlue", "nonlus", "nonlues": self = .unread
    case "ouvert", "ouverte", "ouverts", "ouvertes": self = .open
    case "termine", "terminee", "termines", "terminees": self = .done
    default: return nil
    }
  }
}
