/// One sentence in the two languages that candidates and operators read.
package struct LocalizedText: Hashable, Sendable {
  package var chinese: String
  package var english: String

  package init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }
}
