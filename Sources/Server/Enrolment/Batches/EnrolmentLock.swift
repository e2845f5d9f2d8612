import Glibc

/// Keeps two processes from running batches over one database at once: the kernel gives the lock back when its holder
/// dies, however that comes.
package struct EnrolmentLock: Sendable {
  /// Held for as long as something refers to it.
  package final class Hold: Sendable {
    private let descriptor: Int32

    fileprivate init(_ descriptor: Int32) {
      self.descriptor = descriptor
    }

    deinit {
      close(descriptor)
    }
  }

  package enum Fault: Error, Sendable {
    /// Somebody else has it.
    case taken
    /// The file cannot be opened.
    case unavailable
  }

  private let path: String

  /// - Parameter path: of a file that is made where it is missing, and stays.
  package init(path: String) {
    self.path = path
  }

  package func take() throws(Fault) -> Hold {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unavailable }
    let hold = Hold(descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw errno == EWOULDBLOCK ? .taken : .unavailable }
    return hold
  }
}
