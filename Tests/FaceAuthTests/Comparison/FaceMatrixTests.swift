import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct FaceMatrixTests {
  /// A face with the given first components.
  static func face(_ components: Float...) -> FaceVector {
    FaceVector(components + [Float](repeating: 0, count: FaceEmbedding.dimension - components.count))!
  }

  @Test func `measures Euclidean distances, in the order of its rows`() {
    let matrix = FaceMatrix([Self.face(3, 4), Self.face(), Self.face(0, 0, 1)])
    #expect(matrix.distances(to: Self.face()) == [5, 0, 1])
    #expect(matrix.count == 3)
    #expect(matrix[0] == Self.face(3, 4))
  }

  @Test func `counts every one of the 128 components`() {
    for place in 0..<FaceEmbedding.dimension {
      var components = [Float](repeating: 0, count: FaceEmbedding.dimension)
      components[place] = 2
      #expect(FaceMatrix([FaceVector(components)!]).distances(to: Self.face()) == [2])
    }
  }

  @Test func `finds the nearest rows, nearest first`() {
    let matrix = FaceMatrix([Self.face(5), Self.face(1), Self.face(4), Self.face(2), Self.face(3)])
    func nearest(_ number: Int, without row: Int? = nil) -> [Int] {
      matrix.nearest(number, to: Self.face()) { $0 == row }.map(\.row)
    }
    #expect(nearest(3) == [1, 3, 4])
    #expect(nearest(3, without: 3) == [1, 4, 2])
    #expect(nearest(9) == [1, 3, 4, 2, 0])
    #expect(nearest(0).isEmpty)
  }

  @Test func `passes over distances that are no number`() {
    let huge = FaceVector([Float](repeating: 3e38, count: FaceEmbedding.dimension))!
    let matrix = FaceMatrix([huge, Self.face(1)])
    #expect(matrix.nearest(2, to: Self.face()) { _ in false }.map(\.row) == [1])
  }

  @Test func `is made of 128 finite numbers a face`() {
    #expect(FaceVector([1, 2]) == nil)
    #expect(FaceVector([Float](repeating: .nan, count: FaceEmbedding.dimension)) == nil)
    #expect(FaceVector([Float](repeating: .infinity, count: FaceEmbedding.dimension)) == nil)
    #expect("\(Self.face(1))" == "FaceVector(redacted)")
  }
}
