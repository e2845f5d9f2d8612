// A QR code as squares: no picture, so that the page's policy needs no exception.

const svg = "http://www.w3.org/2000/svg";
/** Light modules around the code, which readers need (ISO/IEC 18004 asks for four). */
const margin = 4;

/** A drawing of the rows, each of as many characters as there are rows, `1` for dark. Needs an aria-label. */
export function qrPicture(rows) {
  const size = rows.length + 2 * margin;
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("shape-rendering", "crispEdges");
  picture.setAttribute("role", "img");
  const ground = document.createElementNS(svg, "rect");
  for (const [name, value] of [["width", size], ["height", size], ["fill", "#ffffff"]]) ground.setAttribute(name, value);
  const dark = document.createElementNS(svg, "path");
  dark.setAttribute("fill", "#000000");
  dark.setAttribute("d", squares(rows));
  picture.append(ground, dark);
  return picture;
}

/** Runs of dark modules, one rectangle each. */
function squares(rows) {
  const parts = [];
  rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/g)) {
      const length = run[0].length;
      parts.push(`M${run.index + margin} ${y + margin}h${length}v1h-${length}z`);
    }
  });
  return parts.join("");
}
