package import FaceAuth

/// An exam with its sittings as a JSON file describes it: the members of the operator API's bodies, in one object.
package struct ExamFile: Sendable {
  package let exam: Exam
  package let sittings: [Sitting]

  /// Why a file is no exam; says where, never quotes values.
  package struct Fault: Error, Hashable, Sendable {
    package let detail: String
  }

  /// Reads a file; times without an offset are local times of the exam's zone.
  package init(_ bytes: [UInt8], at now: Instant) throws(Fault) {
    do throws(Problem) {
      let body = try JSONObjectReader(bytes, known: Exam.members.union(["sittings"]))
      let exam = try Exam(body, at: now)
      self.exam = exam
      var sittings: [Sitting] = []
      for member in try body.objects("sittings", 1...1000, known: Sitting.members) {
        sittings.append(try Sitting(member, of: exam))
      }
      self.sittings = sittings
    } catch {
      let place = error.members["pointer"].map { " \($0)" } ?? ""
      throw Fault(detail: (error.detail ?? error.title) + place)
    }
  }
}
