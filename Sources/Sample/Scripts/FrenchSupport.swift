/// Scripts of the support line, in French.
extension Script {
  static let frenchSupport: [Script] = [
    Script(
      .french, .support, ending: .waiting, essential: true,
      [
        .them(
          "Bonjour, ma commande {order} devait arriver la semaine passée et le suivi ne bouge plus depuis Mississauga."),
        .us("Bonjour {name}, désolée pour l'attente. J'ouvre une enquête avec le transporteur.", after: 33),
        .them("Merci, tenez-moi au courant svp, c'est pour un cadeau", after: 8),
        .them("Toujours rien de mon côté... 😕", after: 1_500),
      ]),
    Script(
      .french, .support,
      [
        .them("Bonjour, le remisage d'hiver, c'est encore possible pour un {bike}?"),
        .us("Oui, 75 $ jusqu'en avril, lavage compris.", after: 9),
        .them("Est-ce assuré contre le vol?", after: 5),
        .us("Contre le vol, le feu et les chats de la boutique 🐈", after: 6),
        .them("Haha! Je l'apporte {day} vers {time}", after: 4),
      ]),
    Script(
      .french, .support,
      [
        .them("Rebonjour, le casque est trop petit, est-ce que je peux l'échanger sans la boîte?"),
        .us("Oui si vous avez la facture. Quel modèle?", after: 16),
        .them("Le {colour}, commande {order}", after: 4),
        .us("On a la taille L, on vous la met de côté.", after: 12),
        .them("Merci beaucoup!", after: 3),
      ]),
    Script(
      .french, .support, ending: .fresh,
      [
        .them("Bonjour, j'aurais besoin de la facture {order} pour mes assurances, idéalement aujourd'hui 🙏")
      ]),
    Script(
      .french, .support,
      [
        .them("Y a-t-il de la place au cours de mécanique de {day}?"),
        .us("Il reste 2 places! 40 $, outils et café fournis.", after: 13),
        .them("On sera deux: {name} et ma mère de 71 ans qui veut tout savoir sur les freins", after: 8),
        .us("On a hâte de la rencontrer. C'est réservé.", after: 5),
      ]),
    Script(
      .french, .support,
      [
        .them("J'ai oublié la clé de mon cadenas sur le comptoir je pense 🔑"),
        .us("Une petite clé bleue avec un flamant rose?", after: 7),
        .them("C'est elle!!", after: 1),
        .us("Elle vous attend dans le tiroir-caisse.", after: 3),
      ]),
    Script(
      .french, .support,
      [
        .them("Merci encore pour l'accueil hier. Je vous ai laissé 5 étoiles ⭐⭐⭐⭐⭐"),
        .us("Ça fait notre journée! Bonne route {name}.", after: 21),
      ]),
    Script(
      .french, .support, ending: .fresh, person: Name("Sylvain", "Rioux", company: "Transport Boréal", role: "Livreur"),
      [
        .them("Bonjour, livraison d'une palette aujourd'hui entre 13 h et 15 h. Quelqu'un pour ouvrir la ruelle?"),
        .us("Oui, sonnez en arrivant, Julien va sortir.", after: 6),
        .missed(after: 150),
        .them("Je suis là, personne répond", after: 2),
      ]),
    Script(
      .french, .support,
      [
        .voicemail(
          """
          Bonjour, ici {name} {last}. J'appelle pour mon fils, son vélo est chez vous depuis un petit bout, un {bike} {colour}. \
          Il part au camp {day}, alors on se demandait si ça serait prêt avant. Vous pouvez me texter à ce numéro, \
          j'entends mal au téléphone. Merci, vous êtes gentils.
          """, seconds: 44),
        .us("Bonjour {name}, bien reçu. Le vélo de votre fils sera prêt demain à {time}.", after: 35),
        .them("Formidable, merci. Il va être content.", after: 48),
      ]),
    Script(
      .french, .support,
      [
        .assistant(
          seconds: 71,
          [
            "La personne demande si la boutique répare les fauteuils roulants.",
            "Réponse donnée: pneus et freins seulement.",
          ],
          next: ["Rappeler pour confirmer un rendez-vous."]),
        .dialled(seconds: 120, after: 80, ["Rendez-vous pris pour deux pneus de fauteuil roulant, {day} à {time}."]),
      ]),
    Script(
      .french, .support, ending: .waiting, isStranger: true,
      [
        .them("Bonjour, est-ce que vous acceptez des stagiaires? Mon DEP en mécanique vélo finit bientôt.")
      ]),
  ]
}
