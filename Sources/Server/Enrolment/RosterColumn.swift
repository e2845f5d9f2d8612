/// The columns of a roster, with the headers by which people name them.
package enum RosterColumn: String, Hashable, Sendable, CaseIterable {
  case idNumber = "id_number"
  case idKind = "id_kind"
  case ticket
  case name
  /// File name of the photo, with or without folder and extension; without it the photo is named by ID or ticket number.
  case photo

  /// Headers that mean this column, as ``RosterHeader/folded(_:)`` writes them.
  package var headers: Set<String> {
    switch self {
    case .idNumber:
      [
        "idnumber", "idno", "idcard", "idcardno", "idcardnumber", "identitynumber", "identitycard",
        "identitycardnumber", "nationalid", "documentnumber", "documentno", "certificateno", "certificatenumber",
        "certno", "证件号", "证件号码",
        "证件编号", "有效证件号", "有效证件号码", "身份证", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "居民身份证", "居民身份证号",
        "居民身份证号码", "公民身份号码", "公民身份证号", "公民身份证号码", "考生身份证号", "考生证件号", "考生证件号码", "sfzh", "zjhm", "zjh",
      ]
    case .idKind:
      [
        "idkind", "idtype", "documenttype", "documentkind", "certificatetype", "certtype", "证件类型", "证件类别", "证件种类",
        "证件名称", "身份证件类型", "有效证件类型",
      ]
    case .ticket:
      [
        "ticket", "ticketnumber", "ticketno", "admissionticket", "admissionticketnumber", "admissionticketno", "准考证",
        "准考证号", "准考证号码", "准考证编号", "zkzh",
      ]
    case .name:
      ["name", "fullname", "candidatename", "studentname", "姓名", "考生姓名", "人员姓名", "应聘人员姓名", "中文姓名", "xm"]
    case .photo:
      [
        "photo", "photofile", "photoname", "photofilename", "picture", "picturefile", "image", "imagefile", "照片",
        "照片文件", "照片文件名", "照片名", "照片名称", "相片", "相片文件名", "登记照", "证件照", "图片", "图片名称", "图片文件名", "头像",
      ]
    }
  }

  /// Headers that mean this column only where none of ``headers`` stands in the table.
  package var vagueHeaders: Set<String> {
    switch self {
    case .idNumber: ["id", "证件"]
    case .idKind: []
    case .ticket: ["考号", "考生号", "考生编号", "报名号", "报名序号", "examnumber", "examno", "candidatenumber", "candidateno"]
    case .name: ["考生", "名字", "candidate", "student"]
    case .photo: ["文件名", "文件", "file", "filename"]
    }
  }

  /// Whether a roster is useless without it.
  package var isRequired: Bool {
    switch self {
    case .idNumber, .ticket, .name: true
    case .idKind, .photo: false
    }
  }
}
