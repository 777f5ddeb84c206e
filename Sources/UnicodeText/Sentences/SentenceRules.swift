/// The rules that decide whether a sentence ends at a site.
///
/// Each looks at one thing and says yes, no, or nothing; the first that speaks decides, and where
/// none does, ICU's proposal stands.
struct SentenceRules {
  let text: SentenceText
  let data: SentenceData

  /// Whether a sentence ends at `site`; nil where no rule says so and ICU's proposal stands.
  func endsSentence(at site: SentenceSite) -> Bool? {
    if site.crossesLine { return true }
    return switch site.mark {
    case .period: afterPeriod(site)
    case .ellipsis: afterEllipsis(site)
    case .shout: afterShout(site)
    case .semicolon: enumeration(site)
    case .colon: announcement(site)
    case .emoticon: emoticon(site)
    case .none: site.nextRole == .upper ? forgottenStop(site) : addresses(site)
    }
  }

  func afterPeriod(_ site: SentenceSite) -> Bool? {
    let token = text.word(endingAt: site.markStart)
    if let verdict = continuation(site) { return verdict }
    if let verdict = glued(site, token) { return verdict }
    if let verdict = label(site, token) { return verdict }
    if let verdict = closed(site) { return verdict }
    if let verdict = abbreviation(site, token) { return verdict }
    if let verdict = initial(site, token) { return verdict }
    if let verdict = ordinal(site, token) { return verdict }
    if let verdict = unknownAbbreviation(site, token) { return verdict }
    if let verdict = smallStart(site, token) { return verdict }
    if let verdict = numberStart(site, token) { return verdict }
    if let verdict = listItem(site) { return verdict }
    return plain(site)
  }

  func afterEllipsis(_ site: SentenceSite) -> Bool? {
    if let verdict = continuation(site) { return verdict }
    if let verdict = omission(site) { return verdict }
    return trailingOff(site)
  }

  func afterShout(_ site: SentenceSite) -> Bool? {
    if let verdict = continuation(site) { return verdict }
    if let verdict = aside(site) { return verdict }
    if let verdict = exclaimedName(site) { return verdict }
    if let verdict = incise(site) { return verdict }
    if let verdict = smallStartAfterShout(site) { return verdict }
    return plain(site)
  }
}
