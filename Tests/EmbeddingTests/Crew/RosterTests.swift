import Embedding
import FaceAuth
import Testing

@Suite struct `Queueing for an engine` {
  typealias Crew = Roster<Int, String>

  static func open(workers: Int, waitingLimit: Int) -> Crew {
    var crew = Crew(waitingLimit: waitingLimit)
    _ = crew.open(with: Array(1...workers))
    return crew
  }

  static func describe(_ entry: Crew.Entry) -> String {
    switch entry {
    case .served: "served"
    case .waiting: "waiting"
    case .refused(let fault): "\(fault)"
    }
  }

  static func describe(_ departure: Crew.Departure) -> String {
    switch departure {
    case .handOver(let waiter): "to \(waiter)"
    case .nothing: "nothing"
    case .lastOneOut: "last one out"
    }
  }

  @Test func `serves as many as there are engines, keeps as many as may wait, refuses the rest`() {
    var crew = Self.open(workers: 2, waitingLimit: 1)
    let answers = (1...4).map { Self.describe(crew.enter($0, waiter: "caller \($0)", isCancelled: false)) }
    #expect(answers == ["served", "served", "waiting", "overloaded"])
    #expect(crew.waitingCount == 1)
  }

  @Test func `hands engines on in order of arrival`() {
    var crew = Self.open(workers: 1, waitingLimit: 3)
    for ticket in 1...4 as ClosedRange<UInt64> {
      _ = crew.enter(ticket, waiter: "caller \(ticket)", isCancelled: false)
    }
    let withdrawn = (3...4).map { _ in crew.withdraw(3) } + [crew.withdraw(1)]
    #expect(withdrawn == ["caller 3", nil, nil])
    #expect(Self.describe(crew.leave(with: 1)) == "to caller 2")
    #expect(Self.describe(crew.leave(with: 1)) == "to caller 4")
    #expect(!crew.isIdle)
    #expect(Self.describe(crew.leave(with: 1)) == "nothing")
    #expect(crew.isIdle)
    #expect(Self.describe(crew.enter(5, waiter: "caller 5", isCancelled: false)) == "served")
  }

  @Test func `refuses a caller that has gone already`() {
    var crew = Self.open(workers: 1, waitingLimit: 1)
    #expect(Self.describe(crew.enter(1, waiter: "", isCancelled: true)) == "cancelled")
    #expect(crew.isIdle)
  }

  @Test func `serves nobody before it is open and nobody after it is closed`() {
    var crew = Crew(waitingLimit: 1)
    #expect(Self.describe(crew.enter(1, waiter: "", isCancelled: false)) == "unavailable")
    #expect(!crew.isOpen)
    let opened = crew.open(with: [1])
    #expect(opened)
    #expect(crew.isOpen)
    #expect(Self.describe(crew.enter(2, waiter: "", isCancelled: false)) == "served")
    #expect(Self.describe(crew.enter(3, waiter: "third", isCancelled: false)) == "waiting")
    let left = crew.close()
    #expect(left == ["third"])
    #expect(!crew.isOpen)
    #expect(Self.describe(crew.enter(4, waiter: "", isCancelled: false)) == "unavailable")
    #expect(Self.describe(crew.leave(with: 1)) == "last one out")
    let reopened = crew.open(with: [1])
    #expect(!reopened)
  }
}
