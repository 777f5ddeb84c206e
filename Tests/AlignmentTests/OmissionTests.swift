import BitextModel
import TestSupport
import Testing

@_spi(Tuning) @testable import Alignment

/// What was left out in one text, and what only looks like it.
struct OmissionTests {
  private static let english = [
    "The mill had stood empty for eleven years when the new owner came up the road.",
    "She carried one suitcase and a bundle of old letters.",
    "Nobody in the village knew her name.",
    "The baker sold her two loaves and asked no questions.",
    "She had bought the mill with gold coins.",
    "Had she borrowed it from someone?",
    "By the end of the week the wheel was turning again.",
    "The water was cold and very clear.",
    "Children came to look at the fish below the bridge.",
    "Old Bertrand told them that the river remembered everything.",
    "They laughed at him, but they came back the next day.",
    "In the evening a lamp burned in the highest window.",
    "She wrote until midnight and burned every page.",
    "The postman brought her nothing all winter.",
    "In March she planted apple trees behind the barn.",
    "Only one of them lived.",
    "The priest visited her once, on the feast of Saint John.",
    "He stayed an hour and never spoke of it.",
    "When the war came, she hid three soldiers under the floor.",
    "The summer was dry and the river sank to a thread.",
    "At last she sold the wheel to a merchant from Lyon.",
    "She left as she had come, with one suitcase.",
    "The mill is a school today.",
  ]

  /// Two sentences are added in the words of the one before; one sentence became two.
  private static let french = [
    "Le moulin était vide depuis onze ans quand la nouvelle propriétaire monta la route.",
    "Elle portait une valise et un paquet de vieilles lettres.",
    "Personne au village ne connaissait son nom.",
    "Le boulanger lui vendit deux pains et ne posa aucune question.",
    "Elle avait acheté le moulin avec des pièces d'or.",
    "L'avait-elle emprunté à quelqu'un ?",
    "Et à qui l'avait-elle emprunté ?",
    "À la fin de la semaine, la roue tournait de nouveau.",
    "L'eau était froide et très claire.",
    "Les enfants venaient regarder les poissons sous le pont.",
    "Le vieux Bertrand leur disait que la rivière se souvenait de tout.",
    "Ils se moquaient de lui, mais ils revinrent le lendemain.",
    "Le soir, une lampe brûlait à la plus haute fenêtre.",
    "Elle écrivait jusqu'à minuit et brûlait chaque page.",
    "Pourquoi brûlait-elle chaque page ?",
    "Le facteur ne lui apporta rien de tout l'hiver.",
    "En mars, elle planta des pommiers derrière la grange.",
    "Un seul survécut.",
    "Le curé lui rendit visite une fois, à la Saint-Jean.",
    "Il resta une heure.",
    "Il n'en parla jamais.",
    "Quand vint la guerre, elle cacha trois soldats sous le plancher.",
    "L'été fut sec et la rivière devint un filet d'eau.",
    "Enfin elle vendit la roue à un marchand de Lyon.",
    "Elle partit comme elle était venue, avec une seule valise.",
    "Le moulin est aujourd'hui une école.",
  ]

  /// Every word of the two is answered on the other side, if by a word that is answered already.
  @Test func whatIsAddedInTheWordsBeforeIsAddedAllTheSame() throws {
    let evidence = try evidence(Self.english, Self.french, model: .englishFrench)
    let ladder = align(evidence)
    let omissions = ladder.beads.filter(\.isUnmatched)
    #expect(omissions.map(\.target) == [6..<7, 14..<15])
    #expect(omissions.allSatisfy { $0.confidence > 0.8 })
    #expect(ladder.beads.contains { $0.source == 17..<18 && $0.target == 19..<21 })
    #expect(align(evidence.mirrored) == ladder.mirrored)
  }

  @Test func whatAPersonJoinedStaysJoined() throws {
    let evidence = try evidence(Self.english, Self.french, model: .englishFrench)
    for kind: FixedPoint.Kind in [
      .bead(source: 5..<6, target: 5..<7), .meeting(source: 5, target: 6),
    ] {
      var options = AlignmentOptions()
      options.fixedPoints = try fixedPoints([kind], for: evidence)
      let beads = align(evidence, options: options).beads
      #expect(beads.contains { $0.source.contains(5) && $0.target.contains(6) }, "\(kind)")
    }
  }

  @Test func whatAPersonPutAsideStaysAside() throws {
    let evidence = try evidence(Self.english, Self.french, model: .englishFrench)
    var options = AlignmentOptions()
    options.fixedPoints = try fixedPoints([.unmatchedTarget(20..<21)], for: evidence)
    let beads = align(evidence, options: options).beads
    #expect(beads.contains { $0.source.isEmpty && $0.target == 20..<21 })
    #expect(beads.contains { $0.source == 17..<18 && $0.target == 19..<20 })
  }

  /// Words that look alike are all that is known here.
  @Test func aWordAnswersOneOther() throws {
    // Words have to be rare to say anything.
    let rest = ["Bago dilu meka tono bago", "Dilu meka bago tono meka", "Tono bago dilu"]
    let other = ["Shiru wenok pazy shiru", "Wenok pazy pazy shiru wenok", "Pazy wenok"]
    let evidence = try evidence(
      ["Pangloss 1755"] + rest, ["Pangloss 1755", "Pangloss 1755"] + other)
    let pairs = WordPairs(
      evidence,
      model: DocumentModel(
        evidence, types: BeadType.all(AlignmentOptions()), weights: Weights(for: evidence)))
    let once = pairs.answered(0..<1, 0..<1)
    #expect(once.source > 0 && once.target > 0)
    #expect(pairs.answered(0..<1, 0..<2) == once)
    #expect(pairs.answered(0..<2, 0..<3) == once)
    #expect(pairs.answered(0..<1, 2..<3) == (0, 0))
    #expect(pairs.answered(1..<2, 0..<3) == (0, 0))
  }

  @Test func aPartingHasTwoReadings() throws {
    let parting = Parting(source: 3..<5, target: 7..<8, isSource: true, isFirst: false)
    #expect(parting.rest == (3..<4, 7..<8))
    #expect(parting.omission == (4..<5, 8..<8))
    let first = Parting(source: 3..<4, target: 7..<10, isSource: false, isFirst: true)
    #expect(first.rest == (3..<4, 8..<10))
    #expect(first.omission == (3..<3, 7..<8))
    func bead(_ source: Range<Int>, _ target: Range<Int>) -> WeightedBead {
      WeightedBead(source: source, target: target, weight: 1)
    }
    #expect(Parting.all(of: bead(3..<5, 7..<9)).count == 4)
    #expect(Parting.all(of: bead(3..<4, 7..<8)).isEmpty)
    #expect(Parting.all(of: bead(3..<5, 7..<7)).isEmpty)
    let joining = try #require(Parting(joining: bead(4..<5, 8..<8), to: bead(3..<4, 7..<8)))
    #expect((joining.source, joining.target) == (3..<5, 7..<8))
    #expect(joining.isSource && !joining.isFirst)
    #expect(Parting(joining: bead(4..<6, 8..<8), to: bead(3..<4, 7..<8)) == nil)
    #expect(Parting(joining: bead(4..<5, 8..<8), to: bead(2..<3, 7..<8)) == nil)
    #expect(Parting(joining: bead(4..<5, 8..<8), to: bead(5..<5, 8..<9)) == nil)
  }
}
