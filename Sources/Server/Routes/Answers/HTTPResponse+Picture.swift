import FaceAuth

extension HTTPResponse {
  /// A person's photo, for the screen of who asked and for no cache.
  static func picture(_ picture: EncodedPicture) -> HTTPResponse {
    // What was uploaded may be anything: by its first bytes it is one of the two, or nothing that a browser shows.
    let isPNG = picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
    return HTTPResponse(
      headers: ["Content-Type": isPNG ? "image/png" : "image/jpeg"], body: .bytes(picture.bytes))
  }
}
