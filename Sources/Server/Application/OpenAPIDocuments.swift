/// The OpenAPI documents, built into the binary.
package enum OpenAPIDocuments {
  package static let candidate = PackageResources.candidate_openapi_yaml
  package static let operators = PackageResources.operator_openapi_yaml
}
