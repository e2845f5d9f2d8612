extension HTTPResponse {
  /// Streams events as they come, with a heartbeat at each `interval`.
  ///
  /// The sequence is read ahead of a slow client by nothing but what it buffers by itself: give `AsyncStream` a bounded
  /// buffer.
  ///
  /// - Parameter mayGoOn: is asked at each heartbeat, and ends the stream by saying no.
  package static func events<Events: AsyncSequence & Sendable>(
    _ events: Events, heartbeat interval: Duration = .seconds(15),
    while mayGoOn: @escaping @Sendable () async -> Bool = { true }
  ) -> HTTPResponse where Events.Element == ServerSentEvent {
    let headers: HTTPHeaders = [
      "Content-Type": ServerSentEvent.contentType,
      // Otherwise nginx holds events back until its buffer is full.
      "X-Accel-Buffering": "no",
    ]
    return HTTPResponse(
      headers: headers,
      body: .endless { writer in
        // One part at a time is all that a writer takes, so the two senders share it through a queue of one.
        let turns = WriterTurns(writer)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for try await event in events { try await turns.write(event.encoded) }
          }
          group.addTask {
            while true {
              try await Task.sleep(for: interval)
              guard await mayGoOn() else { return }
              try await turns.write(ServerSentEvent.heartbeat)
            }
          }
          defer { group.cancelAll() }
          // Whichever ends first ends the stream: the events by themselves, the heartbeat when it may not go on, either by
          // an error.
          try await group.next()
        }
      })
  }
}
