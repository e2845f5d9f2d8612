/// How the program ends, in the codes of BSD's `sysexits.h` where there is one.
package enum ExitCode: Int32, CaseIterable, Hashable, Sendable {
  case success = 0
  case negative = 1
  case stopped = 3
  case usage = 64
  case badData = 65
  case missingInput = 66
  case unavailable = 69
  case internalFault = 70
  case inputOutput = 74
  case drainTimeExceeded = 75
  case configuration = 78
  case interrupted = 130
  case terminated = 143

  package var meaning: Bilingual {
    switch self {
    case .success: Bilingual("done", "完成")
    case .negative: Bilingual("done, and the answer is no or a check failed", "已完成，结果为否或检查未通过")
    case .stopped: Bilingual("stopped as asked; the same command goes on", "已按要求停止，再次运行同一命令即可继续")
    case .usage: Bilingual("the command line is wrong", "命令行有误")
    case .badData: Bilingual("the given data is wrong", "输入数据有误")
    case .missingInput: Bilingual("a given file is missing or cannot be read", "输入文件不存在或无法读取")
    case .unavailable: Bilingual("a part that is needed does not answer", "所需的组件不可用")
    case .internalFault: Bilingual("a part of the service failed", "服务内部故障")
    case .inputOutput: Bilingual("reading or writing failed", "读写失败")
    case .drainTimeExceeded: Bilingual("stopped before all requests were finished", "停止时仍有未完成的请求")
    case .configuration: Bilingual("the configuration is wrong", "配置有误")
    case .interrupted: Bilingual("a second SIGINT cut the shutdown short", "第二次 SIGINT，立即退出")
    case .terminated: Bilingual("a second SIGTERM cut the shutdown short", "第二次 SIGTERM，立即退出")
    }
  }
}
