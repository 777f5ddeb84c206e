import Testing
import UnicodeText

@Suite("Sentences in English and other languages")
struct EnglishSentenceTests {
  @Test(arguments: english + others)
  func row(_ row: SentenceRow) throws {
    let found = try marked(row.text, SentenceSegmenter(for: row.language))
    #expect(found == row.marked)
  }

  static let english = SentenceRow.rows(
    .english,
    #"""
    # Titles and names
    Mr. Smith met Dr. Brown. |They talked.
    J. K. Rowling wrote it. |So did George W. Bush.
    Plan B. |The first plan failed.
    The U.S. Army came. |He left the U.S. |The army stayed.
    Gen. Lee and Sen. Obama met at 3 p.m. |They left at 5 a.m. on Monday.
    # Abbreviations
    Apple Inc. Chairman Tim Cook spoke. |He works at Apple Inc. |He likes it.
    Use apples, e.g. Gala, or pears, i.e. Conference.
    Apples, pears, etc. |All are fruit.
    See No. 5 on p. 12 of vol. I here. |No. |I will not.
    It is red vs. Blue, cf. Smith et al. for more.
    He lives on Main St. |The house is red. |St. Louis is far.
    The firm (Smith Inc.) grew.
    # Quotations
    "What?" he said. |"Nothing."
    "What?" Alice asked. |"Nothing," he said.
    “What?” she said. |“Nothing.”
    "I agree." |He left.
    He called it "corresponding measures." |He said no more.
    She asked, "Why?" and left.
    (He left.) |Then she came.
    He left (she was late!) and slept.
    He left at 5 p.m. Monday. |At 5 p.m. |Police came.
    Kind regards, |Jane Doe
    # Marks
    What?! |No!!! |Really... |Yes.
    Yahoo! said it would. |Oh! what a day.
    Where did you grow up? |i grew up here. |it was fine.
    I never said that . |You did .
    Thanks :) |See you soon.
    # Numbers, lists, notes
    1. The first point. |2. The second point.
    The rate is 3.5 percent. |It was 3.4.
    (1) Men may marry. |(2) They may not.
    He won. |- They lost.
    It was so.[1] |Then it was not.[note 2] |End.
    It was fine.12 |Then it was not.
    Items: 1. Foo is here. |2. Bar is there.
    Jones v. State, 12 F.3d 45 (9th Cir. 1999). |The court held so.
    # Addresses and programs
    See example.com. |It is new.
    Use .NET or Node.js with queue.Queue and os.path now.
    Read https://example.com/a.b. |Then write to a.b@example.com. |Thanks.
    # Glued
    It had good service.|There were few seats.
    # A colon announces
    He said one thing: The end is near.
    He wrote this in the news: |Needless to say, it was false.
    # Small letters
    Rename it with a . at the beginning.
    Roe v. Wade was decided. |it was long ago.
    # What is left to ICU, or to nobody
    He was struck with a shudder.—"How that is built!" he said.
    "Says who?" |"Says me."
    Please read How to Report Bugs and press Yes to go on.
    ... Now comes the fun part.
    I think U.S. troops and Prof. and Mr. do not end it, nor does approx. the rest.
    """#)

  static let others =
    SentenceRow.rows(tag("es"), "¿Qué pasa? |¡Nada! |El Sr. García viene.\n")
    + SentenceRow.rows(tag("de"), "Am 3. Oktober kam Dr. Weiß. |Er nahm z. B. Äpfel.\n")
    + SentenceRow.rows(tag("de"), "„Komm!“ |Er kam. |»Nein!« |Sie ging. |»Ja.«\n")
    + SentenceRow.rows(tag("ru"), "А. С. Пушкин родился в 1799 г. Москва росла.\n")
    + SentenceRow.rows(tag("ja"), "これはペンです。|あれは本です。|はい！|いいえ？|そう。\n")
    + SentenceRow.rows(tag("ar"), "هل أنت بخير؟ |نعم. |شكرا.\n")
    + SentenceRow.rows(tag("hi"), "यह एक किताब है। |वह घर है।\n")
    + SentenceRow.rows(tag("ru"), "Он пришёл. |Она ушла! |Где они?\n")
    + SentenceRow.rows(.undetermined, "One here. |Two there? |Yes.\n")

  private static func tag(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }
}
