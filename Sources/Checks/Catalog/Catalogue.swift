/// Every check there is, in the order of the list that `distich check --list` prints.
public let catalogue: [any Check.Type] = [
  GarbledEnumerator.self,
  GluedWords.self,
  UnbalancedQuotes.self,
  BrokenCharacters.self,
  NumberMismatch.self,
  DateMismatch.self,
  NegationMismatch.self,
  QuestionMismatch.self,
  DoubledWord.self,
  SentenceCapital.self,
  SpaceBeforeMark.self,
  FinalPunctuation.self,
]
