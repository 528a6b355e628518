import { strToU8, zipSync } from "fflate";

/** A row of a sheet as XML: cells are finished elements. */
const row = (cells: string, attributes = "") => `<table:table-row${attributes}>${cells}</table:table-row>`;
const text = (value: string, attributes = "") =>
  `<table:table-cell office:value-type="string"${attributes}><text:p>${value}</text:p></table:table-cell>`;
const number = (value: number, shown = String(value)) =>
  `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
const date = (value: string) =>
  `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>x</text:p></table:table-cell>`;
const covered = "<table:covered-table-cell/>";

/** An OpenDocument sheet as LibreOffice writes it: title, header of two rows, dates, repeats, a note in the margin. */
export function odsFile(extra = ""): Uint8Array {
  const table = [
    row(text("Población por barrio y sexo", ' table:number-columns-spanned="7"') + covered.repeat(6)),
    row('<table:table-cell table:number-columns-repeated="7"/>'),
    row(
      text("Barrio", ' table:number-rows-spanned="2"') +
        text("Código", ' table:number-rows-spanned="2"') +
        text("Hombres", ' table:number-columns-spanned="2"') +
        covered +
        text("Mujeres", ' table:number-columns-spanned="2"') +
        covered +
        text("Censo", ' table:number-rows-spanned="2"'),
    ),
    row(covered.repeat(2) + text("0 a 14") + text("15 y más") + text("0 a 14") + text("15 y más") + covered),
    row(
      text("El<text:s/>Edén") +
        number(101, "0101") +
        number(120) +
        number(480.5) +
        number(118) +
        number(495) +
        date("2024-01-01"),
    ),
    row(
      text("Peña &amp; Blanca") +
        number(201, "0201") +
        '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><office:annotation><text:p>revisar</text:p></office:annotation><text:p>7</text:p></table:table-cell>' +
        number(12.345) +
        date("2024-01-02T16:30:00"),
    ),
    row(
      '<table:table-cell office:value-type="time" office:time-value="PT16H30M00S"><text:p>x</text:p></table:table-cell>' +
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VERDADERO</text:p></table:table-cell>' +
        number(1),
      ' table:number-rows-repeated="2"',
    ),
    row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048000"'),
  ].join("");
  const content =
    `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>` +
    `<table:table table:name="Población">${table}${extra}</table:table><table:table table:name="Vacía"/></office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
    "content.xml": strToU8(content),
  });
}

/** An Excel workbook of one sheet, from the XML of its rows and merged cells; styles 1 to 3 are date, date and time, 0000. */
export function xlsxFile(rows: string, merges = ""): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8('<workbook><sheets><sheet name="Hoja" r:id="r1"/></sheets></workbook>'),
    "xl/_rels/workbook.xml.rels": strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    "xl/styles.xml": strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet><sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
    ),
  });
}
