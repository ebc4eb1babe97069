/// Scripts of the workshop's line, in French.
extension Script {
  static let frenchWorkshop: [Script] = [
    Script(
      .french, .workshop, ending: .fresh,
      [
        .them(
          "Bonjour! Crevaison en descendant du mont Royal, je suis à pied avec mon {bike}. Vous prenez sans rendez-vous?"
        ),
        .us("Bonjour {name}, oui, passez avant {time}. Une vingtaine de minutes.", after: 5),
        .them("Super, j'arrive 🚶", after: 2),
        .them("Il y a une file, je laisse le vélo à qui?", after: 40),
      ]),
    Script(
      .french, .workshop,
      [
        .them("Allô, est-ce que ma mise au point est terminée? Billet {order}"),
        .us("Presque! On attend un {part}, il arrive demain matin.", after: 12),
        .them("Ok pas de presse", after: 3),
        .us("C'est prêt {name}, {price} $ au total. On ferme à 18 h.", after: 1_450),
        .them("Je passe {day}, merci bien!", after: 25),
      ]),
    Script(
      .french, .workshop, essential: true,
      [
        .them("Bonjour, combien pour remplacer le {part} sur un {bike}?"),
        .us("Autour de {price} $ avec la main-d'œuvre, selon l'usure. Pouvez-vous l'apporter demain matin?", after: 20),
        .them("Oui, avant le travail", after: 9),
        .us("{name}, votre devis: {part} et câbles, {price} $ plus taxes. On y va?", after: 1_480),
        .them("Allez-y. Tant qu'à faire, pouvez-vous poser une sonnette? 🔔", after: 35),
        .us("Cadeau de la maison.", after: 4),
        .them("Vous êtes fins!", after: 3),
      ]),
    Script(
      .french, .workshop, ending: .waiting, essential: true,
      [
        .voicemail(
          """
          Oui bonjour, c'est {name} {last}. Mon dérailleur saute depuis que vous avez changé la chaîne, puis là je peux plus \
          monter la côte de la rue {street}. Pouvez-vous me rappeler? Merci, bonne journée.
          """, seconds: 27)
      ]),
    Script(
      .french, .workshop, essential: true,
      [
        .picture(),
        .picture(after: 1),
        .us("Ouf. La roue est voilée mais le cadre a l'air droit. Apportez-le, on regarde ça ensemble.", after: 26),
        .them("Réparable vous pensez?", after: 4),
        .us("À 90 %, oui.", after: 6),
      ]),
    Script(
      .french, .workshop, ending: .fresh,
      [
        .them("Il y a un toc toc toc dans le pédalier à chaque tour de pédale, ça me rend fou 😵"),
        .us("Ça vient souvent d'un boulon de plateau. Disponible {day} à {time}?", after: 17),
        .them("Je travaille, après 17 h c'est possible?", after: 6),
        .us("On reste jusqu'à 18 h 30 pour vous.", after: 8),
        .them("Génial. J'apporte la bière 🍺", after: 3),
        .them("En fait est-ce que {day} prochain irait aussi?", after: 140),
      ]),
    Script(
      .french, .workshop,
      [
        .unreached(),
        .us(
          "Bonjour {name}, on a trouvé une fissure dans la fourche du {bike}. On ne vous le remet pas comme ça. Rappelez-nous svp.",
          after: 4),
        .answered(
          seconds: 402, after: 55,
          ["Fissure à la fourche, vélo sous garantie jusqu'à l'été.", "Le client accepte un vélo de prêt."],
          next: ["Ouvrir la réclamation auprès du fabricant.", "Préparer le vélo de prêt."]),
        .us("Réclamation ouverte, no {order}. Le vélo de prêt vous attend.", after: 35),
        .them("Merci de votre honnêteté", after: 20),
      ]),
    Script(
      .french, .workshop, ending: .fresh,
      [
        .missed(),
        .voicemail(
          "Allô, c'est encore {name}, je voulais juste savoir si mon vélo est prêt. Bon, je vous texte.", seconds: 9,
          after: 2),
        .them("Donc... il est prêt? 🙃", after: 3),
      ]),
  ]
}
