/// A part of the process that lives from start to shutdown: a listener, the engines, a sweeper.
package protocol Service: Sendable {
  /// For the log.
  var name: String { get }

  /// Makes it ready; returns once others may rely on it.
  func start() async throws

  /// Works until its task is cancelled or ``stop()`` has finished; to return or throw before that is a fault, which
  /// takes the whole process down.
  func run() async throws

  /// Takes nothing new, and returns when what is in flight is finished. ``run()`` is cancelled after that.
  ///
  /// Also called where ``run()`` has ended by itself, and before it has come to work.
  func stop() async
}

extension Service {
  package func start() async throws {}

  package func stop() async {}
}
