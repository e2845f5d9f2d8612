package import FaceAuth

extension ServiceProblem {
  /// The HTTP status; one code always has the same.
  package var status: Int {
    switch self {
    case .invalidJSON, .invalidForm, .invalidQuery, .invalidHeader: 400
    case .tokenRequired, .invalidToken, .invalidRefreshToken, .wrongCredentials, .signInRefused, .signInRequired: 401
    case .noRight, .sessionRequired, .crossSite, .loginNotOpen, .entryClosed, .reentryNotAllowed, .mockRequired,
      .mockRunsUsedUp, .consentRequired,
      .challengeRequired, .faceRefused, .faceDisabled, .fallbackDisabled, .sittingEnded:
      403
    case .unknownExam, .unknownSitting, .unknownCandidate, .unknownReference, .unknownBatch, .unknownPhoto,
      .unknownSession,
      .unknownLogin, .unknownFrame, .unknownStep, .unknownPairingCode, .unknownOperator, .unknownToken,
      .unknownWebhook, .unknownCase, .unknownEvidence:
      404
    case .alreadyLoggedIn, .authorisationUsed, .loginBusy, .loginFinished, .tooManyFrames, .idNumberExists,
      .ticketExists, .notAdmitted, .sittingOver, .sessionOver, .referenceDiffers,
      .tooManyReferences, .tooManyBatches, .tooManyPhotos, .tooManyPeople, .batchBusy,
      .batchBegun, .batchExpired, .batchNotRunning, .operatorExists, .lastAdministrator, .tooManyOperators,
      .tooManyTokens,
      .caseClosed, .caseFull, .caseOfNobody, .credentialExists, .approvalRequired, .approvalPending, .noApprovalRequest,
      .ownApproval, .noLiveSession:
      409
    case .loginExpired: 410
    case .invalidBody, .pictureEmpty, .pictureTooLarge, .pictureUnsupportedFormat, .pictureTooManyPixels,
      .pictureTooFewPixels, .pictureCorrupt, .photoRefused, .invalidSchedule, .idNumberLength, .idNumberCharacter,
      .idNumberScientificNotation, .idNumberForm, .idNumberBirthDate, .idNumberCheckDigit, .invalidTicket,
      .sittingNotOfExam, .invalidRoster, .invalidArchive, .retentionTooEarly, .weakPassword:
      422
    case .tooManyAttempts, .tooManyRequests: 429
    case .storageUnavailable, .engineUnavailable, .signingUnavailable, .passwordHashingUnavailable: 503
    }
  }

  /// One sentence in both languages.
  package var title: LocalizedText {
    switch self {
    case .invalidJSON: LocalizedText(zh: "请求内容不是有效的 JSON 对象", en: "The body is not a valid JSON object")
    case .invalidBody: LocalizedText(zh: "请求内容有误", en: "The body is not what is taken here")
    case .invalidForm: LocalizedText(zh: "表单内容有误", en: "The form is not what is taken here")
    case .invalidQuery: LocalizedText(zh: "查询参数有误", en: "The query is not what is taken here")
    case .invalidHeader: LocalizedText(zh: "请求头有误", en: "A header is not what is taken here")
    case .tokenRequired:
      LocalizedText(zh: "需要登录或令牌", en: "A bearer token, or a sign-in where there is one, is required")
    case .invalidToken: LocalizedText(zh: "令牌无效或已过期", en: "The token is not valid or not live any more")
    case .invalidRefreshToken:
      LocalizedText(zh: "会话已结束，请重新登录", en: "The session is over; please log in again")
    case .wrongCredentials:
      LocalizedText(
        zh: "证件号或临时密码不正确，或密码已过期", en: "The ID number or the temporary password is not right, or has expired")
    case .noRight: LocalizedText(zh: "没有权限", en: "Your role or token has no right to this")
    case .signInRefused:
      LocalizedText(
        zh: "账号、密码或验证码不正确，或账号不可用", en: "The name, the password or the code is not right, or the account is not usable")
    case .signInRequired: LocalizedText(zh: "登录已失效，请重新登录", en: "You are signed out; please sign in again")
    case .sessionRequired: LocalizedText(zh: "此操作需要本人登录，不能使用令牌", en: "This wants a signed-in person, not a token")
    case .crossSite:
      LocalizedText(zh: "请求来源不可信，请从控制台页面操作", en: "The request does not come from a page of this service")
    case .unknownOperator: LocalizedText(zh: "工作人员不存在", en: "There is no such operator")
    case .unknownToken: LocalizedText(zh: "令牌不存在", en: "There is no such token")
    case .operatorExists: LocalizedText(zh: "账号名已被使用", en: "The name is taken")
    case .lastAdministrator:
      LocalizedText(zh: "至少须保留一名可用的管理员", en: "The last administrator must stay one, and able to sign in")
    case .tooManyOperators: LocalizedText(zh: "工作人员账号过多", en: "There are too many accounts")
    case .tooManyTokens: LocalizedText(zh: "个人令牌过多，请先撤销旧令牌", en: "You have too many tokens; revoke old ones")
    case .weakPassword: LocalizedText(zh: "密码不符合要求", en: "The password will not do")
    case .unknownExam: LocalizedText(zh: "考试不存在", en: "There is no such exam")
    case .unknownSitting: LocalizedText(zh: "场次不存在", en: "There is no such sitting")
    case .unknownCandidate: LocalizedText(zh: "考生不存在", en: "There is no such candidate")
    case .unknownReference: LocalizedText(zh: "登记照不存在", en: "There is no such reference")
    case .unknownPhoto: LocalizedText(zh: "照片不存在", en: "There is no such photo")
    case .unknownPairingCode:
      LocalizedText(
        zh: "配对码不正确或已失效，请在电脑上重新获取", en: "The code is not right or not good any more; get a new one on the computer")
    case .unknownBatch: LocalizedText(zh: "批次不存在", en: "There is no such batch")
    case .unknownSession: LocalizedText(zh: "会话不存在", en: "There is no such session")
    case .unknownLogin: LocalizedText(zh: "登录不存在，请重新发起", en: "There is no such login; please start again")
    case .unknownFrame: LocalizedText(zh: "照片序号超出范围", en: "There is no such place for a frame")
    case .unknownStep: LocalizedText(zh: "动作序号超出范围", en: "The login asks for no such step")
    case .unknownWebhook: LocalizedText(zh: "没有该事件通知接收地址", en: "There is no such webhook endpoint")
    case .unknownCase: LocalizedText(zh: "工单不存在", en: "There is no such case")
    case .unknownEvidence: LocalizedText(zh: "画面不存在或已清除", en: "There is no such frame, or it was erased")
    case .caseClosed: LocalizedText(zh: "工单已结案", en: "The case is closed")
    case .caseFull: LocalizedText(zh: "工单记录已满，请结案", en: "The case has as many entries as allowed; resolve it")
    case .caseOfNobody: LocalizedText(zh: "该工单没有对应的考生", en: "The case is nobody's: the numbers name no candidate")
    case .credentialExists:
      LocalizedText(
        zh: "另一位工作人员已签发临时密码，请先与其确认", en: "Another operator has issued a password that still works; talk to them first")
    case .approvalRequired:
      LocalizedText(zh: "本场次签发临时密码须另一人复核同意", en: "A password here needs a second operator's approval first")
    case .approvalPending: LocalizedText(zh: "已有待处理或未使用的复核", en: "An approval is waited for or not used yet")
    case .noApprovalRequest: LocalizedText(zh: "没有待处理的复核申请", en: "There is no request to decide on")
    case .ownApproval: LocalizedText(zh: "不能复核自己的申请", en: "Nobody approves their own request")
    case .noLiveSession: LocalizedText(zh: "该考生没有在线会话", en: "The candidate has no live session")
    case .loginNotOpen: LocalizedText(zh: "登录尚未开放", en: "The login is not open yet")
    case .entryClosed: LocalizedText(zh: "已过入场时间", en: "Entry has closed")
    case .reentryNotAllowed: LocalizedText(zh: "本场次不允许重新进入", en: "This sitting does not allow re-entry")
    case .sittingEnded: LocalizedText(zh: "本场次已结束", en: "The sitting has ended")
    case .mockRequired: LocalizedText(zh: "请先完成模拟测试", en: "A finished mock run is required first")
    case .mockRunsUsedUp: LocalizedText(zh: "模拟测试次数已用完", en: "All mock runs are used up")
    case .consentRequired:
      LocalizedText(zh: "使用人脸登录需要先同意人脸信息处理说明", en: "Face login needs the consent to this version of the text")
    case .challengeRequired:
      LocalizedText(
        zh: "本场次的人脸登录需要完成动作；如不便转头，请联系技术支持使用临时密码登录",
        en: "Face login needs the movements here; who cannot make them asks the helpdesk for a temporary password")
    case .alreadyLoggedIn:
      LocalizedText(zh: "您已在其他设备登录，请联系技术支持", en: "You are logged in elsewhere; please ask the helpdesk")
    case .authorisationUsed:
      LocalizedText(zh: "本次验证已失效，请重新登录", en: "This login has been used or has ended; please start again")
    case .faceRefused: LocalizedText(zh: "未能通过人脸验证", en: "Face verification did not pass")
    case .faceDisabled:
      LocalizedText(
        zh: "人脸验证失败次数过多，请联系技术支持使用临时密码登录", en: "Too many failures; please ask the helpdesk for a temporary password")
    case .fallbackDisabled:
      LocalizedText(zh: "尝试次数过多，请联系技术支持重新签发临时密码", en: "Too many failures; please ask the helpdesk for a new password")
    case .loginBusy: LocalizedText(zh: "正在验证，请稍候", en: "The frames are being judged")
    case .loginFinished: LocalizedText(zh: "本次登录已结束，请重新发起", en: "This login is finished; please start again")
    case .loginExpired: LocalizedText(zh: "本次登录已超时，请重新发起", en: "This login has expired; please start again")
    case .tooManyFrames: LocalizedText(zh: "上传照片过多，请重新发起登录", en: "Too many pictures; please start again")
    case .tooManyAttempts: LocalizedText(zh: "失败次数过多，请稍后再试", en: "Too many failures; please wait")
    case .tooManyRequests: LocalizedText(zh: "请求过于频繁，请稍后再试", en: "Too many requests; please wait")
    case .pictureEmpty: LocalizedText(zh: "图片为空", en: "The picture is empty")
    case .pictureTooLarge: LocalizedText(zh: "图片文件过大", en: "The picture file is too large")
    case .pictureUnsupportedFormat: LocalizedText(zh: "只支持 JPEG 或 PNG 图片", en: "The picture is neither JPEG nor PNG")
    case .pictureTooManyPixels: LocalizedText(zh: "图片像素过多", en: "The picture has too many pixels")
    case .pictureTooFewPixels: LocalizedText(zh: "图片尺寸过小", en: "The picture is too small")
    case .pictureCorrupt: LocalizedText(zh: "图片已损坏或不完整", en: "The picture is damaged or incomplete")
    case .photoRefused: LocalizedText(zh: "登记照不符合要求", en: "The photo will not do")
    case .invalidSchedule: LocalizedText(zh: "场次时间顺序有误", en: "The sitting's times are out of order")
    case .idNumberLength: LocalizedText(zh: "证件号长度有误", en: "The ID number has the wrong length")
    case .idNumberCharacter: LocalizedText(zh: "证件号含有非法字符", en: "The ID number holds a character that none has")
    case .idNumberScientificNotation:
      LocalizedText(zh: "证件号被表格软件转成了科学计数法", en: "A spreadsheet has rounded the ID number away")
    case .idNumberForm: LocalizedText(zh: "证件号与证件类型不符", en: "The ID number is not of its kind's form")
    case .idNumberBirthDate: LocalizedText(zh: "证件号中的出生日期有误", en: "The ID number's birth date is impossible")
    case .idNumberCheckDigit: LocalizedText(zh: "证件号校验位有误", en: "The ID number's check digit is wrong")
    case .invalidTicket: LocalizedText(zh: "准考证号格式有误", en: "The ticket number is not valid")
    case .idNumberExists: LocalizedText(zh: "该证件号已录入", en: "The ID number is enrolled already")
    case .ticketExists: LocalizedText(zh: "该准考证号已录入", en: "The ticket number is enrolled already")
    case .sittingNotOfExam: LocalizedText(zh: "场次不属于该考试", en: "A sitting is not one of the exam's")
    case .notAdmitted: LocalizedText(zh: "考生不在该场次", en: "The candidate is not admitted to the sitting")
    case .sittingOver: LocalizedText(zh: "该场次已结束", en: "The sitting is over already")
    case .sessionOver: LocalizedText(zh: "会话已结束", en: "The session is over already")
    case .referenceDiffers:
      LocalizedText(
        zh: "该照片与现有登记照不像同一人，请核对后确认", en: "The photo is not like the references there; look at it and confirm")
    case .tooManyReferences:
      LocalizedText(zh: "登记照已达上限，请更换其中一张", en: "The candidate has as many references as allowed; replace one")
    case .retentionTooEarly:
      LocalizedText(zh: "保存期限早于最后一场考试结束时间", en: "The retention would end before the last sitting does")
    case .invalidRoster: LocalizedText(zh: "名册无法读取", en: "The roster cannot be read")
    case .invalidArchive: LocalizedText(zh: "压缩包无法读取", en: "The ZIP file cannot be read")
    case .tooManyBatches: LocalizedText(zh: "该考试的批次过多，请先删除旧批次", en: "The exam has too many batches; remove old ones")
    case .tooManyPeople:
      LocalizedText(
        zh: "其他考试的考生过多，请用 faceauth enrol --report 比对",
        en: "Too many people in other exams; compare with faceauth enrol --report")
    case .tooManyPhotos: LocalizedText(zh: "该批次的照片过多", en: "The batch has too many photos")
    case .batchBusy: LocalizedText(zh: "有批次正在处理，请等待其结束", en: "A batch is running; wait for its end")
    case .batchBegun:
      LocalizedText(zh: "该批次已开始登记，不能再移除照片", en: "The batch has been run; no photo can be taken out of it")
    case .batchExpired:
      LocalizedText(zh: "该批次上传的内容已清除，请重新上传名册和照片", en: "The batch's uploads were erased; upload roster and photos anew")
    case .batchNotRunning: LocalizedText(zh: "该批次未在处理", en: "The batch is not running")
    case .storageUnavailable: LocalizedText(zh: "系统存储暂不可用，请稍后重试", en: "Storage is not available right now")
    case .engineUnavailable: LocalizedText(zh: "人脸识别暂不可用，请稍后重试", en: "Face recognition is not available right now")
    case .signingUnavailable: LocalizedText(zh: "令牌签发暂不可用，请稍后重试", en: "Tokens cannot be signed right now")
    case .passwordHashingUnavailable:
      LocalizedText(zh: "密码验证暂不可用，请稍后重试", en: "Passwords cannot be checked right now")
    }
  }

  /// What clients are told to wait where nothing better is known, in seconds; nil where waiting does not help.
  private var retryAfter: Int? {
    switch status {
    case 503: 5
    case 429: 1
    default: nil
    }
  }

  /// The `WWW-Authenticate` challenge that RFC 9110 wants with a 401, and RFC 6750 with a missing right.
  private var challenge: String? {
    switch self {
    case .tokenRequired: #"Bearer realm="faceauth""#
    case .invalidToken: #"Bearer realm="faceauth", error="invalid_token""#
    case .noRight: #"Bearer realm="faceauth", error="insufficient_scope""#
    // No registered scheme: the credentials travel in the body. A browser must not open its own dialogue for them.
    case .invalidRefreshToken, .wrongCredentials, .signInRefused, .signInRequired, .sessionRequired, .crossSite:
      #"FaceAuth realm="faceauth""#
    default: nil
    }
  }

  /// The problem as an answer's content.
  package func problem(_ members: [String: JSONValue] = [:], detail: String? = nil) -> Problem {
    var headers: HTTPHeaders = [:]
    headers["Retry-After"] = retryAfter.map(String.init)
    headers["WWW-Authenticate"] = challenge
    return Problem(
      status: status, code: rawValue, title: title.english, chineseTitle: title.chinese, detail: detail,
      members: members, headers: headers)
  }
}
