package import FaceAuth

/// Values that tests are written in.
package enum Fixtures {
  /// 2024-03-02, 09:00 in Shanghai.
  package static let nineOClock = Instant(millisecondsSince1970: 1_709_341_200_000)

  package static let model = EmbeddingModel(weights: String(repeating: "ab", count: 32), pipeline: 1)
  /// The same network after a change of the steps before it.
  package static let laterModel = EmbeddingModel(weights: model.weights, pipeline: 2)

  /// The instant so many minutes after ``nineOClock``; negative for before.
  package static func minute(_ minutes: Int) -> Instant { nineOClock + .seconds(60 * minutes) }
}

extension Fixtures {
  /// A time of day in Shanghai, UTC+8 all year.
  package static func shanghai(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
    // Days since 1970 of the proleptic Gregorian calendar, from Howard Hinnant's days_from_civil.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Instant(millisecondsSince1970: Int64(((days * 24 + hour - 8) * 60 + minute) * 60_000))
  }
}
