import FaceAuth

/// Counts the people stored from time to time, for the metrics, and says when the law asks for something.
final class CensusTaker: Sendable {
  private let records: any RecordStore
  private let logger: Logger
  private let latest = Guarded<Census?>(nil)

  init(records: any RecordStore, metrics: MetricRegistry, logger: Logger) {
    self.records = records
    self.logger = logger
    metrics.polledGauge(
      "faceauth_people_stored", help: "Different people with a registered photo, over all exams."
    ) { [weak self] in self?.latest.withLock { $0.map { Double($0.people) } } }
    metrics.polledGauge("faceauth_photos_stored", help: "Registered photos.") { [weak self] in
      self?.latest.withLock { $0.map { Double($0.photos) } }
    }
  }

  /// Counts; where the database cannot be asked now, the last count stays.
  func take() async {
    guard let census = try? await records.census() else { return }
    let before = latest.withLock { latest -> Census.Level? in
      defer { latest = census }
      return latest?.level
    }
    // At the start, and when a threshold is crossed: not every ten minutes.
    guard census.level != before, let warning = census.warning else { return }
    logger.warning(
      "people stored",
      [
        "people": LogValue(census.people), "level": .text(census.level.rawValue), "zh": .text(warning.chinese),
        "en": .text(warning.english),
      ])
  }
}
