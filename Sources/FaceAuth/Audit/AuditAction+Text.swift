extension AuditAction {
  /// What was done, in a few words, for people who read their own records.
  package var text: LocalizedText {
    switch self {
    case .examCreated: LocalizedText(zh: "新建考试", en: "Exam created")
    case .sittingCreated: LocalizedText(zh: "新建场次", en: "Sitting created")
    case .candidateEnrolled: LocalizedText(zh: "登记考生", en: "Candidate enrolled")
    case .batchCreated: LocalizedText(zh: "新建登记批次", en: "Batch of enrolments created")
    case .batchStarted: LocalizedText(zh: "开始处理登记批次", en: "Batch of enrolments started")
    case .batchEnded: LocalizedText(zh: "登记批次处理结束", en: "Batch of enrolments ended")
    case .batchRemoved: LocalizedText(zh: "删除登记批次", en: "Batch of enrolments removed")
    case .candidateRemoved: LocalizedText(zh: "删除考生", en: "Candidate removed")
    case .candidateWithdrawn: LocalizedText(zh: "考生退出，数据已删除", en: "Candidate withdrawn and erased")
    case .candidateRetentionEnded: LocalizedText(zh: "保存期满，数据已删除", en: "Candidate erased at the end of the retention")
    case .candidateExported: LocalizedText(zh: "导出个人数据", en: "Personal data exported")
    case .referenceAdded: LocalizedText(zh: "添加登记照", en: "Reference photo added")
    case .referenceReembedded: LocalizedText(zh: "重新生成登记照特征", en: "Reference embedded anew")
    case .referenceReplaced: LocalizedText(zh: "更换登记照", en: "Reference photo replaced")
    case .referenceRemoved: LocalizedText(zh: "删除登记照", en: "Reference photo removed")
    case .retentionSet: LocalizedText(zh: "设置保存期限", en: "Retention set")
    case .retentionApplied: LocalizedText(zh: "按保存期限删除", en: "Retention applied")
    case .loginOpened: LocalizedText(zh: "发起人脸登录", en: "Face login opened")
    case .loginRefused: LocalizedText(zh: "登录未受理", en: "Login refused")
    case .verdictAccepted: LocalizedText(zh: "人脸验证通过", en: "Face verification accepted")
    case .verdictRefused: LocalizedText(zh: "人脸验证未通过", en: "Face verification refused")
    case .anotherCandidateSuspected: LocalizedText(zh: "疑似其他考生", en: "Another candidate suspected")
    case .frameReplayed: LocalizedText(zh: "画面与以前的登录相似", en: "A frame looks like one of an earlier login")
    case .sessionOpened: LocalizedText(zh: "会话开始", en: "Session opened")
    case .sessionRefused: LocalizedText(zh: "不允许入场", en: "Session refused")
    case .sessionEnded: LocalizedText(zh: "会话结束", en: "Session ended")
    case .reverificationAccepted: LocalizedText(zh: "考中复核通过", en: "Re-verification accepted")
    case .reverificationRefused: LocalizedText(zh: "考中复核未通过", en: "Re-verification refused")
    case .credentialIssued: LocalizedText(zh: "签发临时密码", en: "Temporary password issued")
    case .fallbackRefused: LocalizedText(zh: "临时密码登录未通过", en: "Fallback login refused")
    case .attemptsReset: LocalizedText(zh: "重置失败次数", en: "Failed attempts forgotten")
    case .keysRotated: LocalizedText(zh: "轮换签名密钥", en: "Signing keys rotated")
    }
  }
}
