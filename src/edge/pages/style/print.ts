/** Paper: light, everything open, nothing that only a screen needs. */
export const print = `
@media print {
  :root { color-scheme: light; --paper: #fff; --t-body: 9.5pt; --t-small: 8pt; --t-large: 11pt; --t-title: 17pt; --t-figure: 13pt; }
  @page { size: A4; margin: 15mm 14mm; }
  .skip, .nav, .account, .languages, .periods, .ask, .act, .filter, .button, .days > details { display: none; }
  section:has(> .ask) { display: none; }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .head, main, .foot { max-width: none; padding-inline: 0; }
  main > * + * { margin-top: 14pt; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .scroll { overflow: visible; }
  table, .moves li { font-size: 8pt; }
  .cards:not(.small) { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 6pt; }
  .card { padding: 6pt; }
  .terms > div { padding: 0 4pt; }
  .stages > li { padding-bottom: 6pt; }
  td, th[scope=row] { white-space: normal; }
  td code { overflow-wrap: anywhere; }
  th, td { padding: 2.5pt 5pt; }
  .card, .stages > li, tr, .callout, .strip { break-inside: avoid; }
  h2, h3, h4, .commitment > header { break-after: avoid; }
  a { color: inherit; }
}
@media (forced-colors: active) {
  .glyph, .bar rect, .fall rect, .within, .beyond, .tick { forced-color-adjust: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`
