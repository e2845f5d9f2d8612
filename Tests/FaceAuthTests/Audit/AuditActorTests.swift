import FaceAuth
import Testing

@Suite struct `Audit actor` {
  @Test(arguments: [
    AuditActor.candidate, .service, .operatorNamed("desk"), .operatorNamed(""), .operatorNamed("a:b"),
    .operatorNamed(":"), .examSystem("exam"), .examSystem(""), .examSystem("operator:x"),
  ])
  func `survives being written and read`(actor: AuditActor) {
    #expect(AuditActor(text: actor.text) == actor)
  }

  @Test(arguments: [
    "", ":", "candidate:", "candidate:x", "service:", "operator", "exam-system", "Operator:x", "nobody",
  ])
  func `refuses any other text`(text: String) {
    #expect(AuditActor(text: text) == nil)
  }
}
