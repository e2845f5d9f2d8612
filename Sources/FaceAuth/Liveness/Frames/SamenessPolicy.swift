/// When two frames are too much alike to be two moments before a camera.
package struct SamenessPolicy: Hashable, Sendable {
  /// Largest ``PictureThumbnail/difference(from:)`` of two frames of one attempt that counts as the same frame twice.
  package var identicalDifference = 0.15
  /// Of 16 bands, how many must be equal between frames of different candidates for an alert.
  ///
  /// Among 48,436 pairs of pictures of different people no two shared more than 1; a frame sent again at JPEG quality
  /// 60 keeps 13 or more in 95 of 100.
  package var bandsAcrossCandidates = 6
  /// The same between logins of one candidate, who may sit in one place and hold still.
  ///
  /// In 680 pairs of logins made of one session's early and late frames, none shared 12; 13 % shared 10.
  package var bandsOfOneCandidate = 14
  /// How long frames are remembered.
  package var remembered: Duration = .seconds(30 * 86_400)
  /// Frames closer together than this came from no camera of up to 60 pictures a second; or the network held them back.
  package var shortestInterval: Duration = .milliseconds(15)

  package init() {}

  /// How many bands must be equal for an alert.
  package func fewestBands(ofOneCandidate: Bool) -> Int {
    ofOneCandidate ? bandsOfOneCandidate : bandsAcrossCandidates
  }
}
