/// Words that a capital makes no name of, and words that stand before names.
enum WordLists {
  /// Words of French and English that a sentence needs, and so may begin with.
  static let functionWords = hashes(
    """
    a about above according after again against all almost alone along already also although always
    among an and another any are as asked at away back be because been before behind below beneath
    beside besides best between beyond both but by can certainly could day despite did do does down
    during each early either else enough even ever every everyone everything few finally first for
    former from further go good had has have he her here hers him his how however i if in indeed
    inside instead into is it its itself just last late later least less let like little long look
    many may maybe me meanwhile might mine more moreover most much must my near neither never
    nevertheless new next no nobody none nor not nothing now o of off often oh old on once one only
    or other others otherwise our out outside over own perhaps quite rather second several she
    should since so some somebody someone something sometimes soon still such suddenly surely than
    that the their them then there therefore these they third this those though through thus to
    today together tomorrow too towards two under unless until up upon us very was we well were
    what whatever when where whether which while who whom whose why will with within without would
    yes yesterday yet you your
    à afin ah ainsi alors apres après assez au aucun aucune aujourd aussi autant autour autre autres
    autrefois aux avant avec bien bientôt bon car ce ceci cela celle celles celui cependant certains
    certes ces cet cette ceux chacun chaque chez combien comme comment contre d dans de debout déjà
    demain depuis dernier derrière des dès deux devant dieu donc dont du durant eh elle elles en
    encore enfin ensuite entre environ et eux faut faute grâce hélas hier hors ici il ils jadis
    jamais je jusqu l la là laquelle le lequel les leur leurs loin lors lorsqu lorsque lui ma
    maintenant mais malgré me même mes mieux moi moins mon n ne ni non nos notre nous nul on or où
    oui outre par parce parfois parmi partout pas peine pendant personne peu peut peut-être plus
    plusieurs point pour pourquoi pourtant premier première premièrement près presque puis puisque
    puisqu qu quand quant que quel quelle quelles quelque quelques quels qui quoi quoique rien s sa
    sans sauf se selon ses seul seule seulement si sinon soit son sous souvent sur surtout ta tandis
    tant tantôt tel telle tellement tes toi ton toujours tous tout toute toutefois toutes très trop
    tu un une vers voici voilà vos votre vous y
    autrement dites dis ô
    """)

  /// Months and days, which English writes with a capital, and its *I*.
  static let calendar = hashes(
    """
    i january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    lundi mardi mercredi jeudi vendredi samedi dimanche
    """)

  /// What may stand before a person's name with a capital of its own: before a full name more than
  /// before a surname alone.
  static let titles = NameSearch.titles.union(
    hashes(
      """
      commander commandant vice-president vice deputy prime foreign princess princesse messieurs
      representative count comte countess comtesse baron duke duc major lieutenant sergeant
      inspector uncle aunt oncle tante père mère father mother brother sister frère soeur abbé
      """))

  /// Words that tell an organisation.
  static let organisations = hashes(
    """
    agency agence assembly assemblée association bank banque board bureau center centre chamber
    chambre commission committee comité company compagnie conference congress congrès council conseil
    court cour department département federation fédération fund fonds group groupe institute
    institut kremlin league ligue ministry ministère news organisation organization parliament
    parlement party parti press senate sénat society société times union university université
    herald tribune post journal academy académie army armée forum
    """)

  /// Words before a place: prepositions of place and the articles of countries.
  static let beforePlaces = hashes(
    """
    in at near across throughout inside outside to from toward towards into
    en au aux à dans vers la le l les du depuis jusqu
    """)

  /// Small words within a name.
  static let particles = hashes(
    "de du des d of von van der den al el bin ben ibn di da dos do del della la le")

  /// Articles that may begin a name.
  static let articles = hashes("the le la les los las el al l")

  /// Whether a folded word is a title, an article or a particle.
  static func isSmall(_ word: some StringProtocol) -> Bool {
    let hash = NameToken.hash(of: word)
    return [titles, articles, particles].contains { $0.contains(hash) }
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    guard let table = try? FoldingTable.shared() else { return [] }
    return Set(
      words.split { $0 == " " || $0 == "\n" }.map { word in
        NameTokenizer.tokens(word.utf8, table).first?.hash ?? 0
      })
  }
}
