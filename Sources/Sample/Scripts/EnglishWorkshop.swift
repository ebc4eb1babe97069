/// Scripts of the workshop's line, in English.
extension Script {
  static let englishWorkshop: [Script] = [
    Script(
      .english, .workshop, ending: .fresh,
      [
        .them("Hi, I hit a pothole on {street} and my back tire is completely flat. Can I walk in today?"),
        .us("Ouch. Yes, come by before {time} and we'll do it while you wait. 25 minutes, $18 with a new tube."),
        .them("Amazing, leaving now"),
        .us("Ask for {member} at the counter", after: 3),
        .them("Parked outside, where do I bring it in?", after: 35),
      ]),
    Script(
      .english, .workshop,
      [
        .us("Hi {name}, your {bike} is ready! Total is ${price}. We're open until 6."),
        .them("That was quick! Could my sister pick it up on {day}?", after: 25),
        .us("Of course, she just needs ticket #{order}."),
        .them("Perfect, thank you so much", after: 9),
      ]),
    Script(
      .english, .workshop, essential: true,
      [
        .them("Brakes on my {bike} are squealing like a pig since last week's rain 🐷"),
        .us("Wet rotors, probably contaminated pads. Can you drop it off tomorrow morning?", after: 14),
        .them("Yes, on my way to work"),
        .us(
          "{name}, we had a look: pads are gone and the rear rotor is worn too. $138 all in. Shall we go ahead?",
          after: 1_500),
        .them("That's more than I hoped... is the rotor urgent?", after: 40),
        .us("You can ride on it until spring. Pads alone would be $62.", after: 12),
        .them("Just the pads then please", after: 5),
        .us("👍 Ready tomorrow at {time}.", after: 4),
      ]),
    Script(
      .english, .workshop, ending: .waiting, essential: true,
      [
        .voicemail(
          """
          Hi, it's {name}. I think my bottom bracket is making a grinding noise, it got really bad on the way home on {street}. \
          Could someone call me back? I need the bike for work on {day}. Thanks, bye.
          """, seconds: 31),
        .missed(after: 190),
      ]),
    Script(
      .english, .workshop, essential: true,
      [
        .failed("Hi {name}, your {bike} is ready for pick-up, ticket #{order}."),
        .unreached(after: 12),
      ]),
    Script(
      .english, .workshop, ending: .fresh,
      [
        .them(
          "Hello I had a tune-up with you two weeks ago, ticket {order}. The chain just came off in the middle of {street}. Not happy."
        ),
        .us("I'm sorry {name}, that should not happen. Are you OK? Calling you now.", after: 8),
        .dialled(
          seconds: 214, after: 1,
          [
            "Chain dropped while shifting under load; rider was not hurt.",
            "Limit screw likely moved after the tune-up.",
          ],
          next: ["Fix it for free on arrival.", "Check the hanger."]),
        .them("Thanks for calling. I can bring it by {time}.", after: 7),
        .us("We'll take it first. No charge obviously.", after: 2),
        .them("Dropped it off with {member}. When can I have it back?", after: 95),
      ]),
    Script(
      .english, .workshop,
      [
        .forwarded(seconds: 176),
        .us("Hi, {member} from the workshop. As promised: the {part} is $89 plus 45 minutes of labour.", after: 20),
        .them("OK let me think about it, I'll get back to you", after: 55),
      ]),
    Script(
      .english, .workshop, ending: .fresh,
      [
        .them("do you guys true wheels? my rear wheel wobbles"),
        .us("We do! $25, same day if it's here by {time}.", after: 11),
        .picture(after: 6),
        .them("this bad?", after: 1),
      ]),
    Script(
      .english, .workshop,
      [
        .missed(),
        .us("Sorry we missed you, both hands in grease here. What can we do for you?", after: 18),
        .them("No worries! Just wondering how long the wait is for a full overhaul on a {bike}", after: 6),
        .us("About 8 days right now. Want me to book you for {day}?", after: 5),
        .them("Yes please, {name} {last}", after: 2),
        .us("Booked. {day}, {time}, ticket #{order}.", after: 3),
      ]),
    Script(.english, .workshop, ending: .fresh, essential: true, [.missed()]),
  ]
}
