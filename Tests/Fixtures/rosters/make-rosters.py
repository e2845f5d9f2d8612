#!/usr/bin/env python3
"""Makes the workbooks of this folder: `pip install openpyxl`, then `./make-rosters.py`.

openpyxl.xlsx is what openpyxl writes; libreoffice.xlsx is the same, opened and saved by LibreOffice Calc where that is
installed; prefixed.xlsx is laid out as other programs do it (prefixes, inline and rich texts, absolute targets, no cell
references); the others are hostile. The ID numbers are nobody's.
"""

import pathlib
import shutil
import subprocess
import tempfile
import zipfile

import openpyxl

here = pathlib.Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_openpyxl(path):
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "隐藏的说明"
    notes["A1"] = "hidden"
    notes.sheet_state = "hidden"
    sheet = book.create_sheet("考生名单")
    book.active = sheet
    sheet.append(["2026年公开招聘考试考生名单"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["序号", "姓 名", "*证件号码（18位）", "准考证号", "备注", "照片"])
    sheet.append([1, "张三", "110101196108040018", 2026000001, None, None])
    sheet.append([2, "李四", 110101194211200017, "2026000002", "number", "b.jpg"])
    sheet.append([])
    sheet.append([3, "Zhang & <Li>", "'11010519491231002x", 2026000003.0, "=1+1", None])
    sheet.append([None, " ", None])
    other = book.create_sheet("Other")
    other.append(["id_number", "ticket", "name"])
    other.append(["E12345678", "T-9", "Wang Wu"])
    book.save(path)


def with_libreoffice(source, path):
    if not shutil.which("soffice"):
        print("no LibreOffice:", path, "is left as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", folder, source], check=True)
        shutil.copy(f"{folder}/{source.name}", path)


def package(path, sheet, strings="<sst/>", workbook_target="/xl/workbook.xml"):
    relations = f'<Relationships xmlns="{PACKAGE}">%s</Relationships>'
    relation = f'<Relationship Id="%s" Type="{RELATIONS}/%s" Target="%s"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        def write(name, text):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + text, zipfile.ZIP_DEFLATED)

        write("_rels/.rels", relations % (relation % ("r1", "officeDocument", workbook_target)))
        write("xl/workbook.xml",
              f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{RELATIONS}"><x:sheets>'
              '<x:sheet name="S" sheetId="9" rel:id="a"/></x:sheets></x:workbook>')
        write("xl/_rels/workbook.xml.rels",
              relations % (relation % ("a", "worksheet", "worksheets/./one.xml")
                           + relation % ("b", "sharedStrings", "/xl/sharedStrings.xml")))
        write("xl/worksheets/one.xml", sheet)
        write("xl/sharedStrings.xml", strings)


def main():
    with_openpyxl(here / "openpyxl.xlsx")
    with_libreoffice(here / "openpyxl.xlsx", here / "libreoffice.xlsx")
    strings = (
        f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>姓名</x:t><x:rPh sb="0" eb="2"><x:t>xingming</x:t></x:rPh></x:si>'
        "<x:si><x:r><x:t>证件</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>号码</x:t></x:r></x:si></x:sst>")
    package(
        here / "prefixed.xlsx",
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>'
        '<x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>准考</x:t></x:r><x:r><x:t>证号</x:t></x:r></x:is></x:c></x:row><x:row>'
        '<x:c t="str"><x:f>A1</x:f><x:v>张三</x:v></x:c><x:c t="inlineStr"><x:is><x:t>E12345678</x:t></x:is></x:c>'
        '<x:c><x:v>2.026000001E9</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>", strings)
    laughs = "".join(f'<!ENTITY l{n} "{"&l%d;" % (n - 1) * 10}">' for n in range(1, 10))
    package(
        here / "entities.xlsx",
        f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is>'
        "<t>&l9;</t></is></c></row></sheetData></worksheet>")
    package(
        here / "outside.xlsx",
        '<!DOCTYPE w SYSTEM "file:///etc/hostname"><worksheet/>')
    package(
        here / "bomb.xlsx",
        f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * 30_000_000 + "</sheetData></worksheet>")


main()
