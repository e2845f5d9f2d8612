// Texts that pages share: the choice of a sitting, and a password that is shown once.
export const shared = {
  zh: {
    "choice.exam": "考试",
    "choice.sitting": "场次",
    "once.password": "临时密码",
    "once.expires": "{time} 前有效",
    "once.warn": "只显示这一次，只能用一次。请逐字念给考生。",
    "once.said": "已告知考生",
  },
  en: {
    "choice.exam": "Exam",
    "choice.sitting": "Sitting",
    "once.password": "Temporary password",
    "once.expires": "Good until {time}",
    "once.warn": "Shown this once, works once. Say it to the candidate sign by sign.",
    "once.said": "The candidate has it",
  },
};
