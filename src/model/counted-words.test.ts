import { describe, expect, it } from "vitest";
import { inCountedUnit } from "./counted-words.ts";

describe("figures of victims", () => {
  it("say so in Spanish, with words that agree", () => {
    const said = (text: string) => inCountedUnit(text, "victim", "es");
    expect(said("Hechos registrados")).toBe("Víctimas registradas");
    expect(said("Hechos por mes, de enero a marzo")).toBe("Víctimas por mes, de enero a marzo");
    expect(said("Parte de los hechos")).toBe("Parte de las víctimas");
    expect(said("Todos los hechos del período")).toBe("Todas las víctimas del período");
    expect(said("Cada hecho cuenta; ningún hecho falta")).toBe("Cada víctima cuenta; ninguna víctima falta");
    expect(said("12 hechos esperados")).toBe("12 víctimas esperadas");
  });

  it("say so in English", () => {
    const said = (text: string) => inCountedUnit(text, "victim", "en");
    expect(said("Recorded incidents")).toBe("Recorded victims");
    expect(said("An event, two events")).toBe("A victim, two victims");
  });

  it("leave events as they are", () => {
    expect(inCountedUnit("Hechos registrados", "event", "es")).toBe("Hechos registrados");
    expect(inCountedUnit("Recorded incidents", undefined, "en")).toBe("Recorded incidents");
  });
});
