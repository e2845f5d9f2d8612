/// Is told of every score, for metrics and for watching whether the calibration still fits.
package protocol ScoreObserver: Sendable {
  func observe(_ observation: ScoreObservation)
}
