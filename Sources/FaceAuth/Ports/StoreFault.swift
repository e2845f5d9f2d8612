/// Why a store could not do its work; nothing was written.
package enum StoreFault: Error, Hashable, Sendable {
  /// Locked by somebody else for longer than the store waits.
  case busy
  /// No space left.
  case full
  /// What is stored is damaged, was tampered with, or was sealed with a key that is not at hand.
  case corrupt
  /// Anything else: not open, unreachable, no permission.
  case unavailable
}
