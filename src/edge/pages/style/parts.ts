/** The parts pages are made of: lead, cards, chips, notes, facts, forms. */
export const parts = `
main > * + * { margin-top: var(--s6); }
main > .callout, main > .lead + section { margin-top: var(--s5); }
section > h2 + *, section > h3 + * { margin-top: var(--s3); }
section > * + h2, section > * + h3 { margin-top: var(--s5); }
section > * + p { margin-top: var(--s2); }
section > .scroll + p, section > .hint + .cards, section > .hint + ul { margin-top: var(--s3); }
section > p + .grid, section > p + .scroll, section > p + .ask { margin-top: var(--s3); }
.lead > * + * { margin-top: var(--s3); }
.eyebrow { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s2); color: var(--muted); font-weight: 550; }
.dot { width: 4px; height: 4px; border-radius: 50%; background: var(--edge); }
.periods { margin-inline: calc(-1 * var(--s3)); }
.note, .hint { color: var(--muted); font-size: var(--t-small); line-height: 1.45; }
th .note, td .note, .facts .note { display: block; font-weight: 400; }
.prose { max-width: 44rem; }
.prose p + p { margin-top: var(--s3); }
.empty { padding: var(--s4); border: 1px dashed var(--edge); border-radius: var(--round); color: var(--muted); }

.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: var(--s3); }
.card { min-width: 0; padding: var(--s4) var(--s4) 0.9rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
.card dt { color: var(--muted); font-size: var(--t-small); font-weight: 550; }
.card .value { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2); margin-block: 0.15rem;
  font-size: var(--t-figure); line-height: 1.25; font-weight: 650; letter-spacing: -0.015em; }
.card .value time { white-space: normal; }
.card dd.note { min-height: 1.45em; }
.sums { display: grid; }
.cards.small { grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.25rem), 1fr)); }
.cards.small .card { padding: var(--s3); background: none; border-width: 1px 0 0; border-radius: 0; padding-inline: 0; }
@media (max-width: 30rem) {
  .cards:not(.small) { gap: var(--s2); }
  .cards:not(.small) .card { display: grid; grid-template-columns: minmax(5rem, 1fr) fit-content(60%); align-items: baseline; gap: 0 var(--s3); padding: var(--s3); }
  .cards:not(.small) dd.note { grid-column: 1 / -1; min-height: 0; }
  .cards:not(.small) .value { justify-content: flex-end; text-align: end; }
}
.cards.small .value { font-size: var(--t-large); letter-spacing: -0.005em; }

.chip { display: inline-flex; align-items: center; gap: 0.375rem; padding: 0.125rem 0.625rem 0.125rem 0.25rem; border-radius: 99rem;
  font-size: var(--t-small); font-weight: 600; line-height: 1.4; }
.chip.good { background: var(--good-soft); color: var(--good-text); }
.chip.warn { background: var(--warn-soft); color: var(--warn-text); }
.chip.busy { background: var(--busy-soft); color: var(--busy-text); }
.chip.bad { background: var(--bad-soft); color: var(--bad-text); }
.chip.unknown { background: var(--unknown-soft); color: var(--unknown-text); }
.glyph { flex: none; width: 1.05em; height: 1.05em; }
.chip .glyph { width: 1rem; height: 1rem; }
.glyph path { fill: none; stroke: var(--sheet); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.glyph.good { fill: var(--good); } .glyph.warn { fill: var(--warn); } .glyph.busy { fill: var(--busy); }
.glyph.bad { fill: var(--bad); } .glyph.unknown { fill: var(--unknown); }

.callout { padding: var(--s3) var(--s4); background: var(--sheet); border: 1px solid var(--line);
  border-inline-start: 4px solid var(--edge); border-radius: var(--round); max-width: 60rem; }
.callout.warn { border-inline-start-color: var(--warn); }
.callout.good { border-inline-start-color: var(--good); }
.callout.bad { border-inline-start-color: var(--bad); }
.health { display: grid; gap: var(--s3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.health .callout { max-width: none; }
.callout ul { list-style: disc; padding-inline-start: 1.3em; }
.callout p + p, .callout ul + p { margin-top: var(--s2); }
.result { display: flex; align-items: center; gap: var(--s2); }
.health ul { margin-top: var(--s2); padding-inline-start: 1.2em; list-style: disc; }

.facts { display: grid; gap: 0; }
.facts > div { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 1fr); gap: 0 var(--s4);
  padding-block: var(--s2); border-top: 1px solid var(--line); }
.facts dt { color: var(--muted); }
.checks { display: grid; gap: var(--s2) var(--s4); grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); }
.checks li { display: flex; align-items: center; justify-content: space-between; gap: var(--s3);
  padding: var(--s2) var(--s3); background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }

.ask { display: grid; gap: var(--s3) var(--s4); grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) auto; align-items: start; max-width: 60rem; }
.ask label { display: block; font-weight: 600; margin-bottom: var(--s1); }
.ask input { width: 100%; min-width: 0; min-height: 2.75rem; padding: 0 var(--s3); font: inherit; color: var(--ink);
  background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.4rem; }
.ask .hint { margin-top: var(--s1); }
.ask button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0 var(--s5);
  font: inherit; font-weight: 650; color: var(--sheet); background: var(--ink); border: 0; border-radius: 0.4rem;
  text-decoration: none; cursor: pointer; white-space: normal; }
.ask button { margin-top: calc(1.55em + var(--s1)); }
.problem p:last-child { margin-top: var(--s5); }
@media (max-width: 46rem) {
  .dot { display: none; }
  .eyebrow { gap: 0 var(--s5); }
  .ask { grid-template-columns: minmax(0, 1fr); }
  .ask button { margin-top: 0; }
  .facts > div { grid-template-columns: minmax(0, 1fr); }
}
`
