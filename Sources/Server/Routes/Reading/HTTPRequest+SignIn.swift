import FaceAuth

extension HTTPRequest {
  /// Where an operator signs in from, or proves who they are.
  var signInOrigin: SignInOrigin {
    SignInOrigin(
      address: client, subnet: clientSubnet,
      isThisMachine: !isForwarded && IPAddress(client)?.isLoopback == true)
  }
}
