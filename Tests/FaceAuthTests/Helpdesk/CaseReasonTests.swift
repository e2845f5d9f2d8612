import FaceAuth
import Testing

@Suite struct CaseReasonTests {
  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test(arguments: CaseReason.all)
  func `every reason is told, and has a sentence to say, in both languages`(_ reason: CaseReason) {
    for text in [reason.text, reason.sentence] {
      #expect(Self.isChinese(text.chinese) && text.english.utf8.allSatisfy { $0 < 0x80 }, "\(reason.code)")
      #expect(text.english.first?.isUppercase == true)
    }
    #expect(reason.sentence.chinese.hasSuffix("。") || reason.sentence.chinese.hasSuffix("？"), "\(reason.code)")
    #expect(CaseReason(code: reason.code) == reason)
  }

  @Test func `no two reasons share a code, and every code of a refusal is one`() {
    #expect(Set(CaseReason.all.map(\.code)).count == CaseReason.all.count)
    #expect(CaseReason.all.count == RefusalReason.allCases.count + LoginObstacle.allCases.count)
    let refusals: [SessionOpeningRefusal] = [
      .alreadyLoggedIn, .authorisationUsed, .entry(.entryClosed), .entry(.ended), .entry(.mockRequired),
      .entry(.mockRunsUsedUp), .entry(.reentryNotAllowed),
      .entry(.notYetOpen(opens: Instant(millisecondsSince1970: 0))),
    ]
    for refusal in refusals { #expect(LoginObstacle(refusal).rawValue == refusal.code) }
  }

  @Test func `the words of fixed lists are in both languages`() {
    let texts =
      IdentityQuestion.allCases.map(\.text) + RetryReason.allCases.map(\.text) + CaseOutcome.allCases.map(\.text)
      + SittingBoard.Alarm.Kind.allCases.map(\.text)
    for text in texts { #expect(Self.isChinese(text.chinese) && !text.english.isEmpty) }
  }
}
