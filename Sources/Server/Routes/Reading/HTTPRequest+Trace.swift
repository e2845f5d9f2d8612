import FaceAuth

extension HTTPRequest {
  /// What the helpdesk sees of the client.
  var clientTrace: ClientTrace { ClientTrace(address: client, device: headers["User-Agent"] ?? "") }
}
