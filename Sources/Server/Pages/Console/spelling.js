// How letters and digits are said on the telephone: places whose pinyin begins with the letter, or the ICAO's words.
import { isChinese } from "./text.js";

const chinese = {
  0: "零", 1: "幺", 2: "二", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九",
  A: "安徽", B: "北京", C: "成都", D: "大连", E: "恩施", F: "福州", G: "广州", H: "杭州", J: "济南", K: "昆明", L: "兰州",
  M: "绵阳", N: "南京", P: "莆田", Q: "青岛", R: "日照", S: "上海", T: "天津", U: "U 盘", V: "V 字", W: "武汉", X: "西安",
  Y: "银川", Z: "郑州",
};
const english = {
  0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
  A: "Alfa", B: "Bravo", C: "Charlie", D: "Delta", E: "Echo", F: "Foxtrot", G: "Golf", H: "Hotel", J: "Juliett",
  K: "Kilo", L: "Lima", M: "Mike", N: "November", P: "Papa", Q: "Quebec", R: "Romeo", S: "Sierra", T: "Tango",
  U: "Uniform", V: "Victor", W: "Whiskey", X: "X-ray", Y: "Yankee", Z: "Zulu",
};

export const spelling = (sign) => (isChinese() ? chinese : english)[sign] || sign;
