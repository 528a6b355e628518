import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  chooseInMenu,
  expectFigure,
  figure,
  goTo,
  legend,
  openTable,
  panel,
  patience,
  profile,
  readNumber,
  section,
  setChecked,
  table,
  tableRows,
  timeline,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
});
afterAll(() => session.close());

const total = async () => (await figure(panel(screen.page), "Hechos registrados")).value;
const expectTotal = (value: number) => expectFigure(panel(screen.page), "Hechos registrados", value);

describe("finding a territory", () => {
  it("finds it by name with Ctrl+K, without minding accents or capitals, and says that nothing matches", async () => {
    const { page } = screen;
    await page.keyboard.press("Control+k");
    // At once: what is typed before the dialog is there is kept.
    await page.keyboard.type("xyzzy");
    const search = page.getByRole("combobox", { name: "Buscar territorio" });
    await page.getByText("Nada se llama «xyzzy».").waitFor({ timeout: patience });
    await search.fill("CANAVERAL");
    await page.getByRole("option", { name: /^El Cañaveral/ }).waitFor();
    await page.keyboard.press("Enter");
    await profile(page).getByRole("heading", { name: "El Cañaveral" }).waitFor({ timeout: patience });
  });

  it("shows its profile: count, rate with interval, residents, trend, reading, and what surrounds it", async () => {
    const { page } = screen;
    const own = profile(page);
    const count = await figure(own, "Hechos registrados");
    const rate = await figure(own, "Tasa anual por 100 mil hab.");
    expect(count.value).toBeGreaterThan(50);
    expect(rate.value).toBe(7309);
    expect(rate.lower).toBeLessThan(7309);
    expect(rate.upper).toBeGreaterThan(7309);
    const words = await wordsOf(own);
    const residents = readNumber(/Población: ([\d,]+)/.exec(words)?.[1] ?? "");
    expect(Math.abs((count.value / residents) * 100_000 - 7309)).toBeLessThan(10);
    expect(words).toMatch(/Su tasa está por encima de la general \(2,251\)/);
    expect(words).toMatch(/barrio · /);
    await own.getByRole("img", { name: /^Hechos por mes, de .* a .*; máximo \d+$/ }).waitFor();
    const nearest = section(page, "Lo más cercano").getByRole("listitem");
    await expect.poll(() => nearest.count(), { timeout: patience }).toBeGreaterThan(5);
    expect(await wordsOf(nearest.first())).toMatch(/\d m$/);
  });

  it("closes the profile with Escape", async () => {
    await screen.page.keyboard.press("Escape");
    await profile(screen.page).waitFor({ state: "detached" });
  });
});

describe("the period", () => {
  it("is brushed from the keyboard, and the figures, legend and table follow", async () => {
    const { page } = screen;
    await openTable(page);
    const before = await tableRows(page);
    const first = page.getByRole("slider", { name: "Primer día del período" });
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => first.getAttribute("aria-valuetext"), { timeout: patience })
      .toMatch(/^1 mar 2024$/);
    await expect.poll(total, { timeout: patience }).toBeLessThan(8163);
    const shorter = await total();
    await expect
      .poll(() => wordsOf(legend(page)), { timeout: patience })
      .toContain(`Hechos: ${shorter.toLocaleString("en-US")}`);
    await expect
      .poll(async () => (await tableRows(page))[0].Hechos, { timeout: patience })
      .not.toBe(before[0].Hechos);
    expect(await wordsOf(timeline(page))).toMatch(/1 mar 2024 – 31 dic 2024/);
  });

  it("moves by a day with Shift, and Home goes to the first day on record", async () => {
    const { page } = screen;
    const first = page.getByRole("slider", { name: "Primer día del período" });
    await first.focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await expect.poll(() => first.getAttribute("aria-valuetext"), { timeout: patience }).toBe("29 feb 2024");
    await page.keyboard.press("Home");
    await expect.poll(() => first.getAttribute("aria-valuetext"), { timeout: patience }).toBe("1 ene 2020");
    await expectTotal(40_148);
  });

  it("has months that add up to the year", async () => {
    const { page } = screen;
    await chooseInMenu(page, /^(Año|\d{4})$/, "2023");
    await expectTotal(8084);
    const [from, to] = ["Primer día del período", "Último día del período"].map((name) =>
      page.getByRole("slider", { name }),
    );
    await to.focus();
    for (let month = 0; month < 6; month++) await page.keyboard.press("ArrowLeft");
    await expect.poll(() => to.getAttribute("aria-valuetext"), { timeout: patience }).toBe("30 jun 2023");
    await expect.poll(total, { timeout: patience }).toBeLessThan(6000);
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toContain("30 jun 2023");
    const half = await settledTotal();
    for (let month = 0; month < 6; month++)
      await page.getByRole("button", { name: "Un paso adelante" }).click();
    await expect.poll(() => from.getAttribute("aria-valuetext"), { timeout: patience }).toBe("1 jul 2023");
    expect(half + (await settledTotal())).toBe(8084);
  });

  it("is compared with the period before, the same dates a year earlier, or a whole year", async () => {
    const { page } = screen;
    const compare = panel(page).getByLabel("Comparar con");
    const told = (words: RegExp) =>
      expect
        .poll(() => wordsOf(section(page, "1 jul 2023 – 31 dic 2023")), { timeout: patience })
        .toMatch(words);
    await told(/El otro período \(1 ene 2023 – 30 jun 2023\) tuvo [\d,]+\.$/m);
    await compare.selectOption("yearBefore");
    await told(/El otro período \(1 jul 2022 – 31 dic 2022\) tuvo [\d,]+\.$/m);
    await compare.selectOption({ label: "Todo el año 2024" });
    await told(/El otro período \(2024\) tuvo 8,163\. Se comparan hechos por día/);
    await compare.selectOption("previous");
  });

  it("undoes and redoes the steps, with the keyboard too", async () => {
    const { page } = screen;
    const second = await settledTotal();
    const from = page.getByRole("slider", { name: "Primer día del período" });
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expect
      .poll(() => from.getAttribute("aria-valuetext"), { timeout: patience })
      .not.toBe("1 jul 2023");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => from.getAttribute("aria-valuetext"), { timeout: patience }).toBe("1 jul 2023");
    await expectTotal(second);
    await chooseInMenu(page, /^(Año|\d{4})$/, "2024");
    await expectTotal(8163);
  });
});

/** The total, once it is the sum of the bars by sex and of the incidents without that datum. */
async function settledTotal(): Promise<number> {
  const breakdown = section(screen.page, "Quién, qué y con qué");
  await breakdown
    .getByRole("combobox", { name: "Desglosar por" })
    .selectOption({ label: "Sexo de la víctima" });
  let sum = Number.NaN;
  await expect
    .poll(
      async () => {
        const bars = await Promise.all((await breakdown.getByRole("listitem").all()).map(wordsOf));
        const missing = /Sin este dato: ([\d,]+)/.exec(await wordsOf(breakdown))?.[1] ?? "0";
        sum = bars.reduce((total, bar) => total + readNumber(bar.replace(/^.*\n/, "")), readNumber(missing));
        return bars.length > 1 && sum === (await total());
      },
      { timeout: patience },
    )
    .toBe(true);
  return sum;
}

describe("filters", () => {
  const breakdown = () => section(screen.page, "Quién, qué y con qué");
  const bar = async (name: string) => {
    const item = breakdown()
      .getByRole("listitem")
      .filter({ hasText: new RegExp(`^${name}`) });
    return readNumber((await wordsOf(item)).replace(name, ""));
  };

  it("keeps one category: the total becomes its bar", async () => {
    const { page } = screen;
    await breakdown()
      .getByRole("combobox", { name: "Desglosar por" })
      .selectOption({ label: "Tipo de hecho" });
    const robberies = await bar("Robo con violencia");
    expect(robberies).toBeGreaterThan(1000);
    await breakdown().getByRole("checkbox", { name: "Solo Robo con violencia" }).check();
    await expectTotal(robberies);
    await page
      .getByText("Filtros activos")
      .or(page.getByRole("list", { name: "Filtros activos" }))
      .first()
      .waitFor({ timeout: patience });
  });

  it("adds a second category, and a filter by sex on top of it", async () => {
    const robberies = await bar("Robo con violencia");
    await breakdown().getByRole("checkbox", { name: "Solo Hurto de vehículo" }).check();
    const vehicles = await bar("Hurto de vehículo");
    await expectTotal(robberies + vehicles);
    await breakdown()
      .getByRole("combobox", { name: "Desglosar por" })
      .selectOption({ label: "Sexo de la víctima" });
    const women = await bar("Mujer");
    expect(women).toBeGreaterThan(10);
    await breakdown().getByRole("checkbox", { name: "Solo Mujer" }).check();
    await expectTotal(women);
  });

  it("clears them at once, and undo brings them back", async () => {
    const { page } = screen;
    const filtered = await total();
    await breakdown().getByRole("button", { name: "Quitar filtros" }).click();
    await expectTotal(8163);
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expectTotal(filtered);
    await page.getByRole("button", { name: /^Rehacer: / }).click();
    await expectTotal(8163);
  });
});

describe("the table twin", () => {
  it("sorts by any column, both ways", async () => {
    const { page } = screen;
    await openTable(page);
    const header = table(page).getByRole("columnheader", { name: "Población", exact: true });
    await header.getByRole("button").click();
    await expect.poll(() => header.getAttribute("aria-sort"), { timeout: patience }).toBe("descending");
    const falling = (await tableRows(page)).map((row) => readNumber(row.Población));
    expect(falling.length).toBeGreaterThan(4);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    await header.getByRole("button").click();
    await expect.poll(() => header.getAttribute("aria-sort"), { timeout: patience }).toBe("ascending");
    const rising = (await tableRows(page)).map((row) => readNumber(row.Población));
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(rising[0]).toBeLessThan(falling[0]);
  });

  it("searches by name without minding accents", async () => {
    const { page } = screen;
    await table(page).getByRole("textbox", { name: "Buscar por nombre" }).fill("canaveral");
    await expect
      .poll(async () => (await tableRows(page)).map((row) => row.Nombre), { timeout: patience })
      .toEqual(["El Cañaveral"]);
  });

  it("is linked with the rest: its row opens the profile, the list marks it, pointing at it says so on the map", async () => {
    const { page } = screen;
    await table(page).getByRole("button", { name: "El Cañaveral" }).click();
    await profile(page).getByRole("heading", { name: "El Cañaveral" }).waitFor({ timeout: patience });
    const row = table(page).getByRole("row").filter({ hasText: "El Cañaveral" });
    expect(await row.getAttribute("aria-selected")).toBe("true");
    const listed = section(page, "Territorios en orden").getByRole("button", { name: /El Cañaveral/ });
    expect(await listed.getAttribute("aria-pressed")).toBe("true");
    await listed.click();
    await profile(page).waitFor({ state: "detached" });
    expect(await row.getAttribute("aria-selected")).toBe("false");
    await table(page).getByRole("textbox", { name: "Buscar por nombre" }).fill("");
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
  });
});

it("draws no event of a protected kind until somebody asks for it", async () => {
  const { page } = screen;
  const guarded = panel(page).getByRole("switch", { name: "Ver puntos protegidos" });
  expect(await guarded.count()).toBe(0);
  await setChecked(panel(page).getByRole("switch", { name: "Puntos de hechos" }), true);
  await expect
    .poll(() => wordsOf(legend(page)), { timeout: patience })
    .toMatch(/de tipos protegidos: solo en áreas y celdas/);
  const [, open, withheld] =
    /Hechos\s+([\d,]+)\s+([\d,]+) de tipos protegidos/.exec(await wordsOf(legend(page))) ?? [];
  expect(readNumber(withheld)).toBeGreaterThan(100);
  expect(await guarded.isChecked()).toBe(false);
  await setChecked(guarded, true);
  await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).not.toContain("tipos protegidos");
  const all = /Hechos\s+([\d,]+)/.exec(await wordsOf(legend(page)))?.[1] ?? "";
  expect(readNumber(all)).toBe(readNumber(open) + readNumber(withheld));
  await setChecked(guarded, false);
  await setChecked(panel(page).getByRole("switch", { name: "Puntos de hechos" }), false);
  await guarded.waitFor({ state: "detached" });
});

it("opens Panorama again where it was left after a visit to another step", async () => {
  const { page } = screen;
  await goTo(page, "Datos");
  await section(page, "Fuentes").waitFor({ timeout: patience });
  await goTo(page, "Panorama");
  await expectTotal(8163);
  expect(screen.troubles).toEqual([]);
});
