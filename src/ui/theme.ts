import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent: a deep teal, light to dark. Everything else of the frame is neutral, so that data has the colour. */
const teal: MantineColorsTuple = [
  "#eef5f4",
  "#dbe9e8",
  "#b9d5d4",
  "#94c1bf",
  "#71aeac",
  "#4d9896",
  "#2f8080",
  "#1f6a6c",
  "#175a5e",
  "#0f4649",
];

/** A file that was corrected is chosen again under the same name, which a browser would take for no new choice. */
function forgetChosenFile(event: { readonly currentTarget: HTMLInputElement }): void {
  event.currentTarget.value = "";
}

/** Warm greys. */
const stone: MantineColorsTuple = [
  "#f7f6f3",
  "#efede9",
  "#e2dfd9",
  "#cfcbc4",
  "#aba8a1",
  "#8a8983",
  "#6b6d69",
  "#515653",
  "#363c3a",
  "#1f2524",
];

const night: MantineColorsTuple = [
  "#e6e8e5",
  "#c6cbc8",
  "#a3aba8",
  "#7f8986",
  "#57615f",
  "#3a4341",
  "#2a3230",
  "#1e2524",
  "#181e1d",
  "#111615",
];

export const theme = createTheme({
  fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, monospace",
  headings: { fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif', fontWeight: "650" },
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.28,
  colors: { teal, gray: stone, dark: night },
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  spacing: { xs: "6px", sm: "10px", md: "14px", lg: "20px", xl: "28px" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    FileButton: { defaultProps: { inputProps: { onClick: forgetChosenFile } } },
    Button: {
      defaultProps: { size: "xs" },
      /** The accent is pale on a dark ground: what stands on it is dark there. */
      vars: (_theme: unknown, props: { variant?: string; color?: string }) =>
        (props.variant ?? "filled") === "filled" && !props.color
          ? {
              root: {
                "--button-bg": "var(--accent)",
                "--button-hover": "var(--accent-ink)",
                "--button-color": "var(--on-accent)",
              },
            }
          : props.variant === "light"
            ? {
                root: {
                  "--button-bg": "color-mix(in srgb, var(--accent) 24%, transparent)",
                  "--button-hover": "color-mix(in srgb, var(--accent) 34%, transparent)",
                  "--button-color": "var(--accent-ink)",
                },
              }
            : { root: {} },
    },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 30 } },
    TextInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs", checkIconPosition: "right", allowDeselect: false } },
    NativeSelect: { defaultProps: { size: "xs" } },
    MultiSelect: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Radio: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs", radius: 6 } },
    Slider: { defaultProps: { size: 4, thumbSize: 16 } },
    Menu: { defaultProps: { shadow: "md", radius: 8 } },
    Modal: {
      defaultProps: { radius: 10, padding: 20, overlayProps: { backgroundOpacity: 0.35 } },
      styles: {
        title: { fontSize: 17, fontWeight: 650, letterSpacing: "-0.01em" },
        // What takes the focus is never left under the head or the foot that stay while the rest is scrolled.
        content: { scrollPadding: "64px 0 84px" },
      },
    },
  },
});
