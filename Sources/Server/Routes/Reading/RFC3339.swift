package import FaceAuth
package import Foundation

/// Times as text: RFC 3339.
package enum RFC3339 {
  /// In the zone's own offset, such as `2026-03-14T09:30:00+08:00`; milliseconds only where there are any.
  package static func text(_ instant: Instant, in zone: TimeZone) -> String {
    let offset = Int64(zone.secondsFromGMT(for: date(instant)))
    let local = UTCTime.text(Instant(millisecondsSince1970: instant.millisecondsSince1970 + offset * 1000))
    let plain = local.dropLast(local.hasSuffix(".000Z") ? 5 : 1)
    let minutes = abs(offset) / 60
    return "\(plain)\(offset < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  /// Reads a time with `Z` or an offset; nil for anything else.
  package static func instant(_ text: String) -> Instant? {
    guard let parsed = Parsed(text), let offset = parsed.offset else { return nil }
    return parsed.instant(offset: offset)
  }

  /// Reads a time with `Z` or an offset, or without one a local time of the zone.
  ///
  /// - Returns: nil for anything else, and for a local time that a clock change skips or repeats: nobody should have to
  ///   guess which was meant.
  package static func instant(_ text: String, in zone: TimeZone) -> Instant? {
    guard let parsed = Parsed(text) else { return nil }
    if let offset = parsed.offset { return parsed.instant(offset: offset) }
    // Zones change by less than a day, so these are the only offsets that the local time can have.
    let asIfUTC = parsed.instant(offset: 0)
    let around = [asIfUTC - .seconds(86_400), asIfUTC + .seconds(86_400)]
    let offsets = Set(around.map { Int64(zone.secondsFromGMT(for: date($0))) })
    let fitting = offsets.filter { offset in
      Int64(zone.secondsFromGMT(for: date(parsed.instant(offset: offset)))) == offset
    }
    guard fitting.count == 1, let offset = fitting.first else { return nil }
    return parsed.instant(offset: offset)
  }

  /// The zone of an IANA name; nil for a name that there is not.
  package static func zone(_ name: String) -> TimeZone? {
    // Names become file names in some of Foundation's look-ups.
    let isName = name.utf8.allSatisfy { byte in
      TypedText.isAlphanumeric(byte & 0xDF) || TypedText.isDigit(byte) || "/_+-".utf8.contains(byte)
    }
    guard isName, !name.isEmpty, !name.hasPrefix("/") else { return nil }
    return TimeZone(identifier: name)
  }

  private static func date(_ instant: Instant) -> Date {
    Date(timeIntervalSince1970: Double(instant.millisecondsSince1970) / 1000)
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private struct Parsed {
    var civil: CivilTime
    var milliseconds: Int64
    /// Seconds east of UTC; nil where the text does not say.
    var offset: Int64?

    init?(_ text: String) {
      var rest = Array(text.utf8)[...]
      func digits(_ count: Int) -> Int64? {
        let taken = rest.prefix(count)
        guard taken.count == count, taken.allSatisfy(TypedText.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return taken.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
      }
      func skip(_ allowed: String) -> UInt8? {
        guard let first = rest.first, allowed.utf8.contains(first) else { return nil }
        rest = rest.dropFirst()
        return first
      }
      guard let year = digits(4), skip("-") != nil, let month = digits(2), skip("-") != nil, let day = digits(2),
        skip("Tt") != nil, let hour = digits(2), skip(":") != nil, let minute = digits(2), skip(":") != nil,
        let second = digits(2)
      else { return nil }
      civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
      guard civil.exists else { return nil }

      milliseconds = 0
      if skip(".") != nil {
        let fraction = rest.prefix(while: TypedText.isDigit)
        guard (1...18).contains(fraction.count) else { return nil }
        rest = rest.dropFirst(fraction.count)
        let padded = (Array(fraction) + Array("00".utf8)).prefix(3)
        milliseconds = padded.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
      }

      if rest.isEmpty {
        offset = nil
      } else if skip("Zz") != nil {
        offset = 0
      } else {
        guard let sign = skip("+-"), let hours = digits(2), skip(":") != nil, let minutes = digits(2), hours <= 23,
          minutes <= 59
        else { return nil }
        offset = (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
      }
      guard rest.isEmpty else { return nil }
    }

    func instant(offset: Int64) -> Instant {
      Instant(millisecondsSince1970: (civil.secondsSince1970 - offset) * 1000 + milliseconds)
    }
  }
}
