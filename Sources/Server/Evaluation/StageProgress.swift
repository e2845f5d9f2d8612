/// Hears how far a stage of an evaluation has come; called from many threads.
package protocol StageProgress: Sendable {
  /// One more is done.
  func advance()
  /// Nothing more will come.
  func finish()
}
