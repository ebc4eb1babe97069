/// Scripts of the support line, in English.
extension Script {
  static let englishSupport: [Script] = [
    Script(
      .english, .support, ending: .waiting, essential: true,
      [
        .them(
          "My {bike} was stolen last night from {street} 😢 My insurance wants the serial number and the original invoice. Can you help?"
        ),
        .us("Oh no, so sorry {name}. When did you buy it, roughly?", after: 17),
        .them("Two summers ago, order {order} I think", after: 6),
        .them("Hi, were you able to find it? The adjuster gave me until {day}.", after: 1_700),
      ]),
    Script(
      .english, .support,
      [
        .them("The helmet I ordered (#{order}) is a medium and I need a large. Can I exchange it in the shop?"),
        .us("Sure, any day with the box. We have a large in {colour} and in black.", after: 15),
        .them("{colour} please!", after: 3),
        .us("It's behind the counter with your name on it.", after: 10),
        .them("You're the best ❤️", after: 4),
      ]),
    Script(
      .english, .support, ending: .fresh, essential: true,
      [
        .picture(),
        .them("This is what came out of the box, order {order}. I paid for the {colour} one", after: 1),
        .us(
          "Definitely not {colour}, our mistake. Shall we send the right one or would you rather pick it up?", after: 24
        ),
        .them("Send it please. Do I have to post this one back first?", after: 8),
      ]),
    Script(
      .english, .support,
      [
        .them("Do your gift cards expire? Found one in a birthday card from 2022 🎂"),
        .us("They never do! Send me the number and I'll tell you what's on it.", after: 12),
        .them("{code}", after: 5),
        .us("${price} left. Happy belated birthday 🥳", after: 7),
        .them("Ooh new lights it is. Thanks {member}!", after: 3),
      ]),
    Script(
      .english, .support,
      [
        .them("Hi, did anyone find a single grey glove? I think I left it on the counter Saturday"),
        .us("We have a box of seven single gloves. Grey wool with a red stripe?", after: 28),
        .them("That's the one 🧤", after: 2),
        .us("It will wait for you.", after: 5),
      ]),
    Script(
      .english, .support,
      [
        .them("Can you email me the invoice for order {order}? It's for my employer's bike benefit."),
        .us("Sent. Check your spam folder just in case.", after: 31),
        .them("Got it, thanks!", after: 6),
      ]),
    Script(
      .english, .support, isStranger: true,
      [
        .them("Is this Domenico's? 2 large all dressed for 6:30 please"),
        .us("You've reached a bike shop, but now we're hungry. 🍕", after: 5),
        .them("😂 sorry! wrong number", after: 2),
      ]),
    Script(
      .english, .support,
      [
        .assistant(
          seconds: 58,
          ["Caller asked about opening hours on the holiday.", "Told: closed Monday, open Tuesday at 9:30."]),
        .us(
          "Hi, {member} here. To add to what our assistant told you: on the holiday Monday the drop-off box is open.",
          after: 40),
      ]),
    Script(
      .english, .support, ending: .waiting, isStranger: true,
      [
        .them(
          "Hello, my name is {name} {last}, I'm a mechanic with five years in Toronto shops, moving here next month. Are you hiring?"
        ),
        .them("I can send my CV. French is OK, not perfect yet!", after: 2),
      ]),
    Script(
      .english, .support,
      [
        .them("How does winter storage work? I have two bikes and a tiny apartment on {street}"),
        .us("$75 per bike from November to April, insured, with a wash at the end.", after: 19),
        .them("Do you take them already?", after: 6),
        .us("Any day this week before 5.", after: 3),
        .them("ok bringing both {day}", after: 33),
        .us("We'll keep two hooks. Ticket #{order}.", after: 5),
      ]),
    Script(
      .english, .support, person: Name("Teresa", "Lund", company: "Maple Axle Distribution", role: "Account rep"),
      [
        .them("Hi team, PO {order}: {count} chainrings are backordered until {day}. Ship the rest or wait?"),
        .us("Ship the rest please, and cancel two of the chainrings.", after: 44),
        .them("Done. Tracking will follow.", after: 18),
        .them("Tracking: MX{code}CA", after: 220),
      ]),
    Script(
      .english, .support, person: Name("Grace", "Okafor", company: "Willow Park School", role: "Teacher"),
      [
        .them(
          "Good afternoon! Our grade 5 class is collecting bikes for newcomer families. Would your shop help check them over?"
        ),
        .us("We'd love to. How many bikes, and by when?", after: 48),
        .them("{count} so far, for the last Saturday of the month.", after: 35),
        .us("Count us in. {member} and I will come with tools.", after: 12),
        .them("The kids are going to be so happy. Thank you 🌟", after: 8),
      ]),
  ]
}
