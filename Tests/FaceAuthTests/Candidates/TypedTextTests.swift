import FaceAuth
import Testing

@Suite struct `Typed text` {
  @Test func `folds every full-width form to its ASCII character`() {
    for code in 0xFF01...0xFF5E as ClosedRange<UInt32> {
      let wide = String(Unicode.Scalar(code)!)
      let narrow = String(Unicode.Scalar(code - 0xFEE0)!).uppercased()
      #expect(TypedText.normalised(wide) == narrow)
    }
  }

  @Test func `leaves everything else alone`() {
    #expect(TypedText.normalised("张 三é\u{0}") == "张三é\u{0}")
  }

  @Test func `is done after one go`() {
    let text = " ａb\u{FEFF}Ｃ-１ ß ﬀ"
    #expect(TypedText.normalised(TypedText.normalised(text)) == TypedText.normalised(text))
  }
}
