import CFaceBridge
package import FaceAuth

extension PictureThumbnail {
  /// - Throws: ``BridgeFault/argument`` for a picture that has fewer pixels than a thumbnail on a side.
  package init(of picture: borrowing DecodedPicture) throws(BridgeFault) {
    var cells = [UInt16](repeating: 0, count: Int(fb_thumbnail_cells))
    try BridgeFault.check(fb_picture_thumbnail(picture.handle, &cells, cells.count))
    guard let thumbnail = PictureThumbnail(cells: cells) else { throw .internal }
    self = thumbnail
  }
}
