/// A photo that was uploaded for a batch, by its id and the name that it came with.
///
/// Another photo of the same name has another id: whoever has seen one and means it never means the other.
package struct BatchPhoto: Hashable, Sendable {
  package let id: BatchPhotoID
  /// With its folders.
  ///
  /// Tends to be an ID number: it goes into no address, log or error.
  package let name: String

  package init(id: BatchPhotoID, name: String) {
    self.id = id
    self.name = name
  }
}

package typealias BatchPhotoID = Identifier<BatchPhoto>
