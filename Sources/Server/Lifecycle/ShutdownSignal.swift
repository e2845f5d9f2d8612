/// A signal that asks the process to end.
package enum ShutdownSignal: Hashable, Sendable, CaseIterable {
  /// From a service manager.
  case terminate
  /// Ctrl-C.
  case interrupt

  /// The exit code of a process that does not wait for the end of its shutdown.
  package var exitCode: ExitCode {
    switch self {
    case .terminate: .terminated
    case .interrupt: .interrupted
    }
  }
}
