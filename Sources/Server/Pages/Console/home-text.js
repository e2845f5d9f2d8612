// The texts of the first page.
export const texts = {
  zh: {
    "home.helpdesk": "按支持代码找到来电考生，查看原因并处理",
    "home.board": "各场次的登录情况与警报",
    "home.candidates": "查找考生，签发临时密码，重置失败次数",
    "home.sessions": "查看并结束考生的会话",
    "home.enrolment": "批量登记名册和照片",
    "home.audit": "谁在何时做了什么，依据是什么",
    "home.operators": "新建、变更、停用和重置账号",
    "home.account": "密码、恢复码、会话和个人令牌",
    "home.few-codes": "您只剩 {n} 个恢复码，请在“我的账号”中更换。",
  },
  en: {
    "home.helpdesk": "Find the caller by support code, see why, and help",
    "home.board": "How the logins of a sitting go, and alarms",
    "home.candidates": "Find candidates, issue temporary passwords, reset attempts",
    "home.sessions": "See and end candidates’ sessions",
    "home.enrolment": "Enrol rosters with photos",
    "home.audit": "Who did what, when, and on what grounds",
    "home.operators": "Make, change, disable and reset accounts",
    "home.account": "Password, recovery codes, sessions and personal tokens",
    "home.few-codes": "You have {n} recovery codes left: renew them under “My account”.",
  },
};
