import FaceAuth

extension Setting {
  /// All settings, in the order of the example file.
  package static let all: [Setting] = [
    Setting(
      "data.directory", \.storage.dataDirectory, .path,
      "Directory for everything the service writes; created if missing",
      "服务写入数据的目录，不存在时自动创建"),
    Setting(
      "database.path", \.storage.databaseFile,
      .optional(.path, meaning: Bilingual("faceauth.sqlite in data.directory", "data.directory 下的 faceauth.sqlite")),
      "SQLite database file", "SQLite 数据库文件"),
    Setting(
      "key.file", \.masterKey.file, .optional(.path, meaning: Bilingual("none", "不使用")),
      "File with the master key that encrypts personal data; readable by the service's account only",
      "主密钥文件，用于加密个人信息，只允许服务账号读取"),
    Setting(
      "key", \.masterKey.value, .optional(.secret, meaning: Bilingual("none", "不使用")),
      "The master key itself, instead of key.file; by environment variable only",
      "主密钥本身，代替 key.file，只能用环境变量设置", isSecret: true),

    Setting(
      "models.directory", \.engine.modelsDirectory, .path,
      "Directory with the face models that scripts/fetch-models fetched", "人脸模型目录（由 scripts/fetch-models 下载）"),
    Setting(
      "engine.count", \.engine.count,
      .optional(.integer(1...256), unset: "auto", meaning: Bilingual("one to each core", "每个 CPU 核一个")),
      "Face engines that work side by side", "并行的人脸引擎数"),
    Setting(
      "engine.queue", \.engine.queueLimit, .integer(0...100_000),
      "Pictures that may wait for an engine before further ones get 503", "等待引擎的照片数上限，超出时返回 503"),

    Setting(
      "candidate.listen", \.http.candidateListener, .listenAddress,
      "Where candidates and exam systems connect (behind a TLS proxy in production)",
      "考生和考试系统的监听地址（生产环境应放在 TLS 反向代理之后）"),
    Setting(
      "operator.listen", \.http.operatorListener, .listenAddress,
      "Where staff connect; keep it inside the organisation", "工作人员的监听地址，只应在内网开放"),
    Setting(
      "http.max-connections", \.http.maximumConnections, .integer(1...100_000),
      "Open connections to one listener", "单个监听端口的连接数上限"),
    Setting(
      "http.max-connections-per-address", \.http.maximumConnectionsPerAddress, .integer(1...100_000),
      "Open connections from one address; trusted proxies are exempt", "单个地址的连接数上限，受信代理不受限"),
    Setting(
      "http.max-header-bytes", \.http.maximumHeaderBytes, .bytes(1024...1024 * 1024),
      "Request line and headers together", "请求行与请求头的总大小上限"),
    Setting(
      "http.header-seconds", \.http.headerTimeout, .seconds(1...120),
      "Time for a request's headers to arrive", "请求头接收时限"),
    Setting(
      "http.body-seconds", \.http.bodyTimeout, .seconds(1...600),
      "Time for a request's body to arrive", "请求体接收时限"),
    Setting(
      "http.idle-seconds", \.http.idleTimeout, .seconds(1...3600),
      "Time a connection may wait for its next request", "连接空闲时限"),
    Setting(
      "http.write-seconds", \.http.writeTimeout, .seconds(1...600),
      "Time a client has to take a response", "响应发送时限"),
    Setting(
      "http.body-budget-bytes", \.http.bodyBudgetBytes, .bytes(1024 * 1024...64 * 1024 * 1024 * 1024),
      "Request bodies held at once over all connections; beyond it 503", "所有连接同时占用的请求体总大小上限，超出时返回 503"),
    Setting(
      "http.network-threads", \.http.networkThreads, .integer(1...64),
      "Threads that move bytes", "网络线程数"),
    Setting(
      "http.trusted-proxies", \.http.trustedProxies, .addressRanges,
      "Proxies whose X-Forwarded-For is believed", "可信反向代理，采信其 X-Forwarded-For"),

    Setting(
      "picture.max-bytes", \.picture.maximumBytes, .bytes(64 * 1024...64 * 1024 * 1024),
      "Largest picture file", "照片文件大小上限"),
    Setting(
      "picture.max-pixels", \.picture.maximumPixels, .integer(100_000...100_000_000),
      "Largest picture, width times height", "照片像素上限（宽×高）"),
    Setting(
      "picture.min-side", \.picture.minimumSide, .integer(32...4096),
      "Shortest side of a picture, in pixels", "照片最短边，单位像素"),

    Setting(
      "login.seconds", \.login.lifetime, .seconds(30...900),
      "Life of one login, from opening to verdict", "单次人脸登录的有效时间"),
    Setting(
      "login.attempts", \.login.maximumAttempts, .integer(1...10),
      "Attempts within one login", "单次登录内的尝试次数"),
    Setting(
      "login.frames.min", \.login.minimumFrames, .integer(1...32),
      "Fewest frames in an attempt", "每次尝试的最少帧数"),
    Setting(
      "login.frames.max", \.login.maximumFrames, .integer(1...32),
      "Most frames in an attempt", "每次尝试的最多帧数"),
    Setting(
      "login.consent-version", \.login.consentVersion, .identifier,
      "Version of the consent text that candidates must have agreed to; raise it with the text",
      "考生须同意的人脸信息处理告知文本版本，文本变更时应更新"),
    Setting(
      "address.frames-per-minute", \.address.framesPerMinute, .integer(60...10_000_000),
      "Frames that one client address may send in the long run, a sixth of them at once; a school may be one address",
      "单个客户端地址每分钟可上传的画面数，其中六分之一可同时上传；一所学校可能共用一个地址"),
    Setting(
      "address.logins-per-minute", \.address.loginsPerMinute, .integer(6...1_000_000),
      "Logins that one client address may open in the long run, a third of them at once",
      "单个客户端地址每分钟可发起的登录数，其中三分之一可同时发起"),
    Setting(
      "address.failures", \.address.failures, .integer(10...9_999),
      "Failed attempts from one client address before each further one waits 5 to 30 s, until it has rested for 15 minutes",
      "单个客户端地址失败多少次后，之后每次尝试须等待 5 至 30 秒，停止尝试 15 分钟后清零"),
    Setting(
      "match.false-match-rate", \.match.falseMatchRate,
      .optional(
        .number(1e-6...1e-1), unset: "default", meaning: Bilingual("0.0001, one in 10,000", "0.0001，即万分之一")),
      "Share of strangers that may pass, for sittings that set none; smaller is stricter",
      "陌生人误通过率上限（场次未单独设置时使用），越小越严格"),
    Setting(
      "match.calibration", \.match.calibrationPath,
      .optional(.path, unset: "default", meaning: Bilingual("the one shipped with the model", "随模型附带的标定")),
      "Calibration that faceauth calibrate fitted to this service's own population",
      "faceauth calibrate 按本服务实际考生拟合的标定文件"),

    Setting(
      "token.issuer", \.token.issuer, .identifier,
      "iss of the tokens: the address under which exam systems know this service", "令牌的 iss：考试系统所知的本服务地址"),
    Setting(
      "token.audience", \.token.audience, .identifier,
      "aud of the tokens: the exam system", "令牌的 aud：考试系统"),
    Setting(
      "token.access-seconds", \.token.accessLifetime, .seconds(30...600),
      "Life of an access token", "访问令牌有效期"),
    Setting(
      "session.idle-seconds", \.session.idleTimeout, .seconds(60...86_400),
      "A session ends after so long without a refresh", "会话在此时间内未刷新即结束"),
    Setting(
      "pages.exam-address", \.pages.examAddress,
      .optional(.webAddress, meaning: Bilingual("the exam program finds its own way", "考试客户端自行进入")),
      "Where the session page leads into the exam: a form with the access token is posted there",
      "会话页“进入考试”按钮的目标网址，以表单提交访问令牌"),
    Setting(
      "fallback.valid-seconds", \.fallback.lifetime, .seconds(60...3600),
      "Life of a fallback credential from the helpdesk", "临时密码有效期"),
    Setting(
      "retention.days", \.retention.days, .integer(1...3650),
      "Days from the end of an exam's last sitting to the erasure of its people, for exams that set no date",
      "考试最后一场结束后保存考生数据的天数，到期自动删除；考试单独设置期限时以其为准"),

    Setting(
      "operator.session-idle-seconds", \.operators.sessionIdle, .seconds(60...7200),
      "An operator is signed out after so long without a request", "工作人员在此时间内无操作即自动退出"),
    Setting(
      "operator.session-seconds", \.operators.sessionLifetime, .seconds(600...86_400),
      "An operator is signed out so long after signing in, whatever is done in between",
      "工作人员登录后最长在线时间，到时须重新登录"),
    Setting(
      "operator.cookies", \.operators.cookies, .word,
      "Whether sign-ins want TLS; plain-http is for trying the service out on one machine, with a loopback operator.listen",
      "登录是否必须经由 TLS；plain-http 仅供本机试用，此时 operator.listen 须为回环地址"),
    Setting(
      "helpdesk.evidence-hours", \.helpdesk.evidenceHours, .integer(1...2160),
      "Hours after a sitting's end for which frames of refused attempts are kept, where sitting and candidate agree",
      "场次结束后保留未通过画面的小时数（须场次开启且考生同意）"),
    Setting(
      "helpdesk.usual-failure-rate", \.helpdesk.usualFailureRate,
      .optional(.number(1e-3...0.9), unset: "default", meaning: Bilingual("0.1", "0.1")),
      "Share of people trying who usually have not got in within ten minutes; well above it the board alarms",
      "平常十分钟内未能登录者的比例，明显超出时看板报警"),
    Setting(
      "helpdesk.usual-fallback-rate", \.helpdesk.usualFallbackRate,
      .optional(.number(1e-3...0.9), unset: "default", meaning: Bilingual("0.03", "0.03")),
      "Share of logins that are usually by temporary password; well above it the board alarms",
      "平常用临时密码登录的比例，明显超出时看板报警"),

    Setting(
      "audit.head-file", \.audit.headFile,
      .optional(.path, unset: "default", meaning: Bilingual("beside the database", "数据库旁")),
      "File with the newest signed head of the audit log; on another disk it also tells of a restored backup there",
      "审计日志最新链头的签名文件；放在另一磁盘上可发现整盘恢复"),
    Setting(
      "audit.head-seconds", \.audit.headInterval, .seconds(10...86_400),
      "The head of the audit log is signed at least so often", "审计日志链头的签名间隔上限"),
    Setting(
      "audit.head-records", \.audit.headRecords, .integer(1...1_000_000),
      "The head of the audit log is signed after so many records", "审计日志每新增多少条记录签名一次链头"),
    Setting(
      "alerts.window-seconds", \.alerts.policy.window, .seconds(60...86_400),
      "Over how long abuse is counted", "滥用告警的统计时长"),
    Setting(
      "alerts.credentials", \.alerts.policy.credentials, .integer(2...100_000),
      "Credentials issued by one account that raise an alert", "一名工作人员签发多少个临时密码时告警"),
    Setting(
      "alerts.failed-candidates", \.alerts.policy.failedCandidates, .integer(2...100_000),
      "Candidates failing from one address that raise an alert", "同一地址上多少名考生登录失败时告警"),
    Setting(
      "alerts.logged-in-candidates", \.alerts.policy.loggedInCandidates, .integer(2...100_000),
      "Candidates logged in from one address that raise an alert", "同一地址登录多少名考生时告警"),
    Setting(
      "alerts.outside-calls", \.alerts.outsideCalls, .word,
      "Whether a credential issued with no case open raises an alert", "没有来电工单而签发临时密码时是否告警"),
    Setting(
      "webhooks.file", \.webhooks.file, .optional(.path, meaning: Bilingual("none", "不使用")),
      "Exam systems to tell of session events, lines of name url secret; not readable by others",
      "接收会话事件的考试系统，每行 名称 网址 密钥，其他用户不可读"),
    Setting(
      "webhooks.attempts", \.webhooks.attempts, .integer(1...30),
      "Tries for one event before it waits to be sent again by hand", "单个事件的发送次数上限，超出后需人工重发"),
    Setting(
      "webhooks.timeout-seconds", \.webhooks.timeout, .seconds(1...60),
      "Time for one try", "单次发送时限"),

    Setting(
      "password.memory-bytes", \.passwordHashing.memoryBytes, .bytes(8 * 1024 * 1024...4 * 1024 * 1024 * 1024),
      "Memory of one Argon2id hash", "单次 Argon2id 计算使用的内存"),
    Setting(
      "password.operations", \.passwordHashing.operations, .integer(1...20),
      "Passes of one Argon2id hash over its memory", "单次 Argon2id 计算的遍数"),
    Setting(
      "password.threads", \.passwordHashing.threads, .integer(1...64),
      "Hashes computed at the same time", "同时计算的哈希数"),

    Setting(
      "access-tokens.file", \.operation.accessTokensFile, .optional(.path, meaning: Bilingual("none", "不使用")),
      "API tokens of staff and exam systems, lines of name:role:sha256; not readable by others",
      "工作人员与考试系统的 API 令牌文件，每行 名称:角色:sha256，其他用户不可读"),
    Setting(
      "log.level", \.operation.logLevel, .word,
      "Least severe message that is logged", "日志级别"),
    Setting(
      "shutdown.drain-seconds", \.operation.drainTime, .seconds(0...600),
      "What a shutdown grants to requests in flight", "停止服务时等待处理中请求的时间"),
  ]
}
