/// At which size a picture is searched for faces; this bounds the work, which grows with the pixels.
package struct DetectionSize: Hashable, Sendable {
  /// A picture with a longer side than this many pixels is searched in a reduced copy.
  ///
  /// The detector's window is 80 px: at 960, a face has to fill a twelfth of the longer side.
  package var longestSide: Int
  /// Where nothing was found and the longer side is at most this, the picture is searched again at twice its size: the
  /// face before a 320×240 webcam is smaller than the detector's window.
  package var enlargeUpTo: Int

  package init(longestSide: Int = 960, enlargeUpTo: Int = 480) {
    self.longestSide = longestSide
    self.enlargeUpTo = enlargeUpTo
  }
}
