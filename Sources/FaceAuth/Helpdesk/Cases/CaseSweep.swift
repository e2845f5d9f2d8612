/// What a sweep has closed and erased.
package struct CaseSweep: Hashable, Sendable {
  /// Cases that were open.
  package var expired = 0
  /// Cases of numbers that name nobody.
  package var erasedCases = 0
  package var erasedFrames = 0

  package init(expired: Int = 0, erasedCases: Int = 0, erasedFrames: Int = 0) {
    self.expired = expired
    self.erasedCases = erasedCases
    self.erasedFrames = erasedFrames
  }

  package var hasErased: Bool { erasedCases + erasedFrames > 0 }
}
