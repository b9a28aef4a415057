/** Tables, and the portfolio's grid of months. */
export const tables = `
.scroll { position: relative; overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; line-height: 1.45; overflow-wrap: normal; }
th, td { padding: 0.5rem 0.75rem; text-align: start; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-size: var(--t-small); font-weight: 600; vertical-align: bottom; background: var(--sunken); white-space: nowrap; }
tbody th { font-weight: 550; }
td, th[scope=row] { white-space: nowrap; }
th.name, td.name { white-space: normal; min-width: 11rem; max-width: 22rem; overflow-wrap: anywhere; }
td.words { white-space: normal; min-width: 9rem; }
td code { overflow-wrap: normal; }
.num { text-align: end; }
th.num { text-align: end; }
tbody tr:hover { background: light-dark(#f7f9f9, #1b2124); }

.grid td { padding: 0.3rem; min-width: 9.5rem; }
.grid th[scope=row] { position: sticky; inset-inline-start: 0; background: var(--sheet); border-inline-end: 1px solid var(--line); }
.cell { display: grid; align-content: start; gap: 0.1rem; min-height: 3.4rem; padding: 0.45rem 0.6rem; border-radius: 0.4rem; color: var(--ink);
  text-decoration: none; border: 1px solid transparent; }
.cell .num { text-align: start; padding-inline-start: calc(1.05em + var(--s2)); }
.cell .note { padding-inline-start: calc(1.05em + var(--s2)); }
.cell .result { font-weight: 600; }
.cell.good { background: var(--good-soft); } .cell.good .result { color: var(--good-text); }
.cell.bad { background: var(--bad-soft); } .cell.bad .result { color: var(--bad-text); }
.cell.unknown { background: var(--unknown-soft); } .cell.unknown .result { color: var(--unknown-text); }
.cell .note { color: var(--ink); }
.cell.provisional { border: 1px dashed var(--edge); }
.cell.none { color: var(--muted); }
a.cell:hover { border: 1px solid currentColor; }
@media (max-width: 46rem) {
  .grid th[scope=row] { position: static; }
  th.name, td.name { min-width: 9rem; }
}
`
