import FaceAuth
import Testing

@testable import Server

@Suite struct ClockDisciplineTests {
  @Test func `warns of a clock that nothing keeps, or that may be far off, and of nothing else`() {
    #expect(ClockDiscipline.synchronised(maximumError: .seconds(1)).warning == nil)
    #expect(ClockDiscipline.synchronised(maximumError: .seconds(3)).warning?.english.contains("3 s") == true)
    #expect(ClockDiscipline.unsynchronised.warning?.english.contains("chrony or systemd-timesyncd") == true)
    #expect(ClockDiscipline.unsynchronised.warning?.chinese.contains("时钟未同步") == true)
    #expect(ClockDiscipline.unknown.warning?.english.contains("cannot be told") == true)
  }

  @Test func `asks the kernel of this machine without a fault`() {
    // Whatever it says; reading needs no right, so only a filter of system calls makes it unknown.
    if case .synchronised(let error) = ClockDiscipline.now() { #expect(error >= .zero) }
  }
}
