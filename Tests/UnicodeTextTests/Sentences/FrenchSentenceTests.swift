import Testing
import UnicodeText

@Suite("Sentences in French")
struct FrenchSentenceTests {
  @Test(arguments: rows)
  func row(_ row: SentenceRow) throws {
    let found = try marked(row.text, SentenceSegmenter(for: row.language))
    #expect(found == row.marked)
  }

  static let rows = SentenceRow.rows(
    .french,
    """
    # Titles and names
    M. Poutine est là. |Il parle.
    MM. Dupont et Durand sont venus. |Mme. Leroy aussi.
    Le Dr. Martin et le Pr. Hamon soignent Mgr. Lustiger.
    J. K. Rowling et J.-P. Sartre. |V. Poutine et A. Le Goff.
    Il prend de la vitamine C. |Les médecins approuvent.
    La R.P.D.C. |Le pays est fermé.
    # Abbreviations that do not end a sentence
    Voir art. 5, p. 12 et ss. du vol. II, fig. 3.
    Il vit env. 20 ans, cf. Dupont et al. pour la suite.
    Des fruits, p. ex. Golden ou Gala, sont vendus.
    # Abbreviations that may
    Des pommes, des poires, etc. |Les prix montent.
    Il aime les pommes, les poires, etc. et le reste.
    César meurt en 44 av. J.-C. |Rome change.
    Il régna quatre siècles après J.-C. |Rome avait changé.
    L’écrivain J.-C. Rufin a vécu au Brésil. |Il y fut attaché culturel.
    La société Dupont et Cie. Paul y travaille.
    La société Dupont et Cie. |Elle emploie dix personnes.
    Le 12 sept. 2010, il part. |Nous sommes en sept. |Puis vient octobre.
    # Not the abbreviation it ends with
    Il lit les journaux. |Les autres dorment.
    Il regarde la mer. |Le vent se lève.
    C'est la fin. |Paul sort.
    # Quotations
    « Non ! » dit-il. |Puis il sortit.
    « Non ! » Dit-il vrai ?
    Il a dit : « Viens ! » et partit.
    Elle cria : « Au secours ! » |Personne ne vint.
    « La Corée du Nord est un partenaire. » |De ce fait, il part.
    « La Corée du Nord est un partenaire.\u{A0}» |De ce fait, il part.
    « La Corée du Nord est un partenaire.\u{202F}» |De ce fait, il part.
    Il existait pendant la Guerre froide. » |Le reste suivit.
    Il répond : « Je viens. |Je pars. » |Puis rien.
    "Je viens." |"Tu pars." |Ils sortent.
    — Non ! dit-il. |— Pourquoi ? |— Parce que.
    — Vraiment ? demanda-t-elle. |— Oui.
    Ah ! que c'est beau. |Oh ! la belle affaire.
    Elle l'a vu (enfin !) et part.
    Il a (sic !) dit cela.
    # Ellipses
    Il partit… |Puis il revint.
    Il partit... |Puis il revint.
    Et le roi Pierre... ont parlé.
    Il hésite… mais vient.
    Ils jouèrent 42 matchs. |(...) Les universités suivent.
    # Numbers
    Cela coûte deux milliards. |17 000 sanctions suivirent.
    Le total est de 3.5 millions, soit 1.250.000 francs.
    1. Le premier point. |2. Le deuxième point.
    a. Le premier point.
    Il est né en 2008. |Il vit.
    Venez à 8 h. 30 demain. |L'art. L. 123-4 du Code et l'art. R. 12 le disent.
    L'affaire X c. Y est close. |Louis XIV. |Le roi est mort.
    # Lists
    Il faut du pain. |- Il faut du vin. |- si possible, du fromage.
    Le texte dit trois choses ; |Le premier point est clair ; |La suite viendra.
    Il faut du pain ; du vin ; Paul en a.
    # Footnotes
    C'est l’avis de l’ONU.[1] |Puis il part.
    C'est l’avis de l’ONU.¹ |Puis il part.
    C'est son avis.12 |Puis il part.
    Son avis [2]. |Puis il part.
    # Addresses
    Voir www.example.com. |Le site est neuf.
    Écrire à a.b@example.com ou voir https://example.com/a.b?c=d. |Merci.
    Voir https://example.com/a |https://example.com/b
    # Glued
    Les chiffres mentent.|Lundi,Avant la guerre.
    Le premier,Les médias dorment.
    C'est la fin.|Le reste suit.
    # Small letters after a full stop
    Il est venu. |il est parti. |à demain.
    # A forgotten full stop
    Grossesse et allaitement |Les patientes traitées doivent le dire.
    Il lit dans le journal Le Monde et le film Les enfants du paradis.
    """)
}
