/// Scripts of machines: verification codes, parcels, promotions.
extension Script {
  static let machines: [Script] = [
    Script(
      .english, .support, with: .shortCode, ending: .fresh, essential: true,
      [
        .them("{code} is your verification code. Don't share it with anyone.")
      ]),
    Script(
      .french, .support, with: .shortCode, essential: true,
      [
        .them("Votre code de vérification est {code}. Il expire dans 10 minutes.")
      ]),
    Script(
      .english, .sales, with: .shortCode,
      [
        .them("G-{code} is your sign-in code."),
        .them("G-{order}4 is your sign-in code.", after: 2),
      ]),
    Script(
      .english, .support, with: .shortCode,
      [
        .them("Parcel {serial} is out for delivery today before {time}. Reply STOP to opt out."),
        .them("Parcel {serial} was delivered: left with neighbour.", after: 240),
      ]),
    Script(
      .french, .sales, with: .shortCode, essential: true,
      [
        .them(
          "🎉 24 HEURES SEULEMENT: -40 % sur tout le prêt-à-rouler chez Roulotop! Code VELO{count}. ARRET pour se désabonner"
        )
      ]),
    Script(
      .english, .workshop, with: .shortCode, essential: true,
      [
        .them("PEDALMART: Last chance! {count}% OFF all winter tires, today only. Txt STOP to end"),
        .them("PEDALMART: We extended it!! {count}% OFF until midnight. Txt STOP to end", after: 1_440),
      ]),
    Script(
      .english, .support, with: .shortCode, ending: .night,
      [
        .them(
          "Alert: card ending {count} was used for ${price} at HERON ONLINE STORE. Reply YES if it was you, NO if not.",
          after: 1)
      ]),
  ]
}
