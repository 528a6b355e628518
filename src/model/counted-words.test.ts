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
    expect(said("Qué rodea a los hechos: lo que protege")).toBe("Qué rodea a las víctimas: lo que protege");
    expect(said("¿Los hechos están más juntos de lo que daría el azar?")).toBe(
      "¿Las víctimas están más juntas de lo que daría el azar?",
    );
    expect(said("¿Cuántos hechos hubo y cuántos son para su población?")).toBe(
      "¿Cuántas víctimas hubo y cuántas son para su población?",
    );
    expect(said("¿Dónde hay más hechos de los que tocarían?")).toBe(
      "¿Dónde hay más víctimas de las que tocarían?",
    );
    expect(said("¿Qué hechos ocurrieron cerca unos de otros?")).toBe(
      "¿Qué víctimas ocurrieron cerca unas de otras?",
    );
    expect(said("Áreas cerca unos de otros. De los que hay")).toBe(
      "Áreas cerca unos de otros. De los que hay",
    );
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
