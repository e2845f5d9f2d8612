import CTimex
package import FaceAuth

/// What the kernel knows about who keeps its clock; login windows, tokens and one-time codes live on it.
package enum ClockDiscipline: Hashable, Sendable {
  /// Somebody keeps it, and it is wrong by no more than this.
  case synchronised(maximumError: Duration)
  /// Nobody does, or nobody has told the kernel: it says so too where the host of a virtual machine keeps the clock.
  case unsynchronised
  /// Not for this process to see, as in some containers.
  case unknown

  /// Asks the kernel; changes nothing.
  package static func now() -> ClockDiscipline {
    let state = ctimex_read()
    guard state.is_known else { return .unknown }
    guard !state.is_unsynchronised else { return .unsynchronised }
    return .synchronised(maximumError: .microseconds(state.maximum_error_microseconds))
  }

  /// What to do about it; nil where all is well.
  package var warning: LocalizedText? {
    switch self {
    case .synchronised(let error) where error <= .seconds(1): nil
    case .synchronised(let error):
      LocalizedText(
        zh: "时钟已同步，但误差可能达 \(error.components.seconds) 秒以上，请检查 chronyc tracking 或 timedatectl timesync-status",
        en: """
          synchronised, but it may be wrong by more than \(error.components.seconds) s: see chronyc tracking, or timedatectl \
          timesync-status
          """)
    case .unsynchronised:
      LocalizedText(
        zh: "内核报告时钟未同步，请安装并启动 chrony 或 systemd-timesyncd；虚拟机或容器若由宿主机校时，请在宿主机上确认",
        en: """
          the kernel says that nothing keeps the clock: install and start chrony or systemd-timesyncd; where the host keeps \
          it, make sure of it there
          """)
    case .unknown:
      LocalizedText(
        zh: "此环境无法得知时钟是否同步，请在宿主机上确认 chrony 或 systemd-timesyncd 正在运行",
        en:
          "whether anything keeps the clock cannot be told from here: make sure on the host that chrony or systemd-timesyncd runs"
      )
    }
  }
}
