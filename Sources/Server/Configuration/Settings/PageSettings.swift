/// What the pages that candidates use lead to.
package struct PageSettings: Hashable, Sendable {
  /// Where a candidate who is logged in enters the exam; nil for an exam program that finds its own way.
  package var examAddress: WebAddress?

  package init() {}
}
