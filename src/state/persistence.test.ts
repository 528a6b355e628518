import { describe, expect, it } from "vitest";
import { askForPersistence, persistence } from "./persistence.ts";

const storage = (persisted: boolean, grants: boolean) => {
  const calls = { asked: 0 };
  return {
    calls,
    persisted: async () => persisted,
    persist: async () => {
      calls.asked++;
      return grants;
    },
  };
};

describe("keeping what is stored", () => {
  it("is asked for once there is a reason, and not again when it was granted", async () => {
    const granting = storage(false, true);
    expect(await askForPersistence(granting)).toBe("kept");
    expect(granting.calls.asked).toBe(1);
    const granted = storage(true, false);
    expect(await askForPersistence(granted)).toBe("kept");
    expect(granted.calls.asked).toBe(0);
  });

  it("says that projects are at risk when it was refused, or failed", async () => {
    expect(await askForPersistence(storage(false, false))).toBe("atRisk");
    const failing = { ...storage(false, true), persist: () => Promise.reject(new Error("no")) };
    expect(await askForPersistence(failing)).toBe("atRisk");
  });

  it("claims nothing where the browser cannot be asked", async () => {
    expect(await persistence(undefined)).toBe("unknown");
    const failing = { ...storage(false, true), persisted: () => Promise.reject(new Error("no")) };
    expect(await persistence(failing)).toBe("unknown");
  });
});
