/// Scripts of the sales line, in French.
extension Script {
  static let frenchSales: [Script] = [
    Script(
      .french, .sales,
      [
        .them("Bonjour, peut-on essayer le {bike} {colour} samedi? Je suis avec ma blonde, il en faudrait deux."),
        .us("Avec plaisir! {time}, ça vous va? Prévoyez une heure.", after: 14),
        .them("Parfait", after: 5),
        .us("C'est noté au nom de {name} {last}. Apportez une pièce d'identité et vos casques.", after: 3),
        .them("On a adoré l'essai! On réfléchit pour le {colour}.", after: 1_600),
        .us("Prenez votre temps, je le garde jusqu'à {day}.", after: 22),
      ]),
    Script(
      .french, .sales, ending: .fresh, essential: true,
      [
        .missed(),
        .us("Bonjour, désolés d'avoir manqué votre appel. Comment peut-on vous aider?", after: 9),
        .them("Je cherche un siège de bébé compatible avec un {bike}. Ma fille a 14 mois 👶", after: 7),
      ]),
    Script(
      .french, .sales, ending: .waiting, essential: true,
      person: Name("Nadia", "Benali", company: "Garderie Les Lucioles", role: "Directrice"),
      [
        .them(
          "Bonjour, ici la garderie Les Lucioles. Nous aimerions un vélo cargo à six places pour les sorties au parc."),
        .us("Quelle belle idée! On en a un à l'essai ici. Avez-vous un budget en tête?", after: 25),
        .them("Environ 7 000 $, subvention comprise.", after: 12),
        .them("Aussi: est-ce qu'il passe dans une porte de 90 cm?", after: 3),
        .them("Bonjour, je me permets une relance, la subvention se décide {day}. Merci!", after: 2_700),
      ]),
    Script(
      .french, .sales,
      [
        .them("Louez-vous des remorques pour enfants?"),
        .us("Oui, 45 $ la fin de semaine avec l'attache.", after: 10),
        .them("Et si on la veut pour 10 jours aux Îles-de-la-Madeleine? 🏝️", after: 4),
        .us("On vous la fait à 140 $. Il faudrait nous dire d'ici {day}.", after: 16),
        .them("Vendu!", after: 2),
      ]),
    Script(
      .french, .sales, ending: .night, essential: true,
      [
        .them(
          "Bonsoir! Désole\u{301}e pour l'heure. Le {bike} en {colour}, l'avez-vous en petit? C'est pour la fe\u{302}te de mon chum",
          after: 1)
      ]),
    Script(
      .french, .sales,
      [
        .answered(
          seconds: 265,
          ["Cherche un vélo électrique pour aller au travail, 11 km avec une côte.", "Hésite entre deux batteries."],
          next: ["Envoyer le comparatif par texto."]),
        .us(
          "Comme promis: la 500 Wh fait environ 70 km l'été et 45 l'hiver. Pour votre trajet, elle suffit.", after: 18),
        .them("Merci {member}, c'est très clair. Je reviens la semaine prochaine.", after: 30),
      ]),
    Script(
      .french, .sales,
      [
        .us("Bonjour {name}, le {bike} que vous attendiez vient d'être déballé. Il est encore plus beau en vrai 😍"),
        .them("Noooon! Je saute dans le métro", after: 2),
        .us("On vous attend, il est monté et gonflé.", after: 5),
        .scheduled(
          "Bonjour {name}, un mois déjà! La première mise au point est gratuite: répondez OUI pour un rendez-vous.",
          after: 200),
      ]),
    Script(
      .french, .sales, isStranger: true,
      [
        .them("Faites-vous un rabais étudiant?"),
        .us("10 % sur les accessoires et la mise au point, avec la carte.", after: 11),
        .them("nice 🤙", after: 1),
      ]),
  ]
}
