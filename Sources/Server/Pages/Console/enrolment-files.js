// What somebody dropped or chose: a roster, photos with the folders that they lie in, ZIP files, and what is none of these.

/** Largest roster and ZIP file that the service takes, in bytes. */
export const rosterBytes = 8 * 1024 * 1024;
const archiveBytes = 32 * 1024 * 1024;

const rosterEnds = /\.(csv|xlsx)$/i;
const photoEnds = /\.(jpe?g|png)$/i;
/** What systems leave in folders and ZIP files by themselves. */
const clutter = /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini|__macosx\/.*)$/i;

/** The media type under which a roster goes out. */
export const rosterType = (name) =>
  /\.xlsx$/i.test(name) ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";

/** Tells files apart: `[{path, file}]` into `{roster, photos, archives, passed: [{path, key}]}`. */
export function sortOut(found) {
  const out = { roster: null, photos: [], archives: [], passed: [] };
  for (const item of found) {
    const { path, file } = item;
    if (clutter.test(path)) continue;
    if (photoEnds.test(path)) out.photos.push(item);
    else if (/\.zip$/i.test(path)) {
      if (file.size > archiveBytes) out.passed.push({ path, key: "up.zip-large" });
      else out.archives.push(item);
    } else if (rosterEnds.test(path) && !out.roster) out.roster = file;
    else out.passed.push({ path, key: /\.xls$/i.test(path) ? "new.xls" : "up.not-photo" });
  }
  return out;
}

/** The files of an input; with `webkitdirectory` each has its path in the folder that was chosen. */
export const filesOf = (input) =>
  [...input.files].map((file) => ({ path: inFolder(file.webkitRelativePath || file.name), file }));

/** Without the first folder: the same photo is to have the same name, whether its folder was chosen or itself. */
const inFolder = (path) => path.split("/").slice(1).join("/") || path;

/** The files of a drop, out of folders as well. Has to be called in the event: its list is empty afterwards. */
function filesOfDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const files = [...transfer.files];
  if (entries.some(Boolean)) return walkAll(entries.filter(Boolean));
  return Promise.resolve(files.map((file) => ({ path: file.name, file })));
}

async function walkAll(entries) {
  const found = [];
  for (const entry of entries) await walk(entry, found);
  // Of several folders each name is needed, or one's photos would take the place of another's.
  if (entries.filter((entry) => entry.isDirectory).length > 1) return found;
  return found.map(({ path, file }) => ({ path: inFolder(path), file }));
}

async function walk(entry, found) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ path, file });
    return;
  }
  const reader = entry.createReader();
  // Each call gives some of them, and the last one none.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const inner of some) await walk(inner, found);
  }
}

/** Has an element take drops; `take` gets the files. */
export function onDrop(element, take, onError) {
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    element.classList.add("over");
  });
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) element.classList.remove("over");
  });
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    element.classList.remove("over");
    filesOfDrop(event.dataTransfer).then(take).catch(onError);
  });
}
