/// Why a sitting's door is shut for a candidate now.
package enum EntryRefusal: Error, Hashable, Sendable {
  case notYetOpen(opens: Instant)
  case entryClosed
  case reentryNotAllowed
  case ended
  /// The formal sitting wants a finished mock run first.
  case mockRequired
  case mockRunsUsedUp
}
