"""Rosters and photos as operators have them: files on disk, of real photographs."""

import io
import shutil
import zipfile
from xml.sax.saxutils import escape

from PIL import Image, ImageEnhance

from clips import PHOTOS


def id_number(serial):
    """A made-up ID number with a right check digit."""
    body = f"11010119900101{serial:03d}"
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11
    return body + "10X98765432"[rest]


def write_csv(path, titles, rows):
    path.write_text("\n".join(",".join(row) for row in [titles, *rows]) + "\n", encoding="utf-8")
    return path


def write_xlsx(path, sheets):
    """The least of a workbook (ECMA-376) with texts in its cells: `{name: rows}`."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = list(sheets)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
        f'"{kinds}.sheet.main+xml"/>' + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
            for n in range(1, len(names) + 1)) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>' + "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(names) + 1)) + "</Relationships>",
    }
    for n, name in enumerate(names, 1):
        rows = "".join(
            f'<row r="{y}">' + "".join(
                f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' for x, text in enumerate(row))
            + "</row>" for y, row in enumerate(sheets[name], 1))
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, head + text)
    return path


def write_photo(path, source="obama.jpg", quality=None, dark=False):
    """A photograph as it is; anew at a quality, so that the file is another; or too dark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if quality is None and not dark:
        shutil.copy(PHOTOS / source, path)
        return path
    picture = Image.open(PHOTOS / source).convert("RGB")
    if dark:
        picture = ImageEnhance.Brightness(picture).enhance(0.2)
    picture.save(path, "JPEG", quality=quality or 90)
    return path


def wall():
    """A picture with nobody in it, as bytes."""
    out = io.BytesIO()
    Image.effect_noise((600, 800), 30).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def write_zip(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in files.items():
            archive.writestr(name, source if isinstance(source, bytes) else source.read_bytes())
    return path
