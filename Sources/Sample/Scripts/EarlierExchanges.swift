/// Short earlier exchanges, which make a customer of last week a regular.
extension Script {
  static let earlierExchanges: [Script] = [
    Script(.english, .support, [.us("Hi {name}, a quick reminder of your appointment tomorrow at {time}.")]),
    Script(.english, .support, [.us("Thanks for your visit, {name}! Anything squeaks, just text this number.")]),
    Script(.english, .support, [.answered(seconds: 64)]),
    Script(.english, .support, [.dialled(seconds: 88)]),
    Script(
      .english, .support,
      [
        .them("Are you open today?"), .us("Until 6! 🙂"),
      ]),
    Script(
      .english, .support,
      [
        .us("Your order {order} is here whenever you are."), .them("Awesome, thanks!", after: 30),
      ]),
    Script(
      .english, .support,
      [
        .them("do you have bike cleaner in stock?"), .us("Three kinds, even.", after: 12),
      ]),
    Script(
      .english, .support,
      [
        .them("Do I need an appointment for a quick check?"), .us("No, just roll in. Mornings are quiet."),
        .them("👍", after: 2),
      ]),
    Script(
      .english, .support,
      [
        .missed(), .us("Sorry we missed your call! How can we help?"),
        .them("All good, found the answer on your site", after: 20),
      ]),
    Script(
      .english, .support,
      [
        .them("Left you a bag of empty tubes by the door for recycling"), .us("Found it, thanks {name}! 🌱", after: 45),
        .them("anytime", after: 3), .us("See you at the fall clean-up?", after: 5),
      ]),
    Script(
      .english, .support,
      [
        .them("What's your address again?"), .us("{street} corner Clark, look for the heron on the roof.", after: 7),
      ]),
    Script(
      .english, .support,
      [
        .them("Running ten minutes late, still ok?"), .us("No stress, we're here."),
      ]),
    Script(
      .english, .support,
      [
        .them("Quick one: what pressure for my {bike}, 35 mm tires?"),
        .us("4 bar front, 4.5 rear for city riding.", after: 10),
        .them("perfect ty", after: 2),
      ]),
    Script(
      .english, .support,
      [
        .us("Hi {name}, the {part} you asked about is ${price}."), .them("Hmm ok. Maybe after payday 😅", after: 25),
        .us("It's not going anywhere 🙂", after: 5),
      ]),
    Script(
      .english, .support,
      [
        .unreached(), .them("Saw you called? I'm in class till {time}", after: 9),
        .us("No rush, just about ticket #{order}.", after: 4), .dialled(seconds: 131, after: 120),
      ]),
    Script(
      .french, .support,
      [
        .them("C'est quoi votre adresse déjà?"),
        .us("Coin {street} et Clark, cherchez le héron sur le toit.", after: 7),
      ]),
    Script(
      .french, .support,
      [
        .them("J'ai dix minutes de retard, ça va?"), .us("Pas de stress, on est là."),
      ]),
    Script(
      .french, .support,
      [
        .them("Petite question: quelle pression pour mon {bike}, pneus de 35?"),
        .us("4 bars devant, 4,5 derrière pour la ville.", after: 10), .them("parfait merci", after: 2),
      ]),
    Script(
      .french, .support,
      [
        .us("Bonjour {name}, le {part} que vous cherchiez est à {price} $."),
        .them("Ouin... après la paie peut-être 😅", after: 25),
        .us("Il ne se sauvera pas 🙂", after: 5),
      ]),
    Script(
      .french, .support,
      [
        .unreached(), .them("Vous m'avez appelé? Je suis en cours jusqu'à {time}", after: 9),
        .us("Rien d'urgent, c'est pour le billet {order}.", after: 4), .dialled(seconds: 131, after: 120),
      ]),
    Script(.french, .support, [.us("Bonjour {name}, petit rappel de votre rendez-vous demain à {time}.")]),
    Script(.french, .support, [.us("Merci de votre visite {name}! Au moindre bruit, écrivez-nous ici.")]),
    Script(.french, .support, [.answered(seconds: 52)]),
    Script(.french, .support, [.dialled(seconds: 77)]),
    Script(
      .french, .support,
      [
        .them("Êtes-vous ouverts aujourd'hui?"), .us("Jusqu'à 18 h! 🙂"),
      ]),
    Script(
      .french, .support,
      [
        .us("Votre commande {order} est arrivée, passez quand vous voulez."), .them("Merci, à tantôt!", after: 30),
      ]),
    Script(
      .french, .support,
      [
        .them("Avez-vous des chambres à air 700 x 28?"), .us("Un plein tiroir.", after: 9),
      ]),
    Script(
      .french, .support,
      [
        .them("Faut-il un rendez-vous pour une petite vérification?"), .us("Non, passez le matin, c'est tranquille."),
        .them("Super", after: 2),
      ]),
    Script(
      .french, .support,
      [
        .missed(), .us("Désolés d'avoir manqué votre appel! On peut vous aider?"),
        .them("C'est réglé, merci!", after: 20),
      ]),
    Script(
      .french, .support,
      [
        .them("Je vous ai laissé un sac de vieilles chambres à air devant la porte"),
        .us("Trouvé, merci {name}! 🌱", after: 45),
        .them("Avec plaisir", after: 3), .us("On vous voit à la corvée d'automne?", after: 5),
      ]),
    Script(.chinese, .support, [.us("{name}您好，提醒您明天{time}的预约。")]),
    Script(
      .chinese, .support,
      [
        .them("你们今天开门吗？"), .us("开的，到晚上六点。"),
      ]),
    Script(
      .chinese, .support,
      [
        .them("请问有儿童头盔吗？"), .us("有的，三种颜色。", after: 10), .them("好的，谢谢", after: 3),
      ]),
    Script(
      .chinese, .support,
      [
        .missed(), .us("您好，刚才没接到您的电话，请问有什么可以帮您？"), .them("没事，已经解决了", after: 15), .us("好的，欢迎再来😊", after: 2),
      ]),
  ]
}
