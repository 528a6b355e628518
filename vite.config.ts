import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { offline } from "./scripts/offline/plugin.mjs";

export default defineConfig({
  // Relative addresses: the built folder works wherever it is served from.
  base: "./",
  plugins: [react(), offline()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Else the loader of lazy parts lands inside a lazy part, and the first screen waits for all of it.
            { name: "preload", test: /vite[\\/]preload-helper/, priority: 4 },
            { name: "maplibre", test: /node_modules[\\/](maplibre-gl|@maplibre)/, priority: 3 },
            {
              name: "deck",
              test: /node_modules[\\/](@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|mjolnir)/,
              priority: 2,
            },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
});
