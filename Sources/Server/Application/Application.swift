/// The service without its sockets: what each port answers, and what goes on beside.
package struct Application: Sendable {
  /// For candidates and exam systems.
  package let candidatePort: HTTPApplication
  /// For operators.
  package let operatorPort: HTTPApplication
  /// What goes on beside the requests, for the service group.
  package let services: [any Service]
  /// To be told of requests that never became whole.
  package let onFault: @Sendable (HTTPFaultRecord) -> Void
}
