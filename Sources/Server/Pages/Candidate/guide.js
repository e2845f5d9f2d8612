// The drawn head that shows what to do. As in a mirror: the candidate's left is the screen's left.

const namespace = "http://www.w3.org/2000/svg";

function draw(name, attributes, ...children) {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const arrows = {
  "turn-left": "M34 60 L12 60 M20 52 L12 60 L20 68",
  "turn-right": "M86 60 L108 60 M100 52 L108 60 L100 68",
  "look-up": "M60 26 L60 8 M52 16 L60 8 L68 16",
  "look-down": "M60 96 L60 114 M52 106 L60 114 L68 106",
  "come-closer": "M14 14 L28 28 M28 18 L28 28 L18 28 M106 14 L92 28 M92 18 L92 28 L102 28",
};

/** A head that makes the movement of a step's code, again and again; still, with an arrow, where motion is reduced. */
export function makeGuide() {
  const features = draw(
    "g",
    { class: "features" },
    draw("circle", { cx: 50, cy: 54, r: 3 }),
    draw("circle", { cx: 70, cy: 54, r: 3 }),
    draw("path", { d: "M60 56 L57 67 L62 67", class: "line" }),
    draw("path", { d: "M52 76 Q60 81 68 76", class: "line" }),
  );
  const head = draw("g", { class: "head" }, draw("ellipse", { cx: 60, cy: 60, rx: 26, ry: 34 }), features);
  const arrow = draw("path", { class: "arrow", d: "" });
  const svg = draw("svg", { viewBox: "0 0 120 120", class: "guide", "aria-hidden": "true", focusable: "false" }, head, arrow);
  return {
    element: svg,
    show(code) {
      svg.setAttribute("class", `guide move-${code}`);
      arrow.setAttribute("d", arrows[code] || "");
    },
  };
}
