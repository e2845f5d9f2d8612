package import FaceAuth

extension StoreFault {
  /// What an operator is told, and what to do.
  package var problem: Bilingual {
    switch self {
    case .busy:
      Bilingual(
        "the database is locked by another process; let it finish or stop it, then run the command again",
        "数据库被其他进程锁定，请等待其结束或停止该进程，然后重新运行")
    case .full:
      Bilingual(
        "no space is left on the database's disk, and nothing was written; make room, then run the command again",
        "数据库所在磁盘空间不足，未写入任何内容；请清理磁盘后重新运行")
    case .corrupt:
      Bilingual(
        "what is stored is damaged, or no database of this service under these keys; run faceauth doctor, and restore a backup if it finds damage",
        "存储的数据已损坏，或不是本服务用当前密钥写入的数据库；请运行 faceauth doctor，确认损坏后恢复备份")
    case .unavailable:
      Bilingual(
        "the database cannot be used; see whether this user may write to its folder and files, and run faceauth doctor",
        "数据库不可用；请检查当前用户能否写入其目录与文件，并运行 faceauth doctor")
    }
  }
}

extension CommandFailure {
  /// - Parameter path: the database, where it is known.
  package init(_ fault: StoreFault, at path: String? = nil) {
    let place = path.map { "\($0): " } ?? ""
    let chinesePlace = path.map { "\($0)：" } ?? ""
    let exitCode: ExitCode =
      switch fault {
      case .full: .inputOutput
      case .busy, .corrupt, .unavailable: .unavailable
      }
    self.init(place + fault.problem.english, chinesePlace + fault.problem.chinese, exitCode: exitCode)
  }
}
