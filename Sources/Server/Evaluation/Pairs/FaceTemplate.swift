/// Some frames of one subject and session, which are compared as one.
package struct FaceTemplate: Hashable, Sendable {
  package let subject: Int
  /// Numbers the subject's sessions.
  package let session: Int
  /// Where the frames stand among the session's usable ones.
  package let window: Range<Int>
  /// Indices of the manifest's rows.
  package let rows: [Int]
}

extension FaceTemplate {
  /// Cuts a session into windows of frames that follow each other, as those of one login do.
  ///
  /// As many windows as fit, none overlapping; the frames left over are spread between them. Frames are taken next to
  /// each other and not from all over the session: a login lasts seconds, and frames far apart differ more, so that
  /// their mean would be better than any login's.
  ///
  /// - Parameters:
  ///   - count: number of the session's frames.
  ///   - length: of a window, 1 or more.
  static func windows(of count: Int, length: Int) -> [Range<Int>] {
    let windows = count / length
    guard windows > 1 else { return windows == 1 ? [(count - length) / 2..<(count - length) / 2 + length] : [] }
    return (0..<windows).map { window in
      let start = window * (count - length) / (windows - 1)
      return start..<start + length
    }
  }
}
