/// Why a job did not run on a ``WorkerPool``.
package enum WorkerPoolError: Error, Equatable, Sendable {
  /// Every thread is busy and the queue is at its limit. To a client this is 503 with Retry-After.
  case overloaded
  /// The task that waited was cancelled before the job began.
  case cancelled
  /// The pool was stopped before the job began.
  case stopped
}
