/** Elements without a class, and the page's frame. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: var(--s5); }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: var(--t-body)/1.55 var(--sans); font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: var(--t-title); line-height: 1.22; letter-spacing: -0.018em; font-weight: 650; text-wrap: balance; max-width: 32em; }
h2 { font-size: 1.3125rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; }
h3 { font-size: var(--t-large); line-height: 1.35; font-weight: 650; }
h4 { font-size: var(--t-body); font-weight: 650; }
h5 { font-size: var(--t-body); font-weight: 650; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 0.07em; }
a:hover { text-decoration-thickness: 0.14em; }
code { font-family: var(--mono); font-size: 0.875em; overflow-wrap: anywhere; }
time { white-space: nowrap; }
svg { display: block; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }

.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: var(--s4); top: -6rem; z-index: 2; padding: var(--s2) var(--s4);
  background: var(--sheet); border: 2px solid var(--focus); border-radius: var(--round); }
.skip:focus { top: var(--s2); }

.head, main, .foot { width: 100%; max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
  gap: var(--s2) var(--s5); padding-block: var(--s3); }
.brand { display: flex; align-items: center; gap: var(--s2); min-width: 0; min-height: 2.25rem; color: var(--ink); font-weight: 700;
  letter-spacing: -0.01em; text-decoration: none; }
.brand > span { flex: none; }
.brand .provider { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--muted); font-weight: 500; padding-inline-start: var(--s2);
  border-inline-start: 1px solid var(--line); letter-spacing: 0; }
.mark { flex: none; fill: var(--good); }
.mark-c { fill: var(--busy); }
.nav ul, .periods ul { display: flex; flex-wrap: wrap; gap: var(--s1); }
.nav { margin-inline-start: calc(-1 * var(--s3)); }
.nav a, .periods a { display: block; padding: 0.3rem var(--s3); border-radius: 99rem; color: var(--muted);
  text-decoration: none; font-weight: 550; font-size: 0.875rem; }
.nav a:hover, .periods a:hover { color: var(--ink); background: var(--sunken); }
.nav a[aria-current], .periods a[aria-current] { color: var(--ink); background: var(--sunken);
  box-shadow: inset 0 0 0 1px var(--edge); }
main { padding-block: var(--s5) var(--s7); }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--s1) var(--s5);
  padding-block: 0 var(--s6); color: var(--muted); font-size: var(--t-small); }
.languages ul { display: flex; gap: var(--s4); }
.languages [aria-current] { color: inherit; text-decoration: none; font-weight: 600; }
.foot::before { content: ""; flex: 0 0 100%; margin-bottom: var(--s3); border-top: 1px solid var(--line); }
`
