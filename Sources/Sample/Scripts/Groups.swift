/// Scripts of threads with several people outside the team.
extension Script {
  static let groups: [Script] = [
    Script(
      .french, .support, with: .group(3), ending: .fresh, essential: true,
      [
        .us("Salut la gang! Sortie de dimanche: départ {time} devant la boutique, 45 km vers Oka. Qui vient?"),
        .them("Moi! 🙋", after: 8, from: 0),
        .them("Présente, avec un {bike} tout neuf", after: 15, from: 1),
        .them("Ça dépend de la météo pis de mes genoux", after: 30, from: 2),
        .us("La météo est belle, pour les genoux on fait une pause crème glacée 🍦", after: 9),
        .them("Vendu", after: 2, from: 2),
        .them("{name2}, tu peux m'embarquer à {street}?", after: 65, from: 0),
      ]),
    Script(
      .english, .sales, with: .group(2), essential: true,
      [
        .them("Hi! My roommate {name2} and I want matching e-bikes. Adding her here", from: 0),
        .them("hiii", after: 2, from: 1),
        .us("Welcome both! Same size or different?", after: 10),
        .them("I'm tall, she's not 😄", after: 3, from: 0),
        .us("We have a 56 and a 50 in {colour}. Come for a double test ride {day}?", after: 14),
        .them("{time}?", after: 4, from: 1),
        .us("Booked!", after: 3),
      ]),
    Script(
      .french, .workshop, with: .group(2), ending: .waiting,
      [
        .them(
          "Bonjour, {name2} et moi partageons le {bike} {colour}. Pouvez-vous nous écrire aux deux quand il est prêt?",
          from: 0),
        .us("Bien sûr! Il passe sur le pied {day}.", after: 20),
        .them("Merci! Et combien pour ajouter des garde-boue?", after: 45, from: 1),
      ]),
    Script(
      .english, .support, with: .group(3),
      [
        .us("Volunteers for Saturday's tune-up day: doors at 9:30, pizza at noon. Still OK for all three?"),
        .them("Yep", after: 5, from: 1),
        .them("I can bring two truing stands", after: 12, from: 2),
        .them("Running late but yes!", after: 50, from: 0),
        .us("Legends. 🛠️", after: 6),
      ]),
  ]
}
