/** How a passport looks on paper and on screen: black on white, one accent, no cut rows. */
export const passportStyle = `
@page { size: auto; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
html { color: #1b2126; background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { max-width: 190mm; margin: 0 auto; padding: 8mm; font: 10.5pt/1.4 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Segoe UI", system-ui, sans-serif; }
header.page { margin-bottom: 6mm; padding-bottom: 3mm; border-bottom: 1.5pt solid #1b2126; }
header.page p { margin: 1mm 0 0; color: #4b565e; }
header.page .kind { margin: 0; font-weight: 650; color: #14606b; }
h1 { margin: 0; font-size: 18pt; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 13.5pt; line-height: 1.25; overflow-wrap: anywhere; }
h3 { margin: 6mm 0 1mm; font-size: 11.5pt; }
h1, h2, h3, caption, .keep { break-after: avoid; }
section + section { margin-top: 10mm; padding-top: 6mm; border-top: 0.75pt solid #aab3b9; }
p { margin: 1.5mm 0; orphans: 3; widows: 3; }
.keep { break-inside: avoid; }
.about { color: #4b565e; overflow-wrap: anywhere; }
.grade { display: flex; gap: 3mm; align-items: center; break-inside: avoid; }
.grade b { display: inline-grid; place-items: center; flex: none; width: 9mm; height: 9mm; border: 1.25pt solid #14606b; border-radius: 50%; font-size: 13pt; }
.grade[data-grade="C"] b, .grade[data-grade="D"] b { border-style: dashed; }
.sum { padding: 2.5mm 3.5mm; background: #f1f4f5; border-radius: 2mm; break-inside: avoid; }
table { width: 100%; margin: 5mm 0 0; border-collapse: collapse; font-size: 9.5pt; }
table.narrow { width: auto; min-width: 90mm; }
table.narrow .number { width: auto; }
table.checklist { table-layout: fixed; }
table.checklist th:nth-child(1) { width: 29mm; }
table.checklist th:nth-child(3) { width: 42mm; }
table.checklist th:nth-child(4) { width: 45mm; }
caption { padding-bottom: 1mm; text-align: left; font-size: 11.5pt; font-weight: 650; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.3mm 2mm; text-align: left; vertical-align: top; border-bottom: 0.5pt solid #d3d9dc; overflow-wrap: anywhere; }
th { font-weight: 600; border-bottom: 1pt solid #77838b; }
tr.group { break-after: avoid; }
tr.group th { padding-top: 3mm; color: #14606b; border-bottom-width: 0.5pt; }
td.mark { width: 29mm; white-space: nowrap; }
td.mark span { display: inline-block; width: 4mm; font-weight: 700; }
th.number, td.number { width: 1%; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
table.loads { font-size: 8.5pt; }
table.loads, table.narrow { break-inside: avoid; }
table.loads td:first-child { min-width: 34mm; }
table.loads th, table.loads td { padding-inline: 1mm; }
[data-level="attention"] .mark, [data-status="unknown"] .mark { color: #7a5200; }
[data-level="poor"] .mark, [data-status="notMet"] .mark { color: #8a3a1c; font-weight: 650; }
small { color: #4b565e; font-size: 8.5pt; }
ul { margin: 1mm 0; padding-left: 5mm; }
li { margin: 1mm 0; break-inside: avoid; }
footer { margin-top: 8mm; padding-top: 3mm; border-top: 0.75pt solid #aab3b9; font-size: 8.5pt; color: #4b565e; break-inside: avoid; }
@media print { body { max-width: none; padding: 0; } }
`;
