import { formatNumber } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import { type ChecklistItem, checklistGroups } from "../model/checklist.ts";
import type { Period } from "../model/scope.ts";
import type { Grade, PassportCheck, Source } from "../model/source.ts";
import { filesInUseText } from "./files-in-use.ts";
import { passportStyle } from "./passport-style.ts";
import { type PassportWords, passportWords } from "./passport-words.ts";

/** A source as its printed passport shows it: judged under the bounds of its project. */
export interface JudgedSource {
  readonly source: Source;
  readonly grade: Grade | null;
  readonly checks: readonly PassportCheck[];
  /** The checklist of a source of events; null for other sources. */
  readonly checklist: readonly ChecklistItem[] | null;
}

/** What a printed passport says. Texts that come from files are plain text here and never markup in the page. */
export interface PassportPage {
  readonly language: Language;
  readonly title: string;
  readonly fictional: boolean;
  /** Moment of making, in the reader's words; null leaves it out. */
  readonly made: string | null;
  readonly sources: readonly JudgedSource[];
  /** A moment, and a period, in the reader's words. */
  moment(milliseconds: number): string;
  period(period: Period): string;
}

/** Text as HTML: nothing in it can be markup. */
export function escaped(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}

/**
 * Passports as one self-contained page, made for printing on A4 or letter: no script, nothing fetched, tables that
 * repeat their head and are not cut within a row.
 */
export function passportPage(page: PassportPage): Uint8Array {
  const words = passportWords[page.language];
  const about = [
    page.fictional ? words.fictional : "",
    page.made === null ? "" : `${words.made}: ${page.made}`,
  ]
    .filter((part) => part !== "")
    .map(escaped)
    .join(" · ");
  const html = `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${words.title} · ${page.title}`)}</title>
<style>${passportStyle}
@page { @bottom-right { font: 8.5pt "Segoe UI", system-ui, sans-serif; color: #4b565e; content: "${words.page} " counter(page) " / " counter(pages); } }
</style>
</head>
<body>
<header class="page"><p class="kind">${words.title}</p><h1>${escaped(page.title)}</h1>${about ? `<p>${about}</p>` : ""}</header>
<main>
${page.sources.map((source) => section(source, page, words)).join("\n")}
</main>
<footer>${words.foot}</footer>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

function section(
  { source, grade, checks, checklist }: JudgedSource,
  page: PassportPage,
  words: PassportWords,
): string {
  const local = (text: Localised) => escaped(text[page.language]);
  const citation = local(source.citation);
  const file = `${(source.loads?.length ?? 1) > 1 ? `${words.lastFile}: ` : ""}${escaped(source.fileName)}`;
  const parts = [
    `<h2>${local(source.title)}</h2>`,
    `<p class="about">${words.roles[source.role]} · ${file}${citation ? ` · ${citation}` : ""}</p>`,
    grade === null
      ? ""
      : `<p class="grade" data-grade="${grade}"><b>${grade}</b> <span>${words.grades[grade]}</span></p>`,
    rows(source, page.language, words),
    filesUsed(source, page.language),
    checks.length > 0 ? checkTable(checks, local, words) : "",
    checklist ? checklistTables(checklist, local, words) : "",
    loadTable(source, page, words),
    problemList(source, local, words),
  ];
  return `<section>${parts.filter((part) => part !== "").join("\n")}</section>`;
}

function rows({ passport }: Source, language: Language, words: PassportWords): string {
  const whole = (value: number) => formatNumber(value, language);
  const aside = passport.rowsRead - passport.rowsAccepted;
  const reasons = passport.setAside
    .map(
      (reason) =>
        `<tr><td>${escaped(reason.text[language])}</td><td class="number">${whole(reason.count)}</td></tr>`,
    )
    .join("");
  return `<p class="sum">${words.read} <b>${whole(passport.rowsRead)}</b> = ${words.accepted} <b>${whole(passport.rowsAccepted)}</b> + ${words.setAside} <b>${whole(aside)}</b></p>${
    reasons
      ? `<table class="narrow"><caption>${words.reasons}</caption><thead><tr><th scope="col">${words.reason}</th><th scope="col" class="number">${words.rows}</th></tr></thead><tbody>${reasons}</tbody></table>`
      : ""
  }`;
}

function filesUsed(source: Source, language: Language): string {
  const text = filesInUseText(source, language);
  return text === null ? "" : `<p>${escaped(text)}</p>`;
}

type Local = (text: Localised) => string;

const marks = { good: "✓", attention: "!", poor: "✕", met: "✓", notMet: "✕", unknown: "?" } as const;

function checkTable(checks: readonly PassportCheck[], local: Local, words: PassportWords): string {
  const body = checks
    .map(
      (check) =>
        `<tr data-level="${check.level}"><td class="mark"><span aria-hidden="true">${marks[check.level]}</span> ${words.levels[check.level]}</td><td>${local(check.text)}</td></tr>`,
    )
    .join("");
  return `<table><caption>${words.checks}</caption><thead><tr><th scope="col">${words.level}</th><th scope="col">${words.finding}</th></tr></thead><tbody>${body}</tbody></table>`;
}

function checklistTables(items: readonly ChecklistItem[], local: Local, words: PassportWords): string {
  const tables = checklistGroups
    .map((group) => ({ group, items: items.filter((item) => item.group === group) }))
    .filter((each) => each.items.length > 0)
    .map(({ group, items: some }) => {
      const body = some.map((item) => checklistRow(item, local, words)).join("");
      return `<tbody><tr class="group"><th scope="rowgroup" colspan="4">${words.groups[group]}</th></tr>${body}</tbody>`;
    });
  const count = (status: ChecklistItem["status"]) => items.filter((item) => item.status === status).length;
  const summary = `${words.statuses.met}: ${count("met")} · ${words.statuses.notMet}: ${count("notMet")} · ${words.statuses.unknown}: ${count("unknown")}`;
  return `<h3>${words.checklist}</h3><p class="about keep">${words.checklistAbout}</p><p class="keep">${summary}</p><table class="checklist"><thead><tr><th scope="col">${words.status}</th><th scope="col">${words.question}</th><th scope="col">${words.measured}</th><th scope="col">${words.threshold}</th></tr></thead>${tables.join("")}</table>`;
}

function checklistRow(item: ChecklistItem, local: Local, words: PassportWords): string {
  const { threshold } = item;
  const bound = threshold
    ? `${local(threshold.text)}<br><small>${threshold.changed ? words.changed : local(threshold.origin)}</small>`
    : "—";
  const todo = local(item.todo);
  return `<tr data-status="${item.status}"><td class="mark"><span aria-hidden="true">${marks[item.status]}</span> ${words.statuses[item.status]}</td><td>${local(item.title)}${todo ? `<br><small>${todo}</small>` : ""}</td><td>${local(item.value)}</td><td>${bound}</td></tr>`;
}

function loadTable({ loads }: Source, page: PassportPage, words: PassportWords): string {
  if (!loads) return "";
  const whole = (value: number) => formatNumber(value, page.language);
  const body = loads
    .map((load, at) => {
      const when =
        load.atMilliseconds === null ? "" : `<br><small>${escaped(page.moment(load.atMilliseconds))}</small>`;
      const days = load.period
        ? `<br><small>${words.events} ${escaped(page.period(load.period))}</small>`
        : "";
      const { rowsRead, rowsAccepted, rowsSetAside, added, changed, same, kept, withdrawn } = load;
      const figures = [rowsRead, rowsAccepted, rowsSetAside, added, changed, same, kept, withdrawn];
      const cells = figures.map((value) => `<td class="number">${whole(value)}</td>`).join("");
      return `<tr><td>${at + 1}. ${escaped(load.fileName)}${when}${days}</td>${cells}</tr>`;
    })
    .join("");
  const heads = words.loadColumns.map(
    (head, at) => `<th scope="col"${at > 0 ? ' class="number"' : ""}>${head}</th>`,
  );
  return `<table class="loads"><caption>${words.loads}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${body}</tbody></table>`;
}

function problemList({ passport }: Source, local: Local, words: PassportWords): string {
  if (passport.problems.length === 0) return "";
  const items = passport.problems.map(
    ({ what, kept, todo }) => `<li>${local(what)} <small>${local(kept)} ${local(todo)}</small></li>`,
  );
  return `<h3>${words.problems}</h3><ul>${items.join("")}</ul>`;
}
