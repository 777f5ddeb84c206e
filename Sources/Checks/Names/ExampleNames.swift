import Terminology
import UnicodeText

extension Termbase {
  /// The glossary of the examples of checks of names.
  static let examples: Termbase = {
    let concepts = [
      Concept(
        id: "kim-jong-un", kind: .person,
        terms: [
          Term("Kim Jong-un", in: .french), Term("Kim Jong Un", in: .english),
          Term("Kim Jong-eun", in: .french, status: .forbidden, note: "an old spelling"),
          Term("김정은", in: .korean),
        ],
        distinctions: [
          Distinction(from: "kim-en-un", reason: "The scholar in Moscow is Ким Ен Ун in Russian.")
        ]),
      Concept(
        id: "kim-en-un", kind: .person,
        terms: [Term("Kim En Un", in: .french), Term("Kim En Un", in: .english)]),
      Concept(
        id: "shoigu", kind: .person,
        terms: [
          Term("Sergueï Choïgou", in: .french), Term("Sergei Shoigu", in: .english),
          Term("Сергей Шойгу", in: .russian),
        ]),
      Concept(
        id: "lukin", kind: .person,
        terms: [
          Term("Artyom Lukin", in: .french), Term("Artiom Loukine", in: .french, status: .admitted),
          Term("Artyom Lukin", in: .english),
          Term("Artem Lukinn", in: .english, status: .observedError, note: "one n too many"),
        ]),
      Concept(
        id: "peskov", kind: .person,
        terms: [Term("Dmitri Peskov", in: .french), Term("Dmitry Peskov", in: .english)]),
      Concept(
        id: "beijing", kind: .place,
        terms: [
          Term("Pékin", in: .french), Term("Beijing", in: .french, status: .forbidden),
          Term("Beijing", in: .english),
        ]),
      Concept(
        id: "united-nations", kind: .organisation,
        terms: [
          Term("Nations unies", in: .french), Term("ONU", in: .french, status: .admitted),
          Term("United Nations", in: .english), Term("U.N.", in: .english, status: .admitted),
        ]),
      Concept(
        id: "kcna", kind: .organisation,
        terms: [Term("KCNA", in: .french), Term("KCNA", in: .english)]),
    ]
    return (try? Termbase(concepts: concepts)) ?? .empty
  }()
}
