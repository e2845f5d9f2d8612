import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Face embedding` {
  @Test(arguments: [0, 1, 127, 129]) func `refuses another number of components`(count: Int) {
    #expect(FaceEmbedding(components: [Float](repeating: 0, count: count), model: Fixtures.model) == nil)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .signalingNaN])
  func `refuses what is not a finite number`(value: Float) {
    for place in [0, 64, 127] {
      var components = [Float](repeating: 0, count: FaceEmbedding.dimension)
      components[place] = value
      #expect(FaceEmbedding(components: components, model: Fixtures.model) == nil)
    }
  }

  @Test func `measures Euclidean distance, the same both ways`() throws {
    let a = Fixtures.embedding(ofPerson: 1)
    let b = Fixtures.embedding(ofPerson: 2)
    #expect(a.distance(to: a) == 0)
    let distance = try #require(a.distance(to: b))
    #expect(abs(distance - 0.848528) < 1e-5)
    #expect(b.distance(to: a) == distance)
    let near = try #require(a.distance(to: Fixtures.embedding(ofPerson: 1, deviation: 0.25)))
    #expect(near == 0.25)
  }

  @Test func `compares nothing across models`() {
    let now = Fixtures.embedding(ofPerson: 1)
    let later = Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel)
    #expect(now.distance(to: later) == nil)
    #expect(FaceEmbedding.mean(of: [now, later]) == nil)
    #expect(now != later)
  }

  @Test func `has a mean of some, and of none no mean`() throws {
    #expect(FaceEmbedding.mean(of: []) == nil)
    let a = Fixtures.embedding(ofPerson: 1)
    #expect(FaceEmbedding.mean(of: [a, a, a]) == a)
    let between = try #require(FaceEmbedding.mean(of: [a, Fixtures.embedding(ofPerson: 2)]))
    #expect(abs(between.components[1] - 0.3) < 1e-6)
    #expect(abs(between.components[2] - 0.3) < 1e-6)
  }

  @Test func `a mean that no longer is a number is none`() {
    let huge = FaceEmbedding(
      components: [Float](repeating: .greatestFiniteMagnitude, count: FaceEmbedding.dimension), model: Fixtures.model)!
    #expect(FaceEmbedding.mean(of: [huge, huge]) == nil)
    #expect(huge.distance(to: Fixtures.embedding(ofPerson: 1)) == .infinity)
  }

  @Test func `prints nothing of itself`() {
    let embedding = Fixtures.embedding(ofPerson: 1)
    for text in ["\(embedding)", String(reflecting: embedding), "\([embedding])"] { #expect(!text.contains("0.6")) }
  }
}
