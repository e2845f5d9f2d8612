/// A request that was refused before it was whole, for logs and metrics.
package struct HTTPFaultRecord: Sendable {
  package let peer: String
  package let status: Int
  package let code: String
}
