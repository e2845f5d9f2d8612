/// Passwords that are tried first: common words, keyboard rows, the service's own words and the account's name.
enum PasswordBlocklist {
  /// What has to be left of a password besides blocked words, in code points.
  private static let remainder = 6
  private static let differentCharacters = 5

  static func isCommon(_ password: String, of name: OperatorName) -> Bool {
    var rest = Array(password.lowercased().unicodeScalars.map(\.value))
    guard Set(rest).count >= differentCharacters, !isRun(rest) else { return true }
    // The longest first: what is left of "password" without "pass" would be no word any more.
    let blocked = (words + own(name)).map { Array($0.unicodeScalars.map(\.value)) }.sorted { $0.count > $1.count }
    for word in blocked { remove(word, from: &rest) }
    return rest.count < remainder
  }

  /// The account's name and its parts.
  private static func own(_ name: OperatorName) -> [String] {
    [name.text] + name.text.split { "._@-".contains($0) }.map(String.init).filter { $0.count >= 3 }
  }

  /// Whether each character is the one after, or before, its neighbour.
  private static func isRun(_ characters: [UInt32]) -> Bool {
    let steps = zip(characters, characters.dropFirst()).map { Int64($1) - Int64($0) }
    return steps.allSatisfy { $0 == 1 } || steps.allSatisfy { $0 == -1 }
  }

  private static func remove(_ word: [UInt32], from text: inout [UInt32]) {
    var place = 0
    while place + word.count <= text.count {
      if text[place..<(place + word.count)].elementsEqual(word) {
        text.removeSubrange(place..<(place + word.count))
      } else {
        place += 1
      }
    }
  }

  /// In lower case; shorter ones stand for all that they begin, end or fill.
  private static let words = [
    // Of this service and its work.
    "faceauth", "face", "auth", "operator", "helpdesk", "auditor", "enroller", "administrator", "admin", "exam",
    "kaoshi",
    "kaosheng", "zhaopin", "renlian", "denglu", "mima", "guanliyuan", "考试", "考生", "人脸", "登录", "密码", "管理员",
    // Tried everywhere.
    "password", "passwort", "passw0rd", "p@ssw0rd", "p@ssword", "pass", "word", "letmein", "welcome", "login", "master",
    "secret", "changeme", "change", "default", "iloveyou", "woaini", "trustno1", "dragon", "monkey", "football",
    "baseball", "basketball", "sunshine", "princess", "superman", "batman", "starwars", "pokemon", "michael", "jordan",
    "shadow", "freedom", "whatever", "computer", "internet", "samsung", "google", "linkedin", "flower", "hello",
    "charlie", "jennifer", "summer", "winter", "spring", "autumn", "monday", "root", "toor", "test", "user", "guest",
    "temp", "qwertyuiop", "qwerty", "qwertz", "azerty", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcvbn", "zxcv",
    "qazwsx", "1qaz2wsx3edc", "1qaz2wsx", "1q2w3e4r5t6y", "1q2w3e4r5t", "1q2w3e4r", "1q2w3e", "q1w2e3r4", "zaq12wsx",
    "1234567890", "0123456789", "0987654321", "9876543210", "123456789", "987654321", "12345678", "87654321", "1234567",
    "123456", "654321", "12345", "54321", "1234", "4321", "123", "321", "abcdefghijkl", "abcdefgh", "abcdef", "abcd",
    "abc", "111111", "000000", "666666", "888888", "999999", "5201314", "520", "1314", "147258369", "123123", "112233",
    "121212", "aaaaaa", "beijing", "shanghai", "zhongguo", "china",
  ]
}
