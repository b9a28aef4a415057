/**
 * The design system's values. Each colour is a light and a dark one. Checked: text on its ground 4.5:1,
 * pictures and edges of controls 3:1. Teal, amber, orange and crimson differ in lightness as well as
 * in hue, so they stay apart for colour-blind readers; a glyph goes with each all the same.
 */
export const tokens = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f8f8, #0f1315);
  --sheet: light-dark(#ffffff, #171c1f);
  --sunken: light-dark(#eef1f1, #1f2528);
  --ink: light-dark(#12181b, #e9eded);
  --muted: light-dark(#525c61, #a4aeb2);
  --line: light-dark(#dde2e3, #2c3438);
  --edge: light-dark(#7d888d, #74807f);
  --link: light-dark(#0b5a8f, #82c4f2);
  --focus: light-dark(#0b5a8f, #9bd3ff);

  --good: light-dark(#0b7d74, #3fbfae);
  --good-soft: light-dark(#def2ef, #11312e);
  --good-text: light-dark(#075f58, #7fdccd);
  --warn: light-dark(#a86a06, #e3a93b);
  --warn-soft: light-dark(#fcf0d8, #34280d);
  --warn-text: light-dark(#7a4a00, #f1c56f);
  --busy: light-dark(#c2570c, #f29555);
  --busy-soft: light-dark(#fdebdd, #391f0f);
  --busy-text: light-dark(#8e3c03, #f7b587);
  --bad: light-dark(#a90f3c, #f5708c);
  --bad-soft: light-dark(#fbe3e9, #3c1320);
  --bad-text: light-dark(#8c0a30, #ff9fb2);
  --unknown: light-dark(#6b767b, #8f9a9e);
  --unknown-soft: light-dark(#e9edee, #262d30);
  --unknown-text: light-dark(#4a5459, #b6c0c4);

  --s1: 0.25rem; --s2: 0.5rem; --s3: 0.75rem; --s4: 1rem;
  --s5: 1.5rem; --s6: 2.25rem; --s7: 3.5rem;
  --t-small: 0.8125rem; --t-body: 0.9375rem; --t-large: 1.125rem;
  --t-figure: clamp(1.375rem, 1.1rem + 0.8vw, 1.75rem);
  --t-title: clamp(1.5rem, 1.15rem + 1.6vw, 2.375rem);
  --round: 0.625rem;
  --sans: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
`
