import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct OperatorAdministrationTests {
  private let world = OperatorWorld()

  private func confirm(
    _ issued: OperatorAdministration.Issued, password: String = OperatorWorld.password
  ) async throws -> (OperatorGrant, [OneTimeCode])? {
    let name = issued.account.name.text
    let begun = try await world.setUp.begin(
      name: name, code: issued.code, password: password, from: OperatorWorld.origin)
    guard case .begun = begun else { return nil }
    let completed = try await world.setUp.complete(
      name: name, code: issued.code, answer: world.code(of: issued.account), from: OperatorWorld.origin)
    guard case .done(let grant, let codes) = completed else { return nil }
    return (grant, codes)
  }

  @Test func `the first administrator is made once, and sets the account up with the code`() async throws {
    let issued = try await world.administration.createFirst(OperatorName("root.li")!, by: .service).get()
    let again = try await world.administration.createFirst(OperatorName("other")!, by: .service)
    #expect(again.refusal == .administratorExists)
    let same = try await world.administration.createFirst(OperatorName("root.li")!, by: .service)
    #expect(same.refusal == .administratorExists)
    let (grant, codes) = try #require(await confirm(issued))
    #expect(grant.account.isSetUp && grant.account.isKeeper)
    #expect(Set(codes).count == 8)
    #expect(try await world.actions() == [.operatorCreated, .operatorSetUp])

    world.clock.advance(by: .seconds(60))
    let outcome = try await world.signIn.signIn(
      name: "root.li", password: OperatorWorld.password, code: codes[3].grouped, from: OperatorWorld.origin)
    guard case .signedIn = outcome else {
      Issue.record("the recovery code does not work")
      return
    }
  }

  @Test func `of ten who make the first administrator at once, one does`() async throws {
    let made = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...10 {
        group.addTask {
          try await world.administration.createFirst(OperatorName("first-\(number)")!, by: .service).refusal == nil
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(made.count(where: \.self) == 1)
  }

  @Test func `a set-up code works once, for its account, for a day, with a sound password`() async throws {
    let issued = try await world.administration
      .create(OperatorName("wang")!, as: .helpdesk, for: .all, by: .service).get()
    let weak = try await world.setUp.begin(
      name: "wang", code: issued.code, password: "wangwangwang", from: OperatorWorld.origin)
    guard case .weakPassword(.common) = weak else {
      Issue.record("taken")
      return
    }
    for (name, code) in [("wang", OneTimeCode.random(using: world.secrets)), ("nobody", issued.code)] {
      let begun = try await world.setUp.begin(
        name: name, code: code, password: OperatorWorld.password, from: OperatorWorld.origin)
      guard case .refused = begun else {
        Issue.record("taken")
        return
      }
    }
    #expect(try await world.refusals() == ["wrong-set-up-code", "unknown-name"])
    _ = try #require(await confirm(issued))
    #expect(try await confirm(issued) == nil)

    let late = try await world.administration
      .create(OperatorName("late")!, as: .helpdesk, for: .all, by: .service).get()
    world.clock.advance(by: .seconds(24 * 3600))
    #expect(try await confirm(late) == nil)
    #expect(try await world.refusals().last == "wrong-set-up-code")
  }

  @Test func `a set-up that was begun signs nobody in, and wants the authenticator's code`() async throws {
    let issued = try await world.administration
      .create(OperatorName("wang")!, as: .helpdesk, for: .all, by: .service).get()
    _ = try await world.setUp.begin(
      name: "wang", code: issued.code, password: OperatorWorld.password, from: OperatorWorld.origin)
    let early = try await world.signIn.signIn(
      name: "wang", password: OperatorWorld.password, code: world.code(of: issued.account), from: OperatorWorld.origin)
    guard case .refused = early else {
      Issue.record("signed in")
      return
    }
    let wrong = try await world.setUp.complete(
      name: "wang", code: issued.code, answer: world.code(of: issued.account, after: 7), from: OperatorWorld.origin)
    guard case .refused = wrong else {
      Issue.record("completed")
      return
    }
    #expect(try await world.refusals() == ["not-set-up", "wrong-code"])
  }

  @Test func `two accounts have no name in common`() async throws {
    _ = try await world.add("wang")
    let made = try await world.administration.create(OperatorName("WANG")!, as: .auditor, for: .all, by: .service)
    #expect(made.refusal == .nameExists)
  }

  @Test func `the last administrator can be neither disabled nor demoted nor confined nor reset`() async throws {
    let keeper = try await world.add("keeper", as: .administrator)
    let changes = [
      OperatorChange(isDisabled: true), OperatorChange(role: .auditor), OperatorChange(exams: .some([])),
    ]
    for change in changes {
      #expect(try await world.administration.change(keeper.id, change, by: .service).refusal == .lastAdministrator)
    }
    #expect(try await world.administration.reset(.id(keeper.id), by: .service).refusal == .lastAdministrator)
    // One who cannot sign in yet is none.
    _ = try await world.administration.create(OperatorName("new")!, as: .administrator, for: .all, by: .service)
    #expect(try await world.administration.change(keeper.id, changes[0], by: .service).refusal == .lastAdministrator)
    #expect(try await world.administration.reset(.id(keeper.id), evenLast: true, by: .service).refusal == nil)
  }

  @Test func `of two administrators who disable each other at once, one stays`() async throws {
    for round in 1...20 {
      let world = OperatorWorld()
      let accounts = [
        try await world.add("a\(round)", as: .administrator), try await world.add("b", as: .administrator),
      ]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for account in accounts {
          group.addTask {
            _ = try await world.administration.change(account.id, OperatorChange(isDisabled: true), by: .service)
          }
        }
        try await group.waitForAll()
      }
      #expect(try await world.store.operators().count(where: \.isKeeper) == 1)
    }
  }

  @Test func `a change goes on record as what it leads to`() async throws {
    let account = try await world.add("wang")
    _ = try await world.add("keeper", as: .administrator)
    _ = try await world.administration.change(
      account.id, OperatorChange(role: .auditor, isDisabled: true), by: .operatorNamed("keeper")
    ).get()
    let event = try #require(await world.store.records(AuditQuery(action: .operatorChanged)).first?.event)
    #expect(event.actor == .operatorNamed("keeper"))
    #expect(event.details == ["operator": "wang", "role": "auditor", "exams": "all", "disabled": "yes"])
    let same = try await world.administration.change(account.id, OperatorChange(role: .auditor), by: .service)
    #expect(same.refusal == nil)
    #expect(try await world.store.records(AuditQuery(action: .operatorChanged)).count == 1)
    #expect(
      try await world.administration.change(.random(), OperatorChange(), by: .service).refusal == .unknownOperator)
  }
}

extension Result {
  /// Why not; nil for success.
  var refusal: Failure? {
    switch self {
    case .success: nil
    case .failure(let refusal): refusal
    }
  }
}
