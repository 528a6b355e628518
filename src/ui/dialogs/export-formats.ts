/** What can leave the program, in the order people see it. */
export const exportFormats = ["png", "csv", "geojson"] as const;
export type ExportFormat = (typeof exportFormats)[number];
