/// First and last names by language, as Montréal mixes them. Some names carry accents as separate combining marks on
/// purpose: phones write them so, and a search for the other spelling must find them.
struct Names: Sendable {
  let first: [String]
  let last: [String]

  static func of(_ language: Language) -> Names {
    switch language {
    case .english: english
    case .french: french
    case .chinese: chinese
    case .japanese: japanese
    case .korean: korean
    }
  }

  static let companies = [
    "Café Névé", "Imprimerie du Lac", "Studio Bosco", "Garderie Les Lucioles", "Clinique Fleury-Est",
    "Boulangerie Aux Blés",
    "Northwind Courier", "Atelier Pépin", "Maison Ouellet", "Librairie Le Renard", "Harbour Dental",
    "Traiteur Épinette",
    "Fermes Lufkin", "Papeterie Zéphyr", "Bluebird Realty", "Théâtre du Quai",
  ]

  static let roles = [
    "Office manager", "Directrice", "Acheteur", "Owner", "Propriétaire", "Coordonnatrice", "Facilities",
  ]

  private static let english = Names(
    first: [
      "Jane", "Liam", "Priya", "Noah", "Emma", "Marcus", "Aisha", "Oliver", "Chloe", "Daniel", "Grace", "Omar",
      "Hannah",
      "Ravi", "Sophie", "Ethan", "Zara", "Lucas", "Maya", "Isaac", "Nadia", "Ben", "Leah", "Samir", "Ruth", "Callum",
      "Fatima", "Jasper", "Ingrid", "Theo", "Siobhán", "Mateo", "Dana", "Yusuf", "Alice", "Kwame", "Petra", "Dev",
    ],
    last: [
      "Murphy", "Patel", "Goldberg", "Chan", "O’Neill", "Fraser", "Singh", "Rossi", "Campbell", "Haddad", "Katz",
      "Nguye\u{302}\u{303}n", "Brown", "Fernandes", "MacLeod", "Okafor", "Novák", "Walsh", "D’Souza", "Papadopoulos",
      "Silva", "Reid", "Ahmed", "Kowalski", "Park", "Müller", "Santos", "Bergström", "Mehta", "Levy",
    ])

  private static let french = Names(
    first: [
      "Marie", "Étienne", "Noe\u{301}mie", "François", "Camille", "Jean-Sébastien", "Maude", "Félix", "Geneviève",
      "Antoine",
      "Zoé", "Mathieu", "Léa", "Rosalie", "Guillaume", "Ève", "Thérèse", "Raphaël", "Anaïs", "Benoît", "Amélie", "Loïc",
      "Jade", "Cédric", "Océane", "Hugo", "Béatrice", "Xavier", "Maëlle", "Rémi", "Yasmine", "Pascal", "Danièle",
      "Ismaël", "Florence", "Gaëtan", "Marguerite", "Zachary",
    ],
    last: [
      "Tremblay", "Gagnon", "Côté", "Bouchard", "Gauthier", "Morin", "Lavoie", "Fortin", "Gagné", "Ouellet",
      "Pelletier",
      "Bélanger", "Le\u{301}vesque", "Bergeron", "Leblanc", "Paquette", "Girard", "Simard", "Boucher", "Caron",
      "Beaulieu", "Cloutier", "Dubé", "Poirier", "Hébert", "Nadeau", "Benali", "Jean-Baptiste", "Rousseau", "Théberge",
    ])

  private static let chinese = Names(
    first: ["伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "子涵", "雨桐", "志明", "美玲", "俊杰", "欣怡"],
    last: ["陈", "王", "李", "张", "刘", "林", "黄", "吴", "周", "徐", "孙", "郭", "何", "高", "罗", "郑"])

  private static let japanese = Names(
    first: ["陽子", "健太", "美咲", "翔", "由紀", "直樹", "彩", "大輔"],
    last: ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"])

  private static let korean = Names(
    first: ["민준", "서연", "지후", "하은", "도윤", "수아", "지민", "현우"],
    last: ["김", "이", "박", "최", "정", "강", "조", "윤"])
}
