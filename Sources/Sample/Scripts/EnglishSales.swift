/// Scripts of the sales line, in English.
extension Script {
  static let englishSales: [Script] = [
    Script(
      .english, .sales, ending: .fresh, essential: true, isStranger: true,
      [
        .them(
          "Hi! What's the real range of the {bike} in winter? I live in Verdun and work near Jarry, about 14 km each way."
        )
      ]),
    Script(
      .english, .sales, essential: true,
      [
        .them("Is the {colour} {bike} still available? Saw it in your window"),
        .us("It is! Would you like a test ride?", after: 9),
        .them("Yes, can I come {day} around {time}?", after: 14),
        .answered(
          seconds: 327, after: 75,
          ["Rides to work daily, 8 km, wants fenders and a rack.", "Budget around $2,400; asked about financing."],
          next: ["Hold the {colour} one until {day}.", "Email the financing terms."]),
        .us(
          "Great talking to you {name}. The {bike} is on hold under your name. Bring a piece of ID for the test ride 🙂",
          after: 6),
        .them("Thanks {member}, see you then!", after: 11),
      ]),
    Script(
      .english, .sales, ending: .waiting, essential: true,
      person: Name("Dana", "Whitcombe", company: "Northwind Courier", role: "Fleet manager"),
      [
        .them(
          "Good morning, we run 12 couriers downtown and want to move half of them to cargo bikes. Do you do fleet pricing?"
        ),
        .us("Hi Dana, we do, from 4 bikes up. Are you looking at buying or leasing?", after: 22),
        .them("Leasing ideally, 24 months with service included.", after: 30),
        .us("Got it. I'll put together a quote.", after: 8),
        .them("Hi, any news on that quote? I need to show it to our board on {day}.", after: 2_900),
      ]),
    Script(
      .english, .sales,
      [
        .them("Hey, would you take my old {bike} as a trade-in? 2019, {colour}, good shape"),
        .us("Possibly! Can you send a picture or two and the serial number?", after: 16),
        .picture(after: 50),
        .picture(after: 1),
        .them("serial is {serial}", after: 1),
        .us("Thanks. We could do ${price} toward a new one, if it looks the same in person.", after: 130),
        .them("Sounds fair, I'll come by {day}", after: 20),
      ]),
    Script(
      .english, .sales, ending: .fresh,
      [
        .us("Hi {name}, the {colour} frame in your size just arrived. Want us to keep it for you?"),
        .them("YES 🎉🎉🎉", after: 3),
        .us("Ha! On hold until closing time.", after: 6),
        .scheduled("Reminder: your {colour} frame is on hold until 6 pm today. Vélos du Héron", after: 4),
      ]),
    Script(
      .english, .sales, ending: .night, essential: true,
      [
        .them("sorry for the late text!! is the {bike} on your site really 890$?? thats like half price", after: 1),
        .them("if yes please please keep me one", after: 2),
      ]),
    Script(
      .english, .sales,
      [
        .abandoned(),
        .them("Tried to call but my bus came. Do you rent child trailers for a weekend?", after: 6),
        .us("We do: $45 for Saturday and Sunday, hitch included.", after: 21),
        .them("lovely, one for this weekend please. Two kids, 2 and 4", after: 12),
        .us("Reserved. Pick-up Friday from {time}.", after: 9),
      ]),
    Script(
      .english, .sales,
      [
        .them("I'm 5'2 with short legs, what size would you recommend for the {bike}?"),
        .us("Most likely a 49. Easiest is to come and sit on one, we adjust it for you.", after: 13),
        .them("Are you open Sundays?", after: 4),
        .us("11 to 4 🙂", after: 2),
        .them("See you Sunday", after: 7),
      ]),
    Script(
      .english, .sales, with: .anonymous, essential: true,
      [
        .voicemail(
          "Yeah hello, I have a bike to sell, nearly new, no papers but it's a good price. I'll try again later.",
          seconds: 12)
      ]),
    Script(
      .english, .sales, ending: .fresh,
      [
        .answered(seconds: 143, ["Wants a gift for a ten-year-old who rides to school.", "Prefers {colour}."]),
        .us("As discussed, here's the model: 24-inch wheels, 8 speeds, $385.", after: 15),
        .them("She'll love it. Do you gift wrap? 😅", after: 26),
      ]),
  ]
}
