// A photo of somebody, small; it is asked for only when it comes into view.
import { may } from "./console.js";
import { make, worded } from "./dom.js";

const nothing = () => worded("span", "photo.none", { class: "no-photo" });

/** Codes of rows that have no photo to show. */
const without = ["photo-missing", "photo-shared", "photo-ambiguous"];

/** The reference's photo, or that which was uploaded for the row where nobody was enrolled with it. */
export function photoOf({ candidate, reference, line, findings = [] }, alt, batch = null) {
  const isMissing = findings.some((finding) => without.includes(finding.code));
  const ofRow = batch && line && !isMissing ? `/v1/batches/${batch}/rows/${line}/photo` : null;
  const src = candidate && reference ? `/v1/candidates/${candidate}/references/${reference}/photo` : ofRow;
  return src ? thumb(src, alt) : nothing();
}

/** The photo at an address, for who may see photos. */
export function thumb(src, alt) {
  if (!may("read-photos")) return nothing();
  const image = make("img", { class: "thumb", loading: "lazy", decoding: "async", width: "72", height: "90", alt });
  image.addEventListener("error", () => image.replaceWith(nothing()), { once: true });
  image.src = src;
  return image;
}
