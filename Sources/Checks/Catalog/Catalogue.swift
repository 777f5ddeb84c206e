/// Every check there is, in the order of the list that `distich check --list` prints.
public let catalogue: [any Check.Type] = [
  DoubledWord.self,
  FinalPunctuation.self,
]
