import FaceAuth

/// A file name for people to read, with what looks like an ID number masked as ID numbers are.
package enum MaskedName {
  package static func text(of name: String) -> String {
    var masked = ""
    var run = ""
    func flush() {
      // What is as long as a Chinese ID number; passports are too short to tell from words.
      masked +=
        run.utf8.count >= 15 ? run.prefix(3) + String(repeating: "*", count: run.count - 7) + run.suffix(4) : run
      run = ""
    }
    for character in name {
      if character.isASCII, character.isLetter || character.isNumber {
        run.append(character)
      } else {
        flush()
        masked.append(character)
      }
    }
    flush()
    return masked
  }
}
