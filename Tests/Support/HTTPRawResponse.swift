/// An answer as it came over the wire, taken apart but not judged.
package struct HTTPRawResponse: Sendable {
  package let status: Int
  /// Names in lower case.
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  package subscript(name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Whether the server says that it closes the connection.
  package var closes: Bool { self["connection"]?.lowercased() == "close" }
}
